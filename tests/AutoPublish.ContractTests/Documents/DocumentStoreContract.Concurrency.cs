using AutoPublish.Core.Documents;

namespace AutoPublish.ContractTests.Documents;

public abstract partial class DocumentStoreContract
{
    [TestMethod]
    public async Task Replace_HundredInParallelOnOneETag_ExactlyOneWins()
    {
        var etag = await CreateAsync("a", new Note("start"));
        for (var round = 0; round < 10; round++)
        {
            var expected = etag;
            var results = await InParallelAsync(100, i => Store.ReplaceAsync(Notes.Kind, "t1", "a", new Note($"{round}.{i}", Count: i), expected));

            var winner = results.Index().Single(result => result.Item.Succeeded);
            var read = await ReadAsync("a");
            Assert.AreEqual($"{round}.{winner.Index}", read.Value.Title);
            Assert.AreEqual(winner.Item.ETag, read.ETag);
            etag = read.ETag;
        }
    }

    [TestMethod]
    public async Task Create_HundredInParallel_ExactlyOneWins()
    {
        var results = await InParallelAsync(100, i => Store.CreateAsync(Notes.Kind, "t1", "a", new Note($"{i}")));

        var winner = results.Index().Single(result => result.Item.Succeeded);
        Assert.AreEqual($"{winner.Index}", (await ReadAsync("a")).Value.Title);
    }

    [TestMethod]
    public async Task Delete_HundredInParallel_ExactlyOneWins()
    {
        var etag = await CreateAsync("a", new Note("one"));

        var results = await InParallelAsync(100, i => Store.DeleteAsync(Notes.Kind, "t1", "a", i % 2 == 0 ? etag : null));

        Assert.AreEqual(1, results.Count(result => result.Succeeded));
        Assert.IsNull(await Store.GetAsync(Notes.Kind, "t1", "a"));
    }

    [TestMethod]
    public async Task Replace_ReadAndAddInParallel_LosesNothing()
    {
        await CreateAsync("a", new Note("counter"));

        await InParallelAsync(20, async _ =>
        {
            while (true)
            {
                var read = await ReadAsync("a");
                var written = await Store.ReplaceAsync(Notes.Kind, "t1", "a", read.Value with { Count = read.Value.Count + 1 }, read.ETag);
                if (written.Succeeded)
                {
                    return written;
                }
            }
        });

        Assert.AreEqual(20, (await ReadAsync("a")).Value.Count);
    }

    [TestMethod]
    public async Task Replace_DifferentDocumentsInParallel_AllWin()
    {
        var etags = new string[100];
        for (var i = 0; i < etags.Length; i++)
        {
            etags[i] = await CreateAsync($"{i}", new Note("start"));
        }

        var results = await InParallelAsync(100, i => Store.ReplaceAsync(Notes.Kind, "t1", $"{i}", new Note($"{i}"), etags[i]));

        Assert.IsTrue(results.All(result => result.Succeeded));
        Assert.HasCount(100, results.Select(result => result.ETag).Distinct());
        for (var i = 0; i < etags.Length; i++)
        {
            Assert.AreEqual($"{i}", (await ReadAsync($"{i}")).Value.Title);
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Query_WhileOthersComeAndGo_SeesEveryStableDocumentOnce(bool descending)
    {
        var stable = Enumerable.Range(0, 60).Select(i => $"stable{i:00}").ToList();
        for (var i = 0; i < stable.Count; i++)
        {
            await CreateAsync(stable[i], new Note($"{i / 3:00}"));
        }

        if (descending)
        {
            stable.Reverse();
        }

        var random = new Random(7);
        for (var round = 0; round < 5; round++)
        {
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var query = new DocumentQuery { Index = Notes.ByTitle, Limit = 7, Descending = descending, Cursor = cursor };
                var page = await Store.QueryAsync(Notes.Kind, "t1", query);
                seen.AddRange(page.Items.Select(item => item.Id).Where(id => id.StartsWith("stable", StringComparison.Ordinal)));
                cursor = page.NextCursor;
                var moves = Enumerable.Range(0, 6).Select(_ => Move.Draw(random)).ToArray();
                await InParallelAsync(moves.Length, i => MakeAsync(moves[i]));
            }
            while (cursor is not null);

            CollectionAssert.AreEqual(stable, seen, $"round {round}");
        }
    }

    [TestMethod]
    public async Task Query_BesideARunningWriter_SeesEveryStableDocumentOnce()
    {
        var stable = Enumerable.Range(0, 60).Select(i => $"stable{i:00}").ToList();
        foreach (var id in stable)
        {
            await CreateAsync(id, new Note(id));
        }

        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            var random = new Random(8);
            while (!stop.IsCancellationRequested)
            {
                await MakeAsync(Move.Draw(random));
            }
        });

        for (var round = 0; round < 20; round++)
        {
            var seen = await IdsAsync(new DocumentQuery { Index = Notes.ByTitle, Limit = 9 });
            CollectionAssert.AreEqual(stable, seen.Where(id => id.StartsWith("stable", StringComparison.Ordinal)).ToList());
        }

        await stop.CancelAsync();
        await writer;
    }

    private async ValueTask<WriteResult> MakeAsync(Move move) => move.Comes
        ? await Store.PutAsync(Notes.Kind, "t1", $"guest{move.Id}", new Note($"{move.Title:00}"))
        : await Store.DeleteAsync(Notes.Kind, "t1", $"guest{move.Id}");

    private static async Task<WriteResult[]> InParallelAsync(int count, Func<int, ValueTask<WriteResult>> call)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, count).Select(async i =>
        {
            await start.Task;
            return await call(i);
        }).ToArray();
        start.SetResult();
        return await Task.WhenAll(calls);
    }

    /// <summary>A document that comes to a random place among the stable ones, or goes.</summary>
    private sealed record Move(int Id, int Title, bool Comes)
    {
        public static Move Draw(Random random) => new(random.Next(40), random.Next(20), random.Next(2) == 0);
    }
}
