using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using AutoPublish.Azure;
using AutoPublish.Azure.Documents;
using AutoPublish.ContractTests.Documents;
using AutoPublish.Core.Documents;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging.Abstractions;

namespace AutoPublish.ContractTests.Azure.Documents;

/// <summary>What the store does beyond the contract of all stores.</summary>
[TestClass]
public sealed class CosmosDocumentStoreTests
{
    private static readonly DocumentQuery ByTitle = new() { Index = Notes.ByTitle };

    [TestMethod]
    public async Task Create_AnswerLost_IsKnownAsOurOwn()
    {
        RecordingNetwork network = new();
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync(network);
        IDocumentStore store = cosmos.NewPort();
        await store.GetAsync(Notes.Kind, "t1", "a");

        network.LoseNextAnswer();
        WriteResult created = await store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"));

        Assert.IsTrue(created.Succeeded);
        Assert.AreEqual(new Document<Note>("a", new Note("one"), created.ETag ?? ""), await store.GetAsync(Notes.Kind, "t1", "a"));
    }

    [TestMethod]
    public async Task Replace_AnswerLost_IsKnownAsOurOwn()
    {
        RecordingNetwork network = new();
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync(network);
        IDocumentStore store = cosmos.NewPort();
        WriteResult created = await store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"));

        network.LoseNextAnswer();
        WriteResult replaced = await store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("two"), created.ETag ?? "");

