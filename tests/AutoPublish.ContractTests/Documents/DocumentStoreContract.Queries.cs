using AutoPublish.Core.Documents;

namespace AutoPublish.ContractTests.Documents;

public abstract partial class DocumentStoreContract
{
    [TestMethod]
    public async Task Query_Empty_IsAnEmptyLastPage()
    {
        var page = await Store.QueryAsync(Notes.Kind, "t1", new DocumentQuery { Index = Notes.ByTitle });

        Assert.IsEmpty(page.Items);
        Assert.IsNull(page.NextCursor);
    }

    [TestMethod]
    public async Task Query_Ascending_IsOrderedByKeyThenId()
    {
        await CreateAllAsync(("3", "b"), ("1", "c"), ("2", "a"), ("4", "b"), ("0", "b"));

        CollectionAssert.AreEqual(new[] { "2", "0", "3", "4", "1" }, await IdsAsync(new DocumentQuery { Index = Notes.ByTitle }));
    }

    [TestMethod]
    public async Task Query_Descending_IsTheExactReverse()
    {
        await CreateAllAsync(("3", "b"), ("1", "c"), ("2", "a"), ("4", "b"), ("0", "b"));

        CollectionAssert.AreEqual(
            new[] { "1", "4", "3", "0", "2" },
            await IdsAsync(new DocumentQuery { Index = Notes.ByTitle, Descending = true }));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Query_Range_IncludesFromAndExcludesTo(bool descending)
    {
        await CreateAllAsync(("1", "a"), ("2", "b"), ("3", "ba"), ("4", "c"), ("5", "d"));
        string[] expected = ["2", "3"];
        if (descending)
        {
            Array.Reverse(expected);
        }

        var ids = await IdsAsync(new DocumentQuery { Index = Notes.ByTitle, From = "b", To = "c", Descending = descending });

        CollectionAssert.AreEqual(expected, ids);
    }

    [TestMethod]
    [DataRow("b", null, "2,3")]
    [DataRow(null, "b", "1")]
    [DataRow("b", "b", "")]
    [DataRow("c", "a", "")]
    [DataRow("", "", "")]
    [DataRow("", null, "1,2,3")]
    public async Task Query_RangeEdges_AreExact(string? from, string? to, string expected)
    {
        await CreateAllAsync(("1", "a"), ("2", "b"), ("3", "c"));

        foreach (var descending in new[] { false, true })
        {
            var ids = await IdsAsync(new DocumentQuery { Index = Notes.ByTitle, From = from, To = to, Descending = descending });
            ids.Sort(StringComparer.Ordinal);
            Assert.AreEqual(expected, string.Join(',', ids), $"descending {descending}");
        }
    }

    [TestMethod]
    public async Task Query_EmptyKey_IsAKeyLikeAnother()
    {
        await CreateAllAsync(("1", ""), ("2", "a"));

        CollectionAssert.AreEqual(new[] { "1", "2" }, await IdsAsync(new DocumentQuery { Index = Notes.ByTitle, Limit = 1 }));
        CollectionAssert.AreEqual(new[] { "2", "1" }, await IdsAsync(new DocumentQuery { Index = Notes.ByTitle, Limit = 1, Descending = true }));
    }

    [TestMethod]
    public async Task Query_KeysOfSeveralScripts_CompareByOrdinal()
    {
        string[] keys = ["", "10", "9", "A", "Z", "a", "z", "é", "漢", "😀"];
        for (var i = 0; i < keys.Length; i++)
        {
            await CreateAsync($"{keys.Length - i:00}", new Note(keys[i]));
        }

        var page = await Store.QueryAsync(Notes.Kind, "t1", new DocumentQuery { Index = Notes.ByTitle });

        CollectionAssert.AreEqual(keys, page.Items.Select(item => item.Value.Title).ToArray());
    }

    [TestMethod]
    public async Task Query_NullKey_LeavesTheDocumentOut()
    {
        await CreateAsync("1", new Note("a", "open"));
        var etag = await CreateAsync("2", new Note("b"));

        CollectionAssert.AreEqual(new[] { "1" }, await IdsAsync(new DocumentQuery { Index = Notes.ByState }));
        await Store.ReplaceAsync(Notes.Kind, "t1", "2", new Note("b", "open"), etag);
        CollectionAssert.AreEqual(new[] { "1", "2" }, await IdsAsync(new DocumentQuery { Index = Notes.ByState }));
        await Store.PutAsync(Notes.Kind, "t1", "1", new Note("a"));
        CollectionAssert.AreEqual(new[] { "2" }, await IdsAsync(new DocumentQuery { Index = Notes.ByState }));
    }

    [TestMethod]
    public async Task Query_ReplacedKey_MovesTheDocument()
    {
        await CreateAllAsync(("1", "a"), ("2", "b"));
        var etag = (await ReadAsync("1")).ETag;

        await Store.ReplaceAsync(Notes.Kind, "t1", "1", new Note("c"), etag);

        CollectionAssert.AreEqual(new[] { "2", "1" }, await IdsAsync(new DocumentQuery { Index = Notes.ByTitle }));
    }

    [TestMethod]
    public async Task Query_OtherPartitionAndKind_AreNotSeen()
    {
        await CreateAsync("1", new Note("a"));
        await Store.CreateAsync(Notes.Kind, "t2", "2", new Note("a"));
        await Store.CreateAsync(Notes.KindNamed("note2"), "t1", "3", new Note("a"));

        CollectionAssert.AreEqual(new[] { "1" }, await IdsAsync(new DocumentQuery { Index = Notes.ByTitle }));
    }

    [TestMethod]
    public async Task Query_LastPageExactlyFull_HasNoNextCursor()
    {
        await CreateAllAsync(("1", "a"), ("2", "b"), ("3", "c"), ("4", "d"));

        var first = await Store.QueryAsync(Notes.Kind, "t1", new DocumentQuery { Index = Notes.ByTitle, Limit = 2 });
        var second = await Store.QueryAsync(Notes.Kind, "t1", new DocumentQuery { Index = Notes.ByTitle, Limit = 2, Cursor = first.NextCursor });

        Assert.IsNotNull(first.NextCursor);
        Assert.HasCount(2, second.Items);
        Assert.IsNull(second.NextCursor);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(1001)]
    public async Task Query_LimitOutOfRange_IsRefused(int limit) =>
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Store.QueryAsync(Notes.Kind, "t1", new DocumentQuery { Index = Notes.ByTitle, Limit = limit }));

