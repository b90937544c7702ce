using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Mastodon;

[TestClass]
public sealed class MastodonChannelTests
{
    private static ChannelAccount Account => SandboxServer.Account(Platform.Mastodon);

    [TestMethod]
    public async Task Render_TextAndImage_IsWhatGoesOverTheWire()
    {
        var bodies = new List<string>();
        await using var fake = await FakeServer.StartAsync(context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            if (context.Request.Path == "/api/v1/statuses")
            {
                bodies.Add(reader.ReadToEndAsync().GetAwaiter().GetResult());
                Assert.AreEqual("c1.1.x", context.Request.Headers["Idempotency-Key"].ToString());
            }

            return (200, context.Request.Path == "/api/v1/statuses" ? "{\"id\":\"7\"}" : "{}");
        });
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());
        var account = Account with { Server = fake.Address };
        var payload = SandboxServer.Payload(Platform.Mastodon, "Ä <b> & 🎉\n\n#tag @ada@example.org") with { Media = [new PayloadMedia("00", "image/png", 12, "A cup")] };

        var rendered = bench.Channel.Render(account, payload);
        Is<SendOutcome.Confirmed>(await bench.Channel.SendAsync(new SendRequest(account, payload, "c1.1.x") { Prepared = "1790000000:42" }));

        Assert.AreEqual(2, rendered.Calls.Count);
        Assert.AreEqual(new Uri(fake.Address, "api/v2/media"), rendered.Calls[0].Address);
        Assert.Contains("A cup", rendered.Calls[0].Body ?? "");
        Assert.AreEqual(new Uri(fake.Address, "api/v1/statuses"), rendered.Calls[1].Address);
        Assert.AreEqual(rendered.Calls[1].Body?.Replace("{media1}", "42", StringComparison.Ordinal), bodies.Single());
        Assert.AreEqual(
            """{"status":"\u00C4 \u003Cb\u003E \u0026 \uD83C\uDF89\n\n#tag @ada@example.org","media_ids":["42"],"visibility":"public","content_type":"text/plain"}""", bodies.Single());
    }

    [TestMethod]
    public async Task Send_Confirmed_HasTheAddressForReaders()
    {
        await using var server = await SandboxServer.StartAsync();

        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "Hello"));

        Assert.AreEqual(new Uri(server.Address, $"/sandbox/mastodon/@adascoffee/{sent.PostId}").AbsoluteUri, sent.Url);
    }

    [TestMethod]
    public async Task Send_SameKeyWithinTheHour_IsTheSamePost()
    {
        await using var server = await SandboxServer.StartAsync();
        var first = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "Hello"));
        server.Clock.Advance(TimeSpan.FromMinutes(59));

        Assert.AreEqual(first.PostId, Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "Hello")).PostId);
        Assert.AreEqual(1, server.Networks.Count());
    }

    [TestMethod]
    public async Task Send_KeyForgotten_OnlyEvidenceKnowsThePost()
    {
        await using var server = await SandboxServer.StartAsync();
        var first = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "Hello"));
        server.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.AreEqual(first.PostId, Is<Evidence.Found>(await server.FindAsync(Platform.Mastodon, "Hello", TimeSpan.FromMinutes(62))).PostId);
        // The stand-in is what it claims to be: a call now would be a second post.
        Assert.AreNotEqual(first.PostId, Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "Hello")).PostId);
    }

    [TestMethod]
    public async Task Send_OtherKey_IsAnotherPost()
    {
        await using var server = await SandboxServer.StartAsync();
        await server.SendAsync(Platform.Mastodon, "Hello", key: "c1.1.a");
        await server.SendAsync(Platform.Mastodon, "Hello", key: "c2.1.a");

        Assert.AreEqual(2, server.Networks.Count());
    }

    [TestMethod]
    [DataRow(100, true)]
    [DataRow(101, false)]
    public async Task Send_ServerWithAShorterLimit_DecidesBeforeTheCall(int letters, bool isTaken)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { MastodonMaxCharacters = 100 });

        var outcome = await server.SendAsync(Platform.Mastodon, new string('a', letters));

        if (isTaken)
        {
            Is<SendOutcome.Confirmed>(outcome);
            return;
        }

        var rejected = Is<SendOutcome.Rejected>(outcome);
        Assert.AreEqual("AP3706", rejected.Code);
        Assert.Contains("101", rejected.Reason);
        Assert.Contains("100", rejected.Reason);
    }

    [TestMethod]
    public async Task Send_ServersLimits_AreAskedOnceAnHourHoweverManyPosts()
    {
        await using var fake = await FakeServer.StartAsync(context => (200, context.Request.Path == "/api/v1/statuses" ? "{\"id\":\"7\"}" : "{}"));
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var bench = new MastodonBench(clock, new MemoryMedia());
        var request = new SendRequest(Account with { Server = fake.Address }, SandboxServer.Payload(Platform.Mastodon, "Hello"), "c1.1.x");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.Channel.SendAsync(request)));
        Assert.AreEqual(1, fake.Calls.Count(call => call == "GET /api/v2/instance"));

        clock.Advance(TimeSpan.FromHours(1));
        await bench.Channel.SendAsync(request);
        Assert.AreEqual(2, fake.Calls.Count(call => call == "GET /api/v2/instance"));
        Assert.AreEqual(21, fake.Calls.Count(call => call == "POST /api/v1/statuses"));
    }

    [TestMethod]
    [DataRow(404)]
    [DataRow(500)]
    public async Task Send_ServerThatTellsNoLimits_GetsThePost(int status)
    {
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path == "/api/v1/statuses" ? (200, "{\"id\":\"7\"}") : (status, ""));
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());

        Is<SendOutcome.Confirmed>(await bench.Channel.SendAsync(new SendRequest(Account with { Server = fake.Address }, SandboxServer.Payload(Platform.Mastodon, "Hello"), "c1.1.x")));
    }

    [TestMethod]
    public async Task Send_OverTheWindow_IsNotSentUntilItEnds()
    {
        await using var server = await SandboxServer.StartAsync(SandboxOptions.Conforming);
        for (var i = 0; i < 300; i++)
        {
            Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, $"Post {i}"));
        }

        var limited = Is<SendOutcome.NotSent>(await server.SendAsync(Platform.Mastodon, "One more"));
        Assert.AreEqual(DateTimeOffset.Parse("2026-11-23T10:05:00Z", System.Globalization.CultureInfo.InvariantCulture), limited.RetryAt);

        server.Clock.SetUtcNow(limited.RetryAt);
        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "One more"));
    }

    [TestMethod]
    [DataRow("Read https://example.com/a?b=1&c=2 & tell <us>")]
    [DataRow("Read https://example.org/ünïcode/that-is-much-longer-than-thirty-characters#part.")]
    [DataRow("Two  spaces\n\n\nand lines 🎉 &amp; an entity\nand one more  ")]
    [DataRow("@adascoffee and @ada@example.org and @nobody on #Coffee and #日本")]
    [DataRow("🎉")]
    public async Task FindEvidence_RewrittenText_IsFound(string text)
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, text));

        var found = Is<Evidence.Found>(await server.FindAsync(Platform.Mastodon, text));

        Assert.AreEqual(sent.PostId, found.PostId);
        Assert.AreEqual(sent.Url, found.Url);
    }

    [TestMethod]
    [DataRow("New: https://example.com/1", "New: https://example.com/2")]
    [DataRow("New", "New!")]
    [DataRow("New", "new")]
    [DataRow("Hi @ada@example.org", "Hi @ada@example.com")]
    [DataRow("One\n\nTwo", "One\n\n\nTwo")]
    [DataRow("One two", "One  two")]
    public async Task FindEvidence_NearMiss_IsAbsent(string posted, string wanted)
    {
        await using var server = await SandboxServer.StartAsync();
        await server.SendAsync(Platform.Mastodon, posted);

        Is<Evidence.Absent>(await server.FindAsync(Platform.Mastodon, wanted));
    }

    [TestMethod]
    public async Task FindEvidence_SameTextTwice_IsTheOneThatIsNobodys()
    {
        await using var server = await SandboxServer.StartAsync();
        var first = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "Hello", key: "c1.1.a"));
        var second = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "Hello", key: "c2.1.a"));

        Assert.AreEqual(first.PostId, Is<Evidence.Found>(await server.FindAsync(Platform.Mastodon, "Hello")).PostId);
        Assert.AreEqual(second.PostId, Is<Evidence.Found>(await FindAsync(server, first.PostId)).PostId);
        Is<Evidence.Absent>(await FindAsync(server, first.PostId, second.PostId));
    }

    [TestMethod]
    public async Task FindEvidence_ServerWithoutSources_DecidesByWhatReadersSee()
    {
        var now = DateTimeOffset.UtcNow;
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path.Value switch
        {
            { } path when path.EndsWith("/source", StringComparison.Ordinal) => (404, "{\"error\":\"Record not found\"}"),
            _ when context.Request.Query.ContainsKey("max_id") => (200, "[]"),
            _ => (200, $$"""[{"id":"8","created_at":"{{now:O}}","content":"<p>Hello, world</p>"},{"id":"7","created_at":"{{now:O}}","content":"<p>Hello<br>world</p>"}]"""),
        });
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());
        var account = Account with { Server = fake.Address };

        var evidence = await bench.Channel.FindEvidenceAsync(new EvidenceRequest(account, SandboxServer.Payload(Platform.Mastodon, "Hello\nworld"), "c1.1.x", now.AddMinutes(-1)));

        Assert.AreEqual("7", Is<Evidence.Found>(evidence).PostId);
    }

    [TestMethod]
    [DataRow(200, "<html>")]
    [DataRow(200, "{}")]
    [DataRow(200, "[{\"id\":\"../7\"}]")]
    [DataRow(404, "")]
    [DataRow(500, "")]
    [DataRow(429, "")]
    public async Task FindEvidence_ListThatCannotBeRead_IsUndecided(int status, string body)
    {
        await using var fake = await FakeServer.StartAsync(_ => (status, body));
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());

        var evidence = await bench.Channel.FindEvidenceAsync(new EvidenceRequest(
            Account with { Server = fake.Address }, SandboxServer.Payload(Platform.Mastodon, "Hello"), "c1.1.x", DateTimeOffset.UtcNow.AddMinutes(-1)));

        Assert.IsFalse(Is<Evidence.Undecided>(evidence).IsUnauthorized);
    }

    [TestMethod]
    [DataRow("<p>Hello</p>", true)]
    [DataRow("<p>Another</p>", false)]
    public async Task FindEvidence_EditedMeanwhile_IsFoundByItsFirstVersion(string first, bool isOurs)
    {
        var now = DateTimeOffset.UtcNow;
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path.Value switch
        {
            "/api/v1/statuses/7/source" => (200, "{\"id\":\"7\",\"text\":\"Hello, edited\"}"),
            "/api/v1/statuses/7/history" => (200, $$"""[{"content":"{{first}}"},{"content":"<p>Hello, edited</p>"}]"""),
            _ when context.Request.Query.ContainsKey("max_id") => (200, "[]"),
            _ => (200, $$"""[{"id":"7","created_at":"{{now:O}}","edited_at":"{{now:O}}","content":"<p>Hello, edited</p>"}]"""),
        });
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());

        var evidence = await bench.Channel.FindEvidenceAsync(new EvidenceRequest(
            Account with { Server = fake.Address }, SandboxServer.Payload(Platform.Mastodon, "Hello"), "c1.1.x", now.AddMinutes(-1)));

        Assert.AreEqual(isOurs ? typeof(Evidence.Found) : typeof(Evidence.Absent), evidence.GetType());
    }

    /// <summary>Without a first version an edited post counted as another one, and ours would have been posted again.</summary>
    [TestMethod]
    [DataRow(200, 404, "", "7")]
    [DataRow(200, 501, "", "7")]
    [DataRow(200, 200, "[]", "7")]
    [DataRow(404, 404, "", "7")]
    [DataRow(404, 200, """[{"content":"<p>Hello!</p>"}]""", "7")]
    [DataRow(404, 200, """[{"content":"<p>Another</p>"}]""", null)]
    public async Task FindEvidence_EditedAndTheFirstVersionIsNotGiven_IsUndecided(int source, int history, string versions, string? doubtful)
    {
        var now = DateTimeOffset.UtcNow;
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path.Value switch
        {
            "/api/v1/statuses/7/source" => (source, "{\"id\":\"7\",\"text\":\"Edited\"}"),
            "/api/v1/statuses/7/history" => (history, versions),
            _ when context.Request.Query.ContainsKey("max_id") => (200, "[]"),
            _ => (200, $$"""[{"id":"7","created_at":"{{now:O}}","edited_at":"{{now:O}}","content":"<p>Edited</p>"}]"""),
        });
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());

        var evidence = await bench.Channel.FindEvidenceAsync(new EvidenceRequest(
            Account with { Server = fake.Address }, SandboxServer.Payload(Platform.Mastodon, "Hello"), "c1.1.x", now.AddMinutes(-1)));

        Assert.AreEqual(doubtful is null ? typeof(Evidence.Absent) : typeof(Evidence.Undecided), evidence.GetType(), evidence.ToString());
        Assert.AreEqual(doubtful, (evidence as Evidence.Undecided)?.Doubtful);
    }

    [TestMethod]
    public async Task FindEvidence_SourceRefused_IsUndecided()
    {
        var now = DateTimeOffset.UtcNow;
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path.Value switch
        {
            { } path when path.EndsWith("/source", StringComparison.Ordinal) => (503, ""),
            _ when context.Request.Query.ContainsKey("max_id") => (200, "[]"),
            _ => (200, $$"""[{"id":"7","created_at":"{{now:O}}","content":"<p>Hello</p>"}]"""),
        });
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());

        Is<Evidence.Undecided>(await bench.Channel.FindEvidenceAsync(new EvidenceRequest(
            Account with { Server = fake.Address }, SandboxServer.Payload(Platform.Mastodon, "Hello"), "c1.1.x", now.AddMinutes(-1))));
    }

    [TestMethod]
    public async Task ReadMetrics_ManyPostsOneGone_LeavesOutTheGone()
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = new List<string>();
        for (var i = 0; i < 22; i++)
        {
            sent.Add(Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, $"Post {i}")).PostId);
        }

        server.Clock.Advance(TimeSpan.FromHours(1));
        var read = Is<MetricsOutcome.Read>(await server.MeasureAsync(Platform.Mastodon, Account, [.. sent, "123"]));

        CollectionAssert.AreEquivalent(sent, read.Samples.Keys.ToList());
        Assert.IsGreaterThan(0, read.Samples[sent[0]].Likes!.Value);
        Assert.IsNotNull(read.Samples[sent[0]].Shares);
        Assert.IsNotNull(read.Samples[sent[0]].Comments);
        Assert.IsNotNull(read.Samples[sent[0]].Quotes);
        Assert.IsNull(read.Samples[sent[0]].Impressions);
    }

    [TestMethod]
    [DataRow("{\"api_versions\":{\"mastodon\":7}}", 3)]
    [DataRow("{}", 2)]
    public async Task ReadMetrics_ServerWithoutTheList_IsAskedOneByOne(string instance, int calls)
    {
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path.Value switch
        {
            "/api/v2/instance" => (200, instance),
            "/api/v1/statuses/1" => (200, "{\"id\":\"1\",\"favourites_count\":3}"),
            _ => (404, "{}"),
        });
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());

        var read = Is<MetricsOutcome.Read>(await bench.Channel.ReadMetricsAsync(new MetricsRequest(Account with { Server = fake.Address }, ["1", "2"])));

        Assert.AreEqual(3, read.Samples.Single().Value.Likes);
        Assert.IsNull(read.Samples["1"].Quotes);
        Assert.AreEqual(calls, fake.Calls.Count(call => call.Contains("statuses", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task ReadMetrics_UnknownToken_IsUnavailableAndSaysWhy()
    {
        await using var server = await SandboxServer.StartAsync();

        Assert.IsTrue(Is<MetricsOutcome.Unavailable>(await server.MeasureAsync(Platform.Mastodon, Account with { AccessToken = new Secret("stale") }, "1")).IsUnauthorized);
    }

    [TestMethod]
    public async Task Delete_Post_IsGoneAndGoneAgain()
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "Hello"));
        var request = new DeleteRequest(server.OnThisServer(Account), sent.PostId);

        Is<DeleteOutcome.Deleted>(await server.Channel(Platform.Mastodon).DeleteAsync(request));
        Assert.AreEqual(0, server.Networks.Count());
        Is<DeleteOutcome.Deleted>(await server.Channel(Platform.Mastodon).DeleteAsync(request));
        Is<Evidence.Absent>(await server.FindAsync(Platform.Mastodon, "Hello"));
    }

    [TestMethod]
    public async Task Delete_UnknownToken_IsUnavailableAndSaysWhy()
    {
        await using var server = await SandboxServer.StartAsync();
        var account = server.OnThisServer(Account) with { AccessToken = new Secret("stale") };

        Assert.IsTrue(Is<DeleteOutcome.Unavailable>(await server.Channel(Platform.Mastodon).DeleteAsync(new DeleteRequest(account, "1"))).IsUnauthorized);
    }

    [TestMethod]
    [DataRow(403, typeof(DeleteOutcome.Refused))]
    [DataRow(429, typeof(DeleteOutcome.Unavailable))]
    [DataRow(500, typeof(DeleteOutcome.Unavailable))]
    public async Task Delete_Status_MeansForThePost(int status, Type expected)
    {
        await using var fake = await FakeServer.StartAsync(_ => (status, "{\"error\":\"no\"}"));
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());

        var outcome = await bench.Channel.DeleteAsync(new DeleteRequest(Account with { Server = fake.Address }, "1"));

        Assert.AreEqual(expected, outcome.GetType());
        Assert.AreEqual(1, fake.Calls.Count);
    }

    private static Task<Evidence> FindAsync(SandboxServer server, params string[] notOurs) =>
        server.Channel(Platform.Mastodon).FindEvidenceAsync(new EvidenceRequest(
            server.OnThisServer(Account), SandboxServer.Payload(Platform.Mastodon, "Hello"), "c2.1.a", server.Clock.GetUtcNow().AddMinutes(-1))
        {
            NotOurs = notOurs.ToHashSet(StringComparer.Ordinal),
        });
}
