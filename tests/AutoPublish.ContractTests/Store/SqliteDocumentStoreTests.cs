using AutoPublish.ContractTests.Documents;
using AutoPublish.Core.Documents;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;
using SQLitePCL;

namespace AutoPublish.ContractTests.Store;

/// <summary>What the SQLite store promises beyond the port.</summary>
[TestClass]
public sealed class SqliteDocumentStoreTests : IAsyncDisposable
{
    private const int Many = 100_000;

    private readonly SqliteFixture _fixture = new();

    public async ValueTask DisposeAsync() => await _fixture.DisposeAsync();

    [TestMethod]
    public async Task ETag_AfterReopening_IsNeverGivenAgain()
    {
        var store = await OpenAsync();
        var old = (await store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"))).ETag ?? "";
        await store.DeleteAsync(Notes.Kind, "t1", "a");
        await _fixture.CloseAsync();

        store = await OpenAsync();
        await store.CreateAsync(Notes.Kind, "t1", "a", new Note("two"));

        Assert.AreEqual(WriteStatus.Conflict, (await store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("three"), old)).Status);
    }

    [TestMethod]
    public async Task Stamp_EachWrite_HasMovedWhenTheCallerIsAnswered()
    {
        var store = await OpenAsync();
        var stamps = (IDocumentStamps)store;
        var seen = new HashSet<long?> { stamps.CurrentStamp("t1", "note") };

        var etag = (await store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"))).ETag ?? "";
        Assert.IsTrue(seen.Add(stamps.CurrentStamp("t1", "note")), "create");
        await store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("two"), etag);
        Assert.IsTrue(seen.Add(stamps.CurrentStamp("t1", "note")), "replace");
        await store.PutAsync(Notes.Kind, "t1", "a", new Note("three"));
        Assert.IsTrue(seen.Add(stamps.CurrentStamp("t1", "note")), "put");
        await store.DeleteAsync(Notes.Kind, "t1", "a");
        Assert.IsTrue(seen.Add(stamps.CurrentStamp("t1", "note")), "delete");
    }

    [TestMethod]
    public async Task Stamp_ReadsAndOtherPartitionsAndKinds_DoNotMoveIt()
    {
        var store = await OpenAsync();
        await store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"));
        var stamp = store.Stamp("t1", "note");

        await store.PutAsync(Notes.Kind, "t2", "a", new Note("one"));
        await store.PutAsync(Notes.KindNamed("note2"), "t1", "a", new Note("one"));
        await store.GetAsync(Notes.Kind, "t1", "a");
        await store.QueryAsync(Notes.Kind, "t1", new DocumentQuery { Index = Notes.ByTitle });

        Assert.AreEqual(stamp, store.Stamp("t1", "note"));
    }