        Assert.IsTrue(replaced.Succeeded);
        Assert.AreEqual(new Document<Note>("a", new Note("two"), replaced.ETag ?? ""), await store.GetAsync(Notes.Kind, "t1", "a"));
    }

    [TestMethod]
    public async Task Replace_AnswerLostAndAnotherWroteSince_IsAnErrorAndNoConflict()
    {
        RecordingNetwork network = new();
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync(network);
        using CosmosEmulator elsewhere = cosmos.Another();
        IDocumentStore store = cosmos.NewPort();
        WriteResult created = await store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"));

        network.LoseNextAnswer(async () => await elsewhere.NewPort().PutAsync(Notes.Kind, "t1", "a", new Note("three")));

        await Assert.ThrowsAsync<Exception>(async () => await store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("two"), created.ETag ?? ""));
    }

    /// <summary>What depends on it is deleted next: told of an error, the caller would find nothing the second time, and leave that behind.</summary>
    [TestMethod]
    public async Task Delete_AnswerLostAndItIsGone_IsWritten()
    {
        RecordingNetwork network = new();
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync(network);
        IDocumentStore store = cosmos.NewPort();
        await store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"));

        network.LoseNextAnswer();

        Assert.IsTrue((await store.DeleteAsync(Notes.Kind, "t1", "a")).Succeeded);
        Assert.IsNull(await store.GetAsync(Notes.Kind, "t1", "a"));
    }

    [TestMethod]
    public async Task Get_ContainerMissing_IsAnErrorAndNoMissingDocument()
    {
        RecordingNetwork network = new();
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync(network);
        IDocumentStore store = cosmos.NewPort();
        network.HasNoContainer = true;

        await Assert.ThrowsExactlyAsync<CosmosException>(async () => await store.GetAsync(Notes.Kind, "t1", "a"));
        await Assert.ThrowsExactlyAsync<CosmosException>(async () => await store.CreateAsync(Notes.Kind, "t1", "a", new Note("one")));
        await Assert.ThrowsExactlyAsync<CosmosException>(async () => await store.DeleteAsync(Notes.Kind, "t1", "a"));
    }

    [TestMethod]
    public async Task EveryCall_IsOfOnePartition()
    {
        RecordingNetwork network = new();
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync(network);
        IDocumentStore store = cosmos.NewPort();
        WriteResult created = await store.CreateAsync(Notes.Kind, "t1", "a", new Note("one"));
        await store.GetAsync(Notes.Kind, "t1", "a");
        await store.ReplaceAsync(Notes.Kind, "t1", "a", new Note("two"), created.ETag ?? "");
        await store.PutAsync(Notes.Kind, "t1", "a", new Note("three"));
        await store.QueryAsync(Notes.Kind, "t1", ByTitle);
        await store.DeleteAsync(Notes.Kind, "t1", "a");

        Assert.HasCount(6, network.Calls);
        string partition = JsonSerializer.Serialize(new[] { cosmos.Prefix + "t1" });
        Assert.IsTrue(network.Calls.All(c => c.Partition == partition), string.Join(' ', network.Calls.Select(c => c.Partition)));
        // And once more in the query itself.
        string query = network.Calls.Single(c => c.Body.Contains("SELECT", StringComparison.Ordinal)).Body;
        StringAssert.Contains(query, "WHERE c.tenantId = @tenant AND");
        StringAssert.Contains(query, $"\"{cosmos.Prefix}t1\"");
    }

    [TestMethod]
    [DataRow("a/b")]
    [DataRow("a\\b")]
    [DataRow("a?b#c")]
    [DataRow("a%2Fb")]
    [DataRow(" a ")]
    [DataRow("~61")]
    [DataRow(".")]
    public async Task Names_ThatTheServiceRefuses_AreKeptExactly(string id)
    {
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync();
        IDocumentStore store = cosmos.NewPort();
        string[] ids = [id, id + new string('x', 2_000), id + new string('x', 1_999) + "y", "a"];
        foreach (string name in ids)
        {
            Assert.IsTrue((await store.CreateAsync(Notes.Kind, "t1", name, new Note(name))).Succeeded, name);
        }

        foreach (string name in ids)
        {
            Assert.AreEqual(name, (await store.GetAsync(Notes.Kind, "t1", name))?.Value.Title);
        }

        CollectionAssert.AreEquivalent(ids, (await store.QueryAsync(Notes.Kind, "t1", ByTitle)).Items.Select(i => i.Id).ToList());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("a\0b")]
    public async Task Create_NameThatIsNone_IsRefused(string id)
    {
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await cosmos.NewPort().CreateAsync(Notes.Kind, "t1", id, new Note("one")));
    }

    [TestMethod]
    public async Task Create_NameOfHalfAPair_IsRefused()
    {
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await cosmos.NewPort().CreateAsync(Notes.Kind, "t1", "a" + '\uD800', new Note("one")));
    }

    [TestMethod]
    public async Task Query_KeysOfControlCharacters_AreOrderedByThem()
    {
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync();
        IDocumentStore store = cosmos.NewPort();
        string[] keys = ["", "\0", "\0a", "\u0001", "\u0001\u0001", "\u0002", "\u00020", "\u0003", "0", "a", "a\0", "a\u0001", "a\u0002", "a0"];
        for (int i = 0; i < keys.Length; i++)
        {
            await store.CreateAsync(Notes.Kind, "t1", $"{keys.Length - i:00}", new Note(keys[i]));
        }

        CollectionAssert.AreEqual(keys, (await store.QueryAsync(Notes.Kind, "t1", ByTitle)).Items.Select(i => i.Value.Title).ToArray());
        for (int i = 0; i < keys.Length; i++)
        {
            DocumentPage<Note> from = await store.QueryAsync(Notes.Kind, "t1", ByTitle with { From = keys[i] });
            DocumentPage<Note> to = await store.QueryAsync(Notes.Kind, "t1", ByTitle with { To = keys[i] });
            CollectionAssert.AreEqual(keys[i..], from.Items.Select(item => item.Value.Title).ToArray());
            CollectionAssert.AreEqual(keys[..i], to.Items.Select(item => item.Value.Title).ToArray());
        }
    }

    [TestMethod]
    public async Task Create_NumberThatTheServiceWouldRound_IsRefused()
    {
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync();
        IDocumentStore store = cosmos.NewPort();
        DocumentKind<Amount> kind = new("amount", AmountJson.Default.Amount);

        Assert.IsTrue((await store.CreateAsync(kind, "t1", "exact", new Amount(1L << 53))).Succeeded);
        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await store.CreateAsync(kind, "t1", "rounded", new Amount((1L << 53) + 1)));
        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await store.PutAsync(kind, "t1", "exact", new Amount(long.MinValue)));

        Assert.AreEqual(1L << 53, (await store.GetAsync(kind, "t1", "exact"))?.Value.Micros);
    }

    [TestMethod]
    public async Task EveryCall_CountsItsRequestUnitsByOperationAndKind()
    {
        List<(string Operation, string Outcome, double Units)> counted = [];
        List<(string Operation, string Outcome, long Calls)> calls = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument is { Meter.Name: AzureMeter.Name, Name: "autopublish.cosmos.request_units" or "autopublish.cosmos.calls" or "autopublish.cosmos.throttled" })
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, units, tags, _) => Keep(counted, units, tags));
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Keep(calls, count, tags));
        listener.Start();
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync();
        IDocumentStore store = cosmos.NewPort();
        DocumentKind<Note> kind = Notes.KindNamed("metered");

        WriteResult created = await store.CreateAsync(kind, "t1", "a", new Note("one"));
        await store.CreateAsync(kind, "t1", "a", new Note("two"));
        await store.ReplaceAsync(kind, "t1", "a", new Note("two"), created.ETag ?? "");
        await store.PutAsync(kind, "t1", "a", new Note("three"));
        await store.QueryAsync(kind, "t1", ByTitle);
        await store.DeleteAsync(kind, "t1", "a");
        await store.GetAsync(kind, "t1", "a");

        string[] expected = ["create done", "create changed", "replace done", "put done", "query done", "delete done", "get missing"];
        CollectionAssert.AreEqual(expected, counted.Select(c => $"{c.Operation} {c.Outcome}").ToArray());
        Assert.IsTrue(counted.All(c => c.Units > 0));
        CollectionAssert.AreEqual(expected, calls.Select(c => $"{c.Operation} {c.Outcome}").ToArray());
        Assert.IsTrue(calls.All(c => c.Calls == 1));

        static void Keep<T>(List<(string, string, T)> kept, T measured, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // Other tests run beside this one.
            Dictionary<string, object?> named = tags.ToArray().ToDictionary(t => t.Key, t => t.Value);
            if (Equals(named["kind"], "metered"))
            {
                lock (kept)
                {
                    kept.Add(((string?)named["operation"] ?? "", (string?)named.GetValueOrDefault("outcome") ?? "", measured));
                }
            }
        }
    }

    [TestMethod]
    public void Call_ThatWasThrottled_IsCountedAsSuch()
    {
        List<string> throttled = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument is { Meter.Name: AzureMeter.Name, Name: "autopublish.cosmos.throttled" })
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            string named = string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"));
            if (named.Contains("kind=throttled", StringComparison.Ordinal))
            {
                throttled.Add(named);
            }
        });
        listener.Start();
        CosmosMeter meter = new(NullLogger<CosmosMeter>.Instance);
        foreach (HttpStatusCode status in new[] { HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable })
        {
            using ResponseMessage response = new(status);
            meter.Took("get", "throttled", response);
        }

        Assert.AreEqual("operation=get kind=throttled", throttled.Single());
        Assert.AreEqual("throttled", CosmosMeter.OutcomeOf(HttpStatusCode.TooManyRequests));
        Assert.AreEqual("failed", CosmosMeter.OutcomeOf(HttpStatusCode.ServiceUnavailable));
        Assert.AreEqual("changed", CosmosMeter.OutcomeOf(HttpStatusCode.PreconditionFailed));
    }

    [TestMethod]
    public void IndexPolicy_Declared_IndexesTheSortKeysAndNothingElse()
    {
        using JsonDocument policy = JsonDocument.Parse(CosmosLayout.IndexPolicyJson());

        CollectionAssert.AreEqual(
            Enumerable.Range(1, DocumentKinds.MaxIndexes).Select(i => $"/k{i}/?").ToArray(),
            policy.RootElement.GetProperty("includedPaths").EnumerateArray().Select(p => p.GetProperty("path").GetString()).ToArray());
        Assert.AreEqual("/*", policy.RootElement.GetProperty("excludedPaths")[0].GetProperty("path").GetString());
    }
}
