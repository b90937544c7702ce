using AutoPublish.Core.Documents;

namespace AutoPublish.ContractTests.Documents;

/// <summary>What every document store promises. One derived class per implementation.</summary>
public abstract partial class DocumentStoreContract
{
    private IDocumentStore? _store;

    public TestContext TestContext { get; set; } = null!;

    /// <summary>The store under test, empty at the start of each test.</summary>
    protected IDocumentStore Store => _store ?? throw new InvalidOperationException("The store was not opened.");

    protected abstract Task<IDocumentStore> OpenAsync();

    [TestInitialize]
    public async Task OpenStoreAsync() => _store = await OpenAsync();

    [TestMethod]
    public async Task Get_Missing_IsNull() =>
        Assert.IsNull(await Store.GetAsync(Notes.Kind, "t1", "a"));

    [TestMethod]
    public async Task Create_New_CanBeRead()
    {
        var written = await Store.CreateAsync(Notes.Kind, "t1", "a", new Note("one", "open", 7));

        var read = await Store.GetAsync(Notes.Kind, "t1", "a");
        Assert.IsTrue(written.Succeeded);
        Assert.IsNotNull(read);
        Assert.AreEqual("a", read.Id);
        Assert.AreEqual(new Note("one", "open", 7), read.Value);
        Assert.AreEqual(written.ETag, read.ETag);
    }

    [TestMethod]
    public async Task Create_Taken_ConflictsAndChangesNothing()
    {
        var first = await Store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"));

        var second = await Store.CreateAsync(Notes.Kind, "t1", "a", new Note("two"));

        Assert.AreEqual(new WriteResult(WriteStatus.Conflict, null), second);
        var read = await ReadAsync("a");
        Assert.AreEqual("one", read.Value.Title);
        Assert.AreEqual(first.ETag, read.ETag);
    }

    [TestMethod]
    public async Task Create_SameIdInOtherPartitionOrKind_IsAnotherDocument()
    {
        var other = Notes.KindNamed("note2");
        await Store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"));

        Assert.IsTrue((await Store.CreateAsync(Notes.Kind, "t2", "a", new Note("two"))).Succeeded);
        Assert.IsTrue((await Store.CreateAsync(other, "t1", "a", new Note("three"))).Succeeded);

        Assert.AreEqual("one", (await ReadAsync("a")).Value.Title);
        Assert.AreEqual("two", (await Store.GetAsync(Notes.Kind, "t2", "a"))?.Value.Title);
        Assert.AreEqual("three", (await Store.GetAsync(other, "t1", "a"))?.Value.Title);
    }

    [TestMethod]
    public async Task Replace_CurrentETag_WritesAndGivesANewOne()
    {
        var first = await CreateAsync("a", new Note("one"));

        var second = await Store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("two"), first);

