using System.Runtime.CompilerServices;
using AutoPublish.ContractTests.Store;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace AutoPublish.ContractTests.Database;

/// <summary>
/// A small database of every schema that was released lies in Fixtures and is opened by this release. To add the one of
/// a new schema: <c>AUTOPUBLISH_WRITE_FIXTURE=1 dotnet run --project tests/AutoPublish.ContractTests -- --filter Fixtures_EverySchema_IsCommitted</c>.
/// </summary>
[TestClass]
public sealed class SchemaFixtureTests : IAsyncDisposable
{
    private const int Seed = 5;

    private const int Documents = 10;

    /// <summary>Documents exist from this schema on.</summary>
    private const int FirstWithDocuments = 2;

    private readonly SqliteFixture _fixture = new();

    public static IEnumerable<object[]> Schemas => SqliteMigrations.Scripts.Select(script => new object[] { script.Number });

    public async ValueTask DisposeAsync() => await _fixture.DisposeAsync();

    [TestMethod]
    public async Task Fixtures_EverySchema_IsCommitted()
    {
        if (Environment.GetEnvironmentVariable("AUTOPUBLISH_WRITE_FIXTURE") == "1")
        {
            await WriteMissingAsync();
        }

        foreach (var script in SqliteMigrations.Scripts)
        {
            Assert.IsTrue(File.Exists(FixtureOf(script.Number)), $"{FixtureOf(script.Number)} is missing; see the comment of this class.");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Schemas))]
    public async Task Open_FixtureOfSchema_MigratesForwardAndKeepsItsContent(int schema)
    {
        File.Copy(FixtureOf(schema), _fixture.Path);
        Assert.AreEqual(schema, Schema());

        var difference = await DatabaseFile.DifferenceAsync(_fixture.Database, Seed, Documents);
        SqliteVerification.Run(_fixture.Database);

        Assert.AreEqual(schema < FirstWithDocuments ? "note000 is missing" : null, difference);
        Assert.AreEqual(SqliteMigrations.Scripts[^1].Number, Schema());
        await _fixture.CloseAsync();
        File.Delete(_fixture.Path);
        await DatabaseFile.FillAsync(_fixture.Path, Seed, Documents);
        var (migrated, created) = (Tables(FixtureMigrated(schema)), Tables(_fixture.Path));
        CollectionAssert.AreEqual(created, migrated, "A migrated file has the schema of a new one.");
    }

    private async Task WriteMissingAsync()
    {
        await DatabaseFile.FillAsync(_fixture.Path, Seed, Documents);
        await _fixture.CloseAsync();
        foreach (var (number, _) in SqliteMigrations.Scripts.Where(script => !File.Exists(FixtureOf(script.Number))))
        {
            if (number == SqliteMigrations.Scripts[^1].Number)
            {
                File.Copy(_fixture.Path, FixtureOf(number));
            }
            else
            {
                using var connection = SqliteConnections.OpenWriter(FixtureOf(number));
                SqliteMigrations.Apply(connection, FixtureOf(number), NullLogger.Instance, number);
            }
        }
    }

    private string FixtureMigrated(int schema)
    {
        var path = Path.Combine(_fixture.Folder, "migrated.db");
        File.Copy(FixtureOf(schema), path);
        using var connection = SqliteConnections.OpenWriter(path);
        SqliteMigrations.Apply(connection, path, NullLogger.Instance);
        return path;
    }

    private static List<string> Tables(string path)
    {
        using var connection = SqliteFixture.Connect(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name || ': ' || coalesce(sql, '') FROM sqlite_master ORDER BY name";
        using var reader = command.ExecuteReader();
        var tables = new List<string>();
        while (reader.Read())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private long Schema()
    {
        using var connection = SqliteFixture.Connect(_fixture.Path);
        return SqliteConnections.Number(connection, "PRAGMA user_version");
    }

    private static string FixtureOf(int schema, [CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile) ?? "", "..", "Fixtures", $"schema-{schema:0000}.db"));
}
