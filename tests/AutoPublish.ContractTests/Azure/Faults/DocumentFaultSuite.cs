using AutoPublish.ContractTests.Azure.Documents;
using AutoPublish.ContractTests.Documents;
using AutoPublish.Core.Documents;
using AutoPublish.EngineTests.Faults;

namespace AutoPublish.ContractTests.Azure.Faults;

/// <summary>
/// F13, documents: several writers add their marks to shared documents while the network goes wrong. What was answered "written" is there once,
/// what was answered "conflict" is not there, and what was answered by an error may be.
/// </summary>
[TestClass]
public sealed class DocumentFaultSuite
{
    private const int Writers = 4;
    private const int Documents = 3;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task F13_DocumentsUnderFaults_AnswersAreTrue()
    {
        FaultRun run = new("F13(azure, documents)", build: 200, nightly: 4_000);
        using FaultyNetwork network = new(run.RandomOf(-1), 0.15);
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync(network);
        IDocumentStore store = cosmos.NewPort();
        await store.GetAsync(Notes.Kind, "t1", "warm");
        network.IsOn = true;
        List<string> written = [];
        List<string> refused = [];

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (int i = writer; i < run.Size; i += Writers)
            {
                string mark = $"<{i}>";
                bool? answer = await TryAddAsync(store, run.RandomOf(i), mark);
                lock (written)
                {
                    (answer switch { true => written, false => refused, null => [] }).Add(mark);
                }

                run.Count();
            }
        })));

        network.IsOn = false;
        string all = "";
        for (int d = 0; d < Documents; d++)
        {
            all += (await store.GetAsync(Notes.Kind, "t1", $"d{d}"))?.Value.Title;
        }

        foreach (string mark in written)
        {
            run.Check(all.Split(mark).Length == 2, $"{mark} was written, and is there {all.Split(mark).Length - 1} times");
        }

        foreach (string mark in refused)
        {
            run.Check(!all.Contains(mark, StringComparison.Ordinal), $"{mark} was refused, and is there");
        }

        TestContext.WriteLine($"{written.Count} written, {refused.Count} refused; {network.Made}");
        run.Check(written.Count > 0 && refused.Count > 0, "nothing was written, or nobody was quicker");
        run.Report(TestContext);
    }

    [TestMethod]
    public async Task F13_PagesUnderFaults_HoldEveryDocumentOnce()
    {
        FaultRun run = new("F13(azure, pages)", build: 30, nightly: 600);
        using FaultyNetwork network = new(run.RandomOf(-1), 0.1);
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync(network);
        IDocumentStore store = cosmos.NewPort();
        List<string> ids = [.. Enumerable.Range(0, 40).Select(i => $"{i:00}")];
        foreach (string id in ids)
        {
            await store.CreateAsync(Notes.Kind, "t1", id, new Note($"{id[0]}"));
        }

        network.IsOn = true;
        for (int i = 0; i < run.Size; i++)
        {
            List<string> seen = [];
            string? cursor = null;
            do
            {
                DocumentQuery query = new() { Index = Notes.ByTitle, Limit = 7, Cursor = cursor };
                DocumentPage<Note> page = await AgainAsync(async () => await store.QueryAsync(Notes.Kind, "t1", query));
                seen.AddRange(page.Items.Select(item => item.Id));
                cursor = page.NextCursor;
            }
            while (cursor is not null);

            run.Check(seen.SequenceEqual(ids), $"run {i}: {string.Join(' ', seen)}");
            run.Count();
        }

        TestContext.WriteLine(network.Made);
        run.Report(TestContext);
    }

    /// <summary>True: written; false: refused; null: an error, so nobody knows.</summary>
    private static async Task<bool?> TryAddAsync(IDocumentStore store, Random random, string mark)
    {
        string id = $"d{random.Next(Documents)}";
        try
        {
            WriteResult result = await store.GetAsync(Notes.Kind, "t1", id) is { } known
                ? await store.ReplaceAsync(Notes.Kind, "t1", id, known.Value with { Title = known.Value.Title + mark }, known.ETag)
                : await store.CreateAsync(Notes.Kind, "t1", id, new Note(mark));
            return result.Succeeded;
        }
        catch (Exception e) when (e is not AssertFailedException)
        {
            return null;
        }
    }

    internal static async Task<T> AgainAsync<T>(Func<Task<T>> call)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (e is not AssertFailedException && attempt < 20)
            {
                // As a caller's own patience does.
            }
        }
    }
}