        Assert.IsTrue(second.Succeeded);
        Assert.AreNotEqual(first, second.ETag);
        var read = await ReadAsync("a");
        Assert.AreEqual("two", read.Value.Title);
        Assert.AreEqual(second.ETag, read.ETag);
    }

    [TestMethod]
    public async Task Replace_SameValue_StillGivesANewETag()
    {
        var first = await CreateAsync("a", new Note("one"));

        var second = await Store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("one"), first);

        Assert.AreNotEqual(first, second.ETag);
        Assert.IsFalse((await Store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("one"), first)).Succeeded);
    }

    [TestMethod]
    public async Task Replace_OldETag_ConflictsAndChangesNothing()
    {
        var first = await CreateAsync("a", new Note("one"));
        await Store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("two"), first);

        var third = await Store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("three"), first);

        Assert.AreEqual(new WriteResult(WriteStatus.Conflict, null), third);
        Assert.AreEqual("two", (await ReadAsync("a")).Value.Title);
    }

    [TestMethod]
    public async Task Replace_Missing_ConflictsAndCreatesNothing()
    {
        var etag = await CreateAsync("a", new Note("one"));

        var result = await Store.ReplaceAsync(Notes.Kind, "t1", "b", new Note("two"), etag);

        Assert.AreEqual(WriteStatus.Conflict, result.Status);
        Assert.IsNull(await Store.GetAsync(Notes.Kind, "t1", "b"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("*")]
    [DataRow("-1")]
    [DataRow("not an etag")]
    [DataRow("99999999999999999999999999999999")]
    public async Task Replace_ETagThatWasNeverGiven_Conflicts(string etag)
    {
        await CreateAsync("a", new Note("one"));

        Assert.AreEqual(WriteStatus.Conflict, (await Store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("two"), etag)).Status);
        Assert.AreEqual(WriteStatus.Conflict, (await Store.DeleteAsync(Notes.Kind, "t1", "a", etag)).Status);
        Assert.AreEqual("one", (await ReadAsync("a")).Value.Title);
    }

    [TestMethod]
    public async Task Replace_ETagPaddedOrSpaced_Conflicts()
    {
        var etag = await CreateAsync("a", new Note("one"));

        foreach (var other in new[] { "0" + etag, " " + etag, etag + " ", "+" + etag })
        {
            Assert.AreEqual(WriteStatus.Conflict, (await Store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("two"), other)).Status, other);
        }
    }

    [TestMethod]
    public async Task Replace_ETagFromBeforeDeleteAndCreate_Conflicts()
    {
        var old = await CreateAsync("a", new Note("one"));
        await Store.DeleteAsync(Notes.Kind, "t1", "a");
        var current = await CreateAsync("a", new Note("one"));

        Assert.AreNotEqual(old, current);
        Assert.AreEqual(WriteStatus.Conflict, (await Store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("two"), old)).Status);
        Assert.AreEqual(WriteStatus.Conflict, (await Store.DeleteAsync(Notes.Kind, "t1", "a", old)).Status);
    }

    [TestMethod]
    public async Task Put_WhateverIsThere_Writes()
    {
        var created = await Store.PutAsync(Notes.Kind, "t1", "a", new Note("one", "open"));
        var replaced = await Store.PutAsync(Notes.Kind, "t1", "a", new Note("two", "shut"));

        Assert.IsTrue(created.Succeeded);
        Assert.IsTrue(replaced.Succeeded);
        Assert.AreNotEqual(created.ETag, replaced.ETag);
        Assert.AreEqual(new Document<Note>("a", new Note("two", "shut"), replaced.ETag ?? ""), await ReadAsync("a"));
        Assert.IsEmpty(await IdsAsync(new DocumentQuery { Index = Notes.ByState, From = "open", To = "oq" }));
    }

    [TestMethod]
    public async Task Delete_CurrentETag_Removes()
    {
        var etag = await CreateAsync("a", new Note("one"));

        Assert.IsTrue((await Store.DeleteAsync(Notes.Kind, "t1", "a", etag)).Succeeded);

        Assert.IsNull(await Store.GetAsync(Notes.Kind, "t1", "a"));
        Assert.IsEmpty(await IdsAsync(new DocumentQuery { Index = Notes.ByTitle }));
    }

    [TestMethod]
    public async Task Delete_OldETag_ConflictsAndKeeps()
    {
        var old = await CreateAsync("a", new Note("one"));
        await Store.PutAsync(Notes.Kind, "t1", "a", new Note("two"));

        Assert.AreEqual(WriteStatus.Conflict, (await Store.DeleteAsync(Notes.Kind, "t1", "a", old)).Status);
        Assert.AreEqual("two", (await ReadAsync("a")).Value.Title);
    }

    [TestMethod]
    public async Task Delete_NoETag_RemovesWhateverIsThereOnce()
    {
        await CreateAsync("a", new Note("one"));

        Assert.IsTrue((await Store.DeleteAsync(Notes.Kind, "t1", "a")).Succeeded);
        Assert.AreEqual(WriteStatus.Conflict, (await Store.DeleteAsync(Notes.Kind, "t1", "a")).Status);
    }

    [TestMethod]
    [DataRow("naïve café")]
    [DataRow("漢字かな")]
    [DataRow("😀👩‍👩‍👧")]
    [DataRow("e\u0301 is not é")]
    [DataRow("quote ' \" % _ ; --")]
    [DataRow("line\nbreak\ttab")]
    [DataRow("ﬀ ﷺ \u202Eright to left")]
    public async Task Names_Unicode_AreKeptExactly(string text)
    {
        var id = text.Replace('/', '_');
        await Store.CreateAsync(Notes.Kind, "t1" + text, id, new Note(text, text));

        var read = await Store.GetAsync(Notes.Kind, "t1" + text, id);
        var page = await Store.QueryAsync(Notes.Kind, "t1" + text, new DocumentQuery { Index = Notes.ByTitle, From = text, To = text + "a" });

        Assert.AreEqual(new Note(text, text), read?.Value);
        Assert.HasCount(1, page.Items);
        Assert.AreEqual(id, page.Items[0].Id);
    }

    [TestMethod]
    public async Task Names_DifferingByCaseOrForm_AreDifferent()
    {
        string[] ids = ["a", "A", "é", "e\u0301", "ß", "ss"];
        foreach (var id in ids)
        {
            Assert.IsTrue((await Store.CreateAsync(Notes.Kind, "t1", id, new Note(id))).Succeeded, id);
        }

        foreach (var id in ids)
        {
            Assert.AreEqual(id, (await ReadAsync(id)).Value.Title);
        }
    }

    [TestMethod]
    public async Task Value_OfOneMegabyte_IsKept()
    {
        var random = new Random(1);
        var text = string.Create(1 << 20, random, static (span, r) =>
        {
            foreach (ref var c in span)
            {
                c = (char)r.Next('!', '~');
            }
        });

        var etag = await CreateAsync("big", new Note("title", text));
        Assert.AreEqual(text, (await ReadAsync("big")).Value.State);

        await Store.ReplaceAsync(Notes.Kind, "t1", "big", new Note("title", "small"), etag);
        Assert.AreEqual("small", (await ReadAsync("big")).Value.State);
    }

    [TestMethod]
    public async Task Calls_Cancelled_DoNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await Store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"), cancelled.Token));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await Store.GetAsync(Notes.Kind, "t1", "a", cancelled.Token));
        Assert.IsNull(await Store.GetAsync(Notes.Kind, "t1", "a"));
    }

    private async Task<string> CreateAsync(string id, Note note)
    {
        var written = await Store.CreateAsync(Notes.Kind, "t1", id, note);
        Assert.IsTrue(written.Succeeded, id);
        return written.ETag ?? throw new AssertFailedException("A written document has an ETag.");
    }

    private async Task<Document<Note>> ReadAsync(string id) =>
        await Store.GetAsync(Notes.Kind, "t1", id) ?? throw new AssertFailedException($"{id} is missing.");

    /// <summary>The ids of all pages.</summary>
    private async Task<List<string>> IdsAsync(DocumentQuery query)
    {
        var ids = new List<string>();
        string? cursor = query.Cursor;
        do
        {
            var page = await Store.QueryAsync(Notes.Kind, "t1", query with { Cursor = cursor });
            Assert.IsLessThanOrEqualTo(query.Limit, page.Items.Count);
            ids.AddRange(page.Items.Select(item => item.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return ids;
    }
}
