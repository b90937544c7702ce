using System.Text.Json;
using AutoPublish.ContractTests.Emulators;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Bluesky;

/// <summary>Posts that answer one another on Bluesky's own server, read back through its API.</summary>
[TestClass]
public sealed class BlueskyThreadTests
{
    private const string Posts = "app.bsky.feed.post";
    private const int Rounds = 4;
    private static BlueskyServer? s_server;

    public required TestContext TestContext { get; init; }

    private static BlueskyServer Server => s_server ?? throw new AssertFailedException("The server did not start.");

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await BlueskyServer.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await Server.DisposeAsync();

    [TestMethod]
    public async Task Send_ARootAndTwoAnswers_AreReadBackAsOneThread()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(Server, host, "ada-thread.test");

        string root = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, BlueskyHost.Payload("One"), "c1.1.one")).PostId;
        string second = Is<SendOutcome.Confirmed>(await SendAsync(host, ada, "Two", "c1.2.two", new AnsweredPost(root, root))).PostId;
        string third = Is<SendOutcome.Confirmed>(await SendAsync(host, ada, "Three", "c1.3.three", new AnsweredPost(second, root))).PostId;

        JsonElement[] records = await RecordsAsync(Server, ada);
        Dictionary<string, string> cids = records.ToDictionary(r => Text(r, "uri"), r => Text(r, "cid"));
        Dictionary<string, JsonElement> values = records.ToDictionary(r => Text(r, "uri"), r => r.GetProperty("value"));
        Assert.HasCount(3, records);
        Assert.IsFalse(values[root].TryGetProperty("reply", out _));
        foreach ((string post, string parent) in new[] { (second, root), (third, second) })
        {
            JsonElement reply = values[post].GetProperty("reply");
            Assert.AreEqual((root, cids[root]), (Text(reply.GetProperty("root"), "uri"), Text(reply.GetProperty("root"), "cid")));
            Assert.AreEqual((parent, cids[parent]), (Text(reply.GetProperty("parent"), "uri"), Text(reply.GetProperty("parent"), "cid")));
        }

        Assert.AreEqual(third, Is<Evidence.Found>(await FindAsync(host, ada, "Three", "c1.3.three", new AnsweredPost(second, root))).PostId);
    }

    [TestMethod]
    public async Task Send_AnswerToARecordThatIsGone_IsRejectedAndWritesNothing()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(Server, host, "ada-gone.test");
        string root = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, BlueskyHost.Payload("One"), "c1.1.one")).PostId;
        string second = Is<SendOutcome.Confirmed>(await SendAsync(host, ada, "Two", "c1.2.two", new AnsweredPost(root, root))).PostId;
        Is<DeleteOutcome.Deleted>(await host.Channel.DeleteAsync(new DeleteRequest(ada, root)));

        Assert.AreEqual("AP3612", Is<SendOutcome.Rejected>(await SendAsync(host, ada, "Three", "c1.3.three", new AnsweredPost(second, root))).Code);
        Assert.AreEqual("AP3612", Is<SendOutcome.Rejected>(await SendAsync(host, ada, "Three", "c1.3.three", new AnsweredPost(root, root))).Code);
        Assert.AreEqual("AP3612", Is<SendOutcome.Rejected>(await SendAsync(host, ada, "Three", "c1.3.three", new AnsweredPost("at://did:plc:another/app.bsky.feed.post/3kaaaaaaaaa2a", root))).Code);
        Assert.HasCount(1, await RecordsAsync(Server, ada));
    }

    [TestMethod]
    public async Task Send_AnsweredRecordCannotBeRead_IsNotSent()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(Server, host, "ada-away.test");
        string root = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, BlueskyHost.Payload("One"), "c1.1.one")).PostId;

        SendOutcome outcome = await SendAsync(host, ada with { Server = new Uri("http://127.0.0.1:1/") }, "Two", "c1.2.two", new AnsweredPost(root, root));

        Assert.AreEqual("AP3613", Is<SendOutcome.NotSent>(outcome).Code);
    }

    [TestMethod]
    public async Task FindEvidence_ARecordThatAnswersAnotherPost_IsUndecided()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(Server, host, "ada-other.test");
        string root = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, BlueskyHost.Payload("One"), "c1.1.one")).PostId;
        string second = Is<SendOutcome.Confirmed>(await SendAsync(host, ada, "Two", "c1.2.two", new AnsweredPost(root, root))).PostId;

        Is<Evidence.Undecided>(await FindAsync(host, ada, "Two", "c1.2.two", new AnsweredPost(second, root)));
        Is<Evidence.Undecided>(await host.FindAsync(ada, BlueskyHost.Payload("Two"), "c1.2.two"));
    }

    [TestMethod]
    public async Task Send_AnswerServerKilledAround_EndsWithOneRecord()
    {
        await using BlueskyServer server = await BlueskyServer.StartAsync();
        using BlueskyHost host = BlueskyHost.For(server);
        ChannelAccount ada = await PosterAsync(server, host, "ada-power-thread.test");
        string root = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, BlueskyHost.Payload("Root"), "c1.1.root")).PostId;
        AnsweredPost answered = new(root, root);
        List<string> outcomes = [];
        for (int round = 0; round < Rounds; round++)
        {
            (string text, string key) = ($"Round {round}", $"c1.2.kill{round}");
            Task<SendOutcome> sending = SendAsync(host, ada, text, key, answered);
            // The rounds differ in how far the call has come.
            for (int i = 0; i < 3 * round; i++)
            {
                await server.GetAsync("com.atproto.server.describeServer", "");
            }

            await server.KillAsync();
            SendOutcome outcome = await sending;
            await server.StartAgainAsync();
            outcomes.Add(outcome.GetType().Name);
            if (outcome is SendOutcome.Unknown)
            {
                Evidence evidence = await FindAsync(host, ada, text, key, answered);
                Assert.IsNotInstanceOfType<Evidence.Undecided>(evidence, $"{evidence}");
                outcomes[^1] += $" {evidence.GetType().Name}";
            }

            // Whatever was found: a retry, even a needless one, makes no second answer.
            Is<SendOutcome.Confirmed>(await SendAsync(host, ada, text, key, answered));
        }

        string[] texts = [.. (await RecordsAsync(server, ada)).Select(r => Text(r.GetProperty("value"), "text")).Order(StringComparer.Ordinal)];
        TestContext.WriteLine($"Bluesky killed, answers: {Rounds} run, {Math.Abs(texts.Length - 1 - Rounds)} violations, seed none; {string.Join(", ", outcomes)}");
        CollectionAssert.AreEqual(new[] { "Root" }.Concat(Enumerable.Range(0, Rounds).Select(i => $"Round {i}")).ToArray(), texts);
    }

    private static Task<SendOutcome> SendAsync(BlueskyHost host, ChannelAccount account, string text, string key, AnsweredPost answered) =>
        host.Channel.SendAsync(new SendRequest(account, FollowUp(text), key) { InReplyTo = answered });

    private static Task<Evidence> FindAsync(BlueskyHost host, ChannelAccount account, string text, string key, AnsweredPost answered) =>
        host.Channel.FindEvidenceAsync(new EvidenceRequest(account, FollowUp(text), key, DateTimeOffset.UtcNow.AddMinutes(-1)) { InReplyTo = answered });

    private static TargetPayload FollowUp(string text) => BlueskyHost.Payload(text) with { Follows = "t1" };

    private static async Task<ChannelAccount> PosterAsync(BlueskyServer server, BlueskyHost host, string handle)
    {
        BlueskyAccount account = await server.CreateAccountAsync(handle);
        return BlueskyHost.Poster(await host.ConnectAsync(account.Handle, account.Password));
    }

    private static async Task<JsonElement[]> RecordsAsync(BlueskyServer server, ChannelAccount account) =>
        [.. (await server.GetAsync("com.atproto.repo.listRecords", $"?repo={account.PlatformUserId}&collection={Posts}")).Body.GetProperty("records").EnumerateArray()];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