    [TestMethod]
    public async Task Create_NameThatTextCannotHold_IsRefused()
    {
        var store = await OpenAsync();

        // Not data rows: half a pair does not survive an attribute.
        foreach (var name in new[] { "", "a\0b", "\uD83D", "a\uDE00b", "\uDE00\uD83D" })
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await store.CreateAsync(Notes.Kind, "t1", name, new Note("one")));
            await Assert.ThrowsAsync<ArgumentException>(async () => await store.CreateAsync(Notes.Kind, name, "a", new Note("one")));
        }
    }

    [TestMethod]
    public async Task Create_TooManyIndexes_IsRefused()
    {
        var store = await OpenAsync();
        var index = new DocumentIndex<Note>("i", note => note.Title);
        var kind = new DocumentKind<Note>("wide", NoteJson.Default.Note, [.. Enumerable.Repeat(index, DocumentKinds.MaxIndexes + 1)]);

        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await store.CreateAsync(kind, "t1", "a", new Note("one")));
    }

    [TestMethod]
    public async Task Query_KeyWithZeroOrHalfAPair_PagesWithoutLoss()
    {
        var store = await OpenAsync();
        string[] titles = ["a\0b", "a\0c", "a", "\uD83D", "\uDE00", "\uFFFD"];
        for (var i = 0; i < titles.Length; i++)
        {
            await store.CreateAsync(Notes.Kind, "t1", $"{i}", new Note(titles[i]));
        }

        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync(Notes.Kind, "t1", new DocumentQuery { Index = Notes.ByTitle, Limit = 1, Cursor = cursor });
            ids.AddRange(page.Items.Select(item => item.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        ids.Sort(StringComparer.Ordinal);
        Assert.AreEqual("0,1,2,3,4,5", string.Join(',', ids));
    }

    [TestMethod]
    public async Task Query_AnyIndexAndDirection_SearchesThatIndexAndSortsNothing()
    {
        await OpenAsync();
        var index = new DocumentIndex<Note>("i", note => note.Title);
        for (var i = 1; i <= DocumentKinds.MaxIndexes; i++)
        {
            DocumentIndex<Note>[] indexes = [.. Enumerable.Repeat(new DocumentIndex<Note>("other", _ => null), i - 1), index];
            var kind = new DocumentKind<Note>("note", NoteJson.Default.Note, indexes);
            foreach (var descending in new[] { false, true })
            {
                var range = DocumentRange.Of(kind, "t1", new DocumentQuery { Index = "i", Descending = descending });
                var plan = Plan(range.Sql);
                StringAssert.Contains(plan, $"SEARCH documents USING INDEX documents_k{i} (partition=? AND kind=? AND", plan);
                StringAssert.Contains(plan, $"(k{i},id){(descending ? '<' : '>')}(?,?)", plan);
                Assert.IsFalse(plan.Contains("SCAN", StringComparison.Ordinal) || plan.Contains("TEMP B-TREE", StringComparison.Ordinal), plan);
            }
        }
    }

    [TestMethod]
    public async Task Query_InAHundredThousand_TakesTheStepsOfItsPageOnly()
    {
        await OpenAsync();
        await _fixture.Database.WriteAsync(session => session.Statement($$"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{Many}})
            INSERT INTO documents (partition, kind, id, etag, checksum, body, k1)
            SELECT 't1', 'note', printf('%06d', i), i, 0, x'7b7d', printf('%06d', i / 3) FROM n
            """).Execute());
        foreach (var descending in new[] { false, true })
        {
            foreach (var where in new[] { 0.0, 0.5, 0.999 })
            {
                var query = new DocumentQuery { Index = Notes.ByTitle, Limit = 20, Descending = descending };
                var depth = (int)(Many * (descending ? 1 - where : where));
                var cursor = DocumentRange.Of(Notes.Kind, "t1", query).CursorAfter($"{depth / 3:000000}", $"{depth:000000}");
                var steps = _fixture.Database.Read(session => Steps(session, DocumentRange.Of(Notes.Kind, "t1", query with { Cursor = cursor })));
                Assert.IsInRange(20, 2000, steps, $"descending {descending}, at {where}: {steps} steps");
            }
        }
    }

    [TestMethod]
    public async Task Get_BodyFlippedInTheFile_NamesTheFileAndTheDocument()
    {
        var store = await OpenAsync();
        await store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"));
        using (var connection = SqliteFixture.Connect(_fixture.Path))
        {
            SqliteConnections.Execute(connection, "UPDATE documents SET body = CAST(replace(CAST(body AS TEXT), 'one', 'two') AS BLOB)");
        }

        Assert.AreEqual("one", (await store.GetAsync(Notes.Kind, "t1", "a"))?.Value.Title, "what was just written is not read from the file");
        await _fixture.CloseAsync();
        store = await OpenAsync();
        var error = await Assert.ThrowsExactlyAsync<SqliteDatabaseException>(async () => await store.GetAsync(Notes.Kind, "t1", "a"));
        Assert.AreEqual(SqliteFault.Damaged, error.Fault);
        StringAssert.Contains(error.Message, _fixture.Path);
        StringAssert.Contains(error.Message, "note a of t1");
        await Assert.ThrowsExactlyAsync<SqliteDatabaseException>(async () =>
            await store.QueryAsync(Notes.Kind, "t1", new DocumentQuery { Index = Notes.ByTitle }));
    }

    [TestMethod]
    public async Task Get_MoreDocumentsThanAreRemembered_ComeFromTheFile()
    {
        var store = await OpenAsync();
        const int count = 5_000;
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => store.PutAsync(Notes.Kind, "t1", $"n{i}", new Note($"first {i}")).AsTask()));
        await Task.WhenAll(Enumerable.Range(0, count).Where(i => i % 3 == 0).Select(i => store.PutAsync(Notes.Kind, "t1", $"n{i}", new Note($"second {i}")).AsTask()));
        await Task.WhenAll(Enumerable.Range(0, count).Where(i => i % 7 == 0).Select(i => store.DeleteAsync(Notes.Kind, "t1", $"n{i}").AsTask()));
        for (var i = 0; i < count; i++)
        {
            var expected = i % 7 == 0 ? null : $"{(i % 3 == 0 ? "second" : "first")} {i}";
            Assert.AreEqual(expected, (await store.GetAsync(Notes.Kind, "t1", $"n{i}"))?.Value.Title);
        }
    }

    [TestMethod]
    public async Task Get_AfterAWriteThatFailed_AsksTheFile()
    {
        var store = await OpenAsync();
        await store.PutAsync(Notes.Kind, "t1", "a", new Note("one"));
        using (var connection = SqliteFixture.Connect(_fixture.Path))
        {
            SqliteConnections.Execute(connection, "CREATE TRIGGER refuse BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'refused'); END");
        }

        await Assert.ThrowsAsync<Exception>(async () => await store.PutAsync(Notes.Kind, "t1", "a", new Note("two")));
        Assert.AreEqual("one", (await store.GetAsync(Notes.Kind, "t1", "a"))?.Value.Title);
    }

    private async Task<SqliteDocumentStore> OpenAsync() => await SqliteDocumentStore.OpenAsync(_fixture.Database);

    private string Plan(string sql)
    {
        using var connection = SqliteFixture.Connect(_fixture.Path);
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        for (var i = 1; i <= 7; i++)
        {
            command.Parameters.AddWithValue($"?{i}", "");
        }

        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    }

    private static int Steps(SqliteReadSession session, DocumentRange range)
    {
        raw.sqlite3_prepare_v2(session.Handle, range.Sql, out var prepared);
        using (prepared)
        {
            raw.sqlite3_bind_text(prepared, 1, "t1");
            raw.sqlite3_bind_text(prepared, 2, "note");
            raw.sqlite3_bind_text(prepared, 3, range.Key);
            raw.sqlite3_bind_text(prepared, 4, range.Id);
            raw.sqlite3_bind_text(prepared, 5, range.From);
            raw.sqlite3_bind_int(prepared, 7, range.Limit + 1);
            while (raw.sqlite3_step(prepared) == raw.SQLITE_ROW)
            {
            }

            return raw.sqlite3_stmt_status(prepared, raw.SQLITE_STMTSTATUS_VM_STEP, 0);
        }
    }
}
