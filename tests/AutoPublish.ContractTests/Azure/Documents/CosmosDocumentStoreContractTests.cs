using AutoPublish.ContractTests.Documents;
using AutoPublish.Core.Documents;

namespace AutoPublish.ContractTests.Azure.Documents;

/// <summary>See <see cref="CosmosEmulator"/> for what it runs on, and what that cannot show.</summary>
[TestClass]
public sealed class CosmosDocumentStoreContractTests : DocumentStoreContract, IDisposable
{
    private CosmosEmulator? _cosmos;

    public void Dispose() => _cosmos?.Dispose();

    protected override async Task<IDocumentStore> OpenAsync()
    {
        _cosmos = await CosmosEmulator.OpenAsync();
        return _cosmos.NewPort();
    }
}
