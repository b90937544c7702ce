using AutoPublish.Azure;
using AutoPublish.Azure.Tables;
using AutoPublish.ContractTests.Azure.Emulators;
using Azure.Data.Tables;

namespace AutoPublish.ContractTests.Azure.Tables;

/// <summary>A table of its own, gone with the test.</summary>
internal sealed class TableFixture : IAsyncDisposable
{
    private const string Variable = "AUTOPUBLISH_TEST_TABLE_ENDPOINT";

    private readonly TableServiceClient _owner;

    private TableFixture(TableServiceClient owner, TableClient table)
    {
        _owner = owner;
        Table = table;
    }

    public TableClient Table { get; }

    /// <param name="between">Stands between the table's client and the service.</param>
    public static async Task<TableFixture> OpenAsync(DelegatingHandler? between = null)
    {
        AzureOptions options = await Azurite.OptionsAsync();
        TableServiceClient owner = TableClients.Open(options, Azurite.Credential(Variable), Azurite.Transport());
        string name = $"test{Guid.NewGuid():N}";
        await owner.CreateTableAsync(name);
        TableServiceClient client = between is null ? owner : TableClients.Open(options, Azurite.Credential(Variable), Azurite.Transport(between));
        return new TableFixture(owner, client.GetTableClient(name));
    }

    public async ValueTask DisposeAsync() => await _owner.DeleteTableAsync(Table.Name);
}