    [TestMethod]
    public async Task Query_UndeclaredIndex_IsRefused() =>
        await Assert.ThrowsExactlyAsync<ArgumentException>(async () =>
            await Store.QueryAsync(Notes.Kind, "t1", new DocumentQuery { Index = "byNothing" }));

    [TestMethod]
    public async Task Query_CursorOfAnotherQuery_IsRefused()
    {
        await CreateAllAsync(("1", "a"), ("2", "b"));
        var query = new DocumentQuery { Index = Notes.ByTitle, Limit = 1 };
        var cursor = (await Store.QueryAsync(Notes.Kind, "t1", query)).NextCursor;
        Assert.IsNotNull(cursor);
        var kept = query with { Cursor = cursor };

        await RefusedAsync(Notes.Kind, "t1", kept with { Descending = true });
        await RefusedAsync(Notes.Kind, "t1", kept with { Index = Notes.ByState });
        await RefusedAsync(Notes.KindNamed("note2"), "t1", kept);
        await RefusedAsync(Notes.Kind, "t2", kept);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("x")]
    [DataRow("not base64 ***")]
    [DataRow("AAAA")]
    [DataRow("AAAAAAAAAAAAAAAAAAAA")]
    public async Task Query_CursorThatWasNeverGiven_IsRefused(string cursor) =>
        await RefusedAsync(Notes.Kind, "t1", new DocumentQuery { Index = Notes.ByTitle, Cursor = cursor });

    [TestMethod]
    public async Task Query_CursorCutAnywhere_IsRefusedOrAnswersWithinTheRange()
    {
        await CreateAllAsync(("1", "aaaa"), ("2", "bbbb"), ("3", "cccc"));
        var query = new DocumentQuery { Index = Notes.ByTitle, Limit = 1, From = "b", To = "d" };
        var cursor = (await Store.QueryAsync(Notes.Kind, "t1", query)).NextCursor ?? "";

        for (var length = 0; length < cursor.Length; length++)
        {
            try
            {
                var page = await Store.QueryAsync(Notes.Kind, "t1", query with { Cursor = cursor[..length] });
                Assert.IsTrue(page.Items.All(item => item.Id is "2" or "3"));
            }
            catch (ArgumentException)
            {
                // The other allowed answer.
            }
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Query_CursorOfAWiderRange_StaysInTheNarrowerOne(bool descending)
    {
        await CreateAllAsync(("1", "a"), ("2", "b"), ("3", "c"), ("4", "d"), ("5", "e"));
        var query = new DocumentQuery { Index = Notes.ByTitle, Limit = 1, Descending = descending };
        var cursor = (await Store.QueryAsync(Notes.Kind, "t1", query)).NextCursor;

        var ids = await IdsAsync(query with { From = "c", To = "d", Cursor = cursor });

        CollectionAssert.AreEqual(new[] { "3" }, ids);
    }

    [TestMethod]
    public async Task Query_CursorItemDeleted_GoesOnBehindIt()
    {
        await CreateAllAsync(("1", "a"), ("2", "b"), ("3", "c"));
        var query = new DocumentQuery { Index = Notes.ByTitle, Limit = 2 };
        var cursor = (await Store.QueryAsync(Notes.Kind, "t1", query)).NextCursor;

        await Store.DeleteAsync(Notes.Kind, "t1", "2");

        CollectionAssert.AreEqual(new[] { "3" }, await IdsAsync(query with { Cursor = cursor }));
    }

    [TestMethod]
    public async Task Query_ManyEqualKeys_PagesByIdWithoutLoss()
    {
        var expected = Enumerable.Range(0, 57).Select(i => $"{i:00}").ToList();
        foreach (var id in expected.AsEnumerable().Reverse())
        {
            await CreateAsync(id, new Note("same"));
        }

        foreach (var limit in new[] { 1, 2, 7, 56, 57, 58 })
        {
            CollectionAssert.AreEqual(expected, await IdsAsync(new DocumentQuery { Index = Notes.ByTitle, Limit = limit }), $"limit {limit}");
        }

        expected.Reverse();
        CollectionAssert.AreEqual(expected, await IdsAsync(new DocumentQuery { Index = Notes.ByTitle, Limit = 5, Descending = true }));
    }

    private async Task RefusedAsync(DocumentKind<Note> kind, string partition, DocumentQuery query) =>
        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await Store.QueryAsync(kind, partition, query));

    private async Task CreateAllAsync(params (string Id, string Title)[] notes)
    {
        foreach (var (id, title) in notes)
        {
            await CreateAsync(id, new Note(title));
        }
    }
}
