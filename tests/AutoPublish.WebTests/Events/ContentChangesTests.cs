using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;
using AutoPublish.Web.Events;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.WebTests.Events;

[TestClass]
public sealed class ContentChangesTests : IDisposable
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);
    private readonly string _directory = Directory.CreateTempSubdirectory("autopublish-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [TestMethod]
    public async Task Look_AfterARestart_GoesOnFromTheId()
    {
        string id;
        await using (SqliteDatabase before = Open())
        {
            SqliteDocumentStore documents = await SqliteDocumentStore.OpenAsync(before);
            await WriteAsync(documents, "a");
            ContentChanges changes = new(documents, _time, Overlap, "t", _time.GetUtcNow() - Overlap);
            CollectionAssert.AreEqual(new[] { "a" }, await LookAsync(changes));
            _time.Advance(TimeSpan.FromMinutes(5));
            await LookAsync(changes);
            id = changes.Id;
            await WriteAsync(documents, "b");
        }

        await using SqliteDatabase after = Open();
        SqliteDocumentStore reopened = await SqliteDocumentStore.OpenAsync(after);
        _time.Advance(TimeSpan.FromHours(5));
        ContentChanges resumed = new(reopened, _time, Overlap, "t", EventCursor.Read(id, _time.GetUtcNow()) ?? throw new AssertFailedException(id));

        CollectionAssert.AreEqual(new[] { "b" }, await LookAsync(resumed));
        Assert.IsEmpty(await LookAsync(resumed));
    }

    [TestMethod]
    public async Task Look_AtADocumentOfAnEarlierRelease_FindsItFromItsNextChangeOn()
    {
        await using SqliteDatabase database = Open();
        SqliteDocumentStore documents = await SqliteDocumentStore.OpenAsync(database);
        DocumentKind<ContentItem> earlier = new(ContentKinds.Content.Name, ContentKinds.Content.Json, [.. ContentKinds.Content.Indexes.Take(3)]);
        WriteResult written = await documents.CreateAsync(earlier, "t", "a", Make("a"));
        ContentChanges changes = new(documents, _time, Overlap, "t", _time.GetUtcNow() - Overlap);
        Assert.IsEmpty(await LookAsync(changes));

        // A change within the same ten seconds, with all of the other keys as they were.
        Assert.IsTrue((await documents.ReplaceAsync(ContentKinds.Content, "t", "a", Make("a") with { FailedAttempts = 1 }, written.ETag ?? "")).Succeeded);

        CollectionAssert.AreEqual(new[] { "a" }, await LookAsync(changes));
    }

    [TestMethod]
    public async Task Look_AfterTheClockWasSetBack_FindsWhatIsStampedInThePast()
    {
        await using SqliteDatabase database = Open();
        SqliteDocumentStore documents = await SqliteDocumentStore.OpenAsync(database);
        ContentChanges changes = new(documents, _time, Overlap, "t", _time.GetUtcNow() - Overlap);
        await LookAsync(changes);
        FakeTimeProvider setBack = new(_time.GetUtcNow().AddHours(-1));
        await documents.PutAsync(ContentKinds.Content, "t", "a", Make("a") with { UpdatedAt = setBack.GetUtcNow() });
        ContentChanges same = new(documents, setBack, Overlap, "t", changes.Floor);

        CollectionAssert.AreEqual(new[] { "a" }, await LookAsync(same));
    }

    [TestMethod]
    public async Task Look_WhileOthersWrite_LosesNone()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int given) ? given : Random.Shared.Next();
        Random random = new(seed);
        await using SqliteDatabase database = Open();
        SqliteDocumentStore documents = await SqliteDocumentStore.OpenAsync(database);
        Dictionary<string, string> told = [];
        Dictionary<string, string> written = [];
        List<(DateTimeOffset VisibleAt, ContentItem Content)> late = [];
        ContentChanges changes = new(documents, _time, Overlap, "t", _time.GetUtcNow() - Overlap);
        int run = 0;
        for (int i = 0; i < 2_000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(random.Next(3_000)));
            late.Add((_time.GetUtcNow().AddSeconds(random.Next(59)), Make($"c{random.Next(200)}") with { FailedAttempts = i }));
            foreach ((DateTimeOffset visibleAt, ContentItem content) in late.Where(l => l.VisibleAt <= _time.GetUtcNow()).ToList())
            {
                late.RemoveAll(l => ReferenceEquals(l.Content, content));
                await documents.PutAsync(ContentKinds.Content, "t", content.ContentId, content);
                written[content.ContentId] = $"{content.FailedAttempts}";
                run++;
            }

            if (random.Next(4) == 0)
            {
                if (random.Next(10) == 0)
                {
                    changes = new ContentChanges(documents, _time, Overlap, "t", EventCursor.Read(changes.Id, _time.GetUtcNow()) ?? throw new AssertFailedException());
                }

                await foreach (Change<ContentItem> change in changes.LookAsync(CancellationToken.None))
                {
                    told[change.Value.ContentId] = $"{change.Value.FailedAttempts}";
                }
            }
        }

        await foreach (Change<ContentItem> change in changes.LookAsync(CancellationToken.None))
        {
            told[change.Value.ContentId] = $"{change.Value.FailedAttempts}";
        }

        string[] lost = [.. written.Where(w => told.GetValueOrDefault(w.Key) != w.Value).Select(w => w.Key)];
        Console.WriteLine($"Events: {run} run, {lost.Length} violations, seed {seed}");
        Assert.IsGreaterThan(1_000, run);
        Assert.IsEmpty(lost, string.Join(' ', lost));
    }

    private SqliteDatabase Open() => SqliteDatabase.Open(new SqliteOptions { Path = Path.Combine(_directory, "changes.db") }, _time);

    private async Task WriteAsync(SqliteDocumentStore documents, string contentId) =>
        await documents.PutAsync(ContentKinds.Content, "t", contentId, Make(contentId));

    private ContentItem Make(string contentId) => new()
    {
        ContentId = contentId,
        TenantId = "t",
        Status = ContentStatus.Rejected,
        CreatedAt = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        UpdatedAt = _time.GetUtcNow(),
        Source = new ContentSource { Brief = "a" },
    };

    private static async Task<string[]> LookAsync(ContentChanges changes)
    {
        List<string> ids = [];
        await foreach (Change<ContentItem> change in changes.LookAsync(CancellationToken.None))
        {
            ids.Add(change.Value.ContentId);
        }

        return [.. ids];
    }
}
