using AutoPublish.ContractTests.Documents;
using AutoPublish.Core.Documents;
using AutoPublish.Sqlite.Store;

namespace AutoPublish.ContractTests.Store;

[TestClass]
public sealed class SqliteDocumentStoreContractTests : DocumentStoreContract, IAsyncDisposable
{
    private readonly SqliteFixture _fixture = new();

    public async ValueTask DisposeAsync() => await _fixture.DisposeAsync();

    protected override async Task<IDocumentStore> OpenAsync() => await SqliteDocumentStore.OpenAsync(_fixture.Database);
}
