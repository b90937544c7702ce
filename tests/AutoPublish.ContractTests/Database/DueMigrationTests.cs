using AutoPublish.ContractTests.Store;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;

namespace AutoPublish.ContractTests.Database;

/// <summary>Contents that were stored before the index of due times are in it after the migration.</summary>
[TestClass]
public sealed class DueMigrationTests : IAsyncDisposable
{
    private const int Seed = 13;
    private const int Count = 300;
    private const string BeforeTheIndex = "DROP INDEX documents_k5; ALTER TABLE documents DROP COLUMN k5; PRAGMA user_version=2";

    private readonly SqliteFixture _fixture = new();

    public async ValueTask DisposeAsync() => await _fixture.DisposeAsync();

    [TestMethod]
    public async Task Open_OlderFile_GivesEveryContentTheKeyThatTheKindWouldGive()
    {
        Random random = new(Seed);
        var store = await SqliteDocumentStore.OpenAsync(_fixture.Database);
        Dictionary<string, string?> expected = [];
        for (int i = 0; i < Count; i++)
        {
            ContentItem content = Content($"c{i}", random);
            await store.CreateAsync(ContentKinds.Content, "t1", content.ContentId, content);
            expected[content.ContentId] = ContentKinds.DueAt(content) is { } at ? ContentKinds.DueKey(at) : null;
        }

        await _fixture.CloseAsync();
        using (var connection = SqliteFixture.Connect(_fixture.Path))
        {
            SqliteConnections.Execute(connection, BeforeTheIndex);
        }

        store = await SqliteDocumentStore.OpenAsync(_fixture.Database);
        SqliteVerification.Run(_fixture.Database);
        Dictionary<string, string?> found = Keys();
        int violations = expected.Count(e => found[e.Key] != e.Value);
        Console.WriteLine($"due keys: {expected.Count} run, {violations} violations, seed {Seed}");
        Assert.AreEqual(Count, expected.Count);
        Assert.AreEqual(0, violations);
        var page = await store.QueryAsync(ContentKinds.Content, "t1", new DocumentQuery { Index = ContentKinds.ByDue, Limit = 1000 });
        CollectionAssert.AreEquivalent(expected.Where(e => e.Value is not null).Select(e => e.Key).ToArray(), page.Items.Select(d => d.Id).ToArray());
    }

    [TestMethod]
    public async Task Open_OlderFileWithADamagedBody_OpensAllTheSame()
    {
        var store = await SqliteDocumentStore.OpenAsync(_fixture.Database);
        await store.CreateAsync(ContentKinds.Content, "t1", "c", Content("c", new Random(Seed)));
        await _fixture.CloseAsync();
        using (var connection = SqliteFixture.Connect(_fixture.Path))
        {
            SqliteConnections.Execute(connection, $"UPDATE documents SET body = x'7b22ff'; {BeforeTheIndex}");
        }

        store = await SqliteDocumentStore.OpenAsync(_fixture.Database);

        // Whoever reads it is told, as before.
        await Assert.ThrowsExactlyAsync<SqliteDatabaseException>(async () => await store.GetAsync(ContentKinds.Content, "t1", "c"));
    }

    private Dictionary<string, string?> Keys()
    {
        using var connection = SqliteFixture.Connect(_fixture.Path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, k5 FROM documents WHERE kind = 'content'";
        using var reader = command.ExecuteReader();
        Dictionary<string, string?> keys = [];
        while (reader.Read())
        {
            keys[reader.GetString(0)] = reader.IsDBNull(1) ? null : reader.GetString(1);
        }

        return keys;
    }

    private static ContentItem Content(string id, Random random)
    {
        DateTimeOffset made = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        // To the tick, with any offset, and on the hour as well.
        DateTimeOffset any = new DateTimeOffset(random.NextInt64(made.Ticks, made.AddDays(400).Ticks), TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(15 * random.Next(-48, 57)));
        DateTimeOffset hour = made.AddHours(random.Next(10_000));
        return new ContentItem
        {
            ContentId = id,
            TenantId = "t1",
            CreatedAt = made,
            UpdatedAt = made,
            Status = Enum.GetValues<ContentStatus>()[random.Next(Enum.GetValues<ContentStatus>().Length)],
            Source = new ContentSource { Brief = "{\"schedule\":{\"at\":\"2001-01-01T00:00:00Z\"}} ü" },
            Schedule = new PublishSchedule(random.Next(5) switch { 0 => null, 1 => hour, _ => any }, "Europe/Berlin"),
            Targets = [new Target { TargetId = "x", Platform = Platform.X, AccountId = "a" }],
        };
    }
}
