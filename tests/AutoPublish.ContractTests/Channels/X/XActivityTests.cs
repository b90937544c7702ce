using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.X;
using AutoPublish.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.X;

/// <summary>The adapter of the X Activity API against its stand-in, with deliveries over a real connection.</summary>
[TestClass]
public sealed class XActivityTests
{
    private static readonly string[] AllReactions = ["like.create", "post.reply.create", "post.quote.create", "post.repost.create"];
    private static readonly Secret Consumer = new(new SandboxOptions().XConsumerSecret);
    private static readonly Secret App = new(new SandboxOptions().XAppToken);

    [TestMethod]
    public async Task Subscribe_Again_KeepsOneSubscriptionOfEach()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var receiver = await ActivityReceiver.StartAsync();
        using var services = Services(server, receiver, AllReactions);

        for (var i = 0; i < 3; i++)
        {
            Assert.AreEqual(new ActivityOutcome.Live(Engagement: true, null), await receiver.Adapter!.SubscribeAsync(SandboxServer.XAccount, engagement: true));
            server.Clock.Advance(TimeSpan.FromHours(1));
        }

        CollectionAssert.AreEquivalent(new[] { "post.create", "post.delete" }.Concat(AllReactions).ToArray(), await SubscribedAsync(server));
    }

    [TestMethod]
    public async Task Deliveries_OfAPostALikeAndItsDeletion_ComeAsWhatTheyAre()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var receiver = await ActivityReceiver.StartAsync();
        using var services = Services(server, receiver, ["like.create"]);
        Is<ActivityOutcome.Live>(await receiver.Adapter!.SubscribeAsync(SandboxServer.XAccount, engagement: true));
        await server.Networks.AddUserAsync(new SandboxUser(Platform.X, "2002", "Eve", "eve"), new Secret("eve"));

        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, "Hello"));
        await server.Networks.WhenDeliveredAsync();
        using (var like = new HttpRequestMessage(HttpMethod.Post, "/sandbox/x/2/users/2002/likes") { Content = JsonContent.Create(new { tweet_id = sent.PostId }) })
        {
            like.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "eve");
            Assert.IsTrue((await server.Http.SendAsync(like)).IsSuccessStatusCode);
        }

        await server.Networks.WhenDeliveredAsync();
        Is<DeleteOutcome.Deleted>(await server.X.DeleteAsync(new DeleteRequest(SandboxServer.XAccount, sent.PostId)));
        await server.Networks.WhenDeliveredAsync();

        CollectionAssert.AreEqual(
            new[] { (AccountEventKind.Posted, sent.PostId, 5_000L), (AccountEventKind.Engaged, sent.PostId, 1_000L), (AccountEventKind.Deleted, sent.PostId, 0L) },
            receiver.Events.Select(e => (e.Kind, e.PostId ?? "", e.Price.Micros)).ToArray());
        Assert.IsTrue(receiver.Events.All(e => e.PlatformUserId == "1001"));
        Assert.HasCount(3, receiver.Events.Select(e => e.EventId).Distinct());
        Assert.AreEqual(0, receiver.Unsigned);
    }

    [TestMethod]
    public async Task Subscribe_ChallengeAnsweredWithAnotherSecret_FailsAndSaysWhy()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var receiver = await ActivityReceiver.StartAsync();
        using var services = Services(server, receiver, [], consumer: new Secret("another"));

        StringAssert.Contains(Is<ActivityOutcome.Failed>(await receiver.Adapter!.SubscribeAsync(SandboxServer.XAccount, engagement: false)).Reason, "CrcValidationFailed");
    }

    [TestMethod]
    public async Task Subscribe_WebhookHadBecomeInvalid_IsMadeValidAgain()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var receiver = await ActivityReceiver.StartAsync();
        using var services = Services(server, receiver, []);
        Is<ActivityOutcome.Live>(await receiver.Adapter!.SubscribeAsync(SandboxServer.XAccount, engagement: false));
        var right = receiver.Adapter;
        using (var wrong = Services(server, receiver, [], consumer: new Secret("another")))
        {
            // X asks in between, and hears the wrong answer.
            var id = (string?)(await GetAsync(server, "/sandbox/x/2/webhooks"))["data"]?[0]?["id"];
            using var validate = new HttpRequestMessage(HttpMethod.Put, $"/sandbox/x/2/webhooks/{id}");
            validate.Headers.Authorization = new AuthenticationHeaderValue("Bearer", App.Reveal());
            Assert.IsFalse((await server.Http.SendAsync(validate)).IsSuccessStatusCode);
        }

        receiver.Adapter = right;
        server.Clock.Advance(TimeSpan.FromHours(1));
        Is<ActivityOutcome.Live>(await receiver.Adapter!.SubscribeAsync(SandboxServer.XAccount, engagement: false));

        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, "Hello"));
        await server.Networks.WhenDeliveredAsync();
        Assert.HasCount(1, receiver.Events);
    }

    [TestMethod]
    public async Task Subscribe_ReactionsWantedNoMore_EndsThemAlone()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var receiver = await ActivityReceiver.StartAsync();
        using var services = Services(server, receiver, AllReactions);
        Is<ActivityOutcome.Live>(await receiver.Adapter!.SubscribeAsync(SandboxServer.XAccount, engagement: true));

        Assert.AreEqual(new ActivityOutcome.Live(Engagement: false, null), await receiver.Adapter.SubscribeAsync(SandboxServer.XAccount, engagement: false));

        CollectionAssert.AreEquivalent(new[] { "post.create", "post.delete" }, await SubscribedAsync(server));
    }

    [TestMethod]
    public async Task Subscribe_PersonsTokenIsRefused_HearsOfPostsAndNotOfReactions()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var receiver = await ActivityReceiver.StartAsync();
        using var services = Services(server, receiver, AllReactions);

        var live = Is<ActivityOutcome.Live>(await receiver.Adapter!.SubscribeAsync(SandboxServer.XAccount with { AccessToken = new Secret("stale") }, engagement: true));

        Assert.IsFalse(live.Engagement);
        StringAssert.Contains(live.Left ?? "", "401");
        CollectionAssert.AreEquivalent(new[] { "post.create", "post.delete" }, await SubscribedAsync(server));
    }

    [TestMethod]
    public async Task Unsubscribe_Account_LeavesNothingAndHearsNothing()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var receiver = await ActivityReceiver.StartAsync();
        using var services = Services(server, receiver, AllReactions);
        Is<ActivityOutcome.Live>(await receiver.Adapter!.SubscribeAsync(SandboxServer.XAccount, engagement: true));

        Assert.IsNull(await receiver.Adapter.UnsubscribeAsync("1001"));
        Assert.IsNull(await receiver.Adapter.UnsubscribeAsync("1001"));

        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, "Hello"));
        await server.Networks.WhenDeliveredAsync();
        Assert.IsEmpty(await SubscribedAsync(server));
        Assert.IsEmpty(receiver.Events);
    }

    [TestMethod]
    [DataRow("""{"data":{"event_uuid":"7","filter":{"user_id":"1001"},"event_type":"post.quote.create","payload":{"id":"9","referenced_posts":[{"type":"quoted","id":"8"}]}}}""", "Engaged 8")]
    [DataRow("""{"data":[{"event_uuid":"7","filter":{"user_id":"1001"},"event_type":"post.delete","payload":{"id":"8"}},{"event_uuid":"6","filter":{"user_id":"1001"},"event_type":"post.create","payload":{"id":"9"}}]}""", "Deleted 8, Posted 9")]
    [DataRow("""{"data":{"event_uuid":"7","filter":{"user_id":"1001"},"event_type":"profile.update.bio","payload":{"after":"x"}}}""", "")]
    [DataRow("""{"data":{"event_uuid":"7","filter":{"user_id":"../1"},"event_type":"post.delete","payload":{"id":"8"}}}""", "")]
    [DataRow("""{"data":{"event_uuid":"7","filter":{"user_id":"1001"},"event_type":"post.delete","payload":{"id":"a/b"}}}""", "")]
    [DataRow("""{"data":"text"}""", "")]
    [DataRow("""{"data":[1,null,"x"]}""", "")]
    [DataRow("""[]""", "")]
    [DataRow("""not json""", "")]
    public void Read_Signed_TellsWhatMattersAndNoMore(string body, string expected)
    {
        var delivery = new XDelivery(Consumer, null);
        var events = delivery.Read(Encoding.UTF8.GetBytes(body), name => name == XDelivery.Header ? XDelivery.Sign(Consumer, Encoding.UTF8.GetBytes(body)) : null);

        Assert.AreEqual(expected, string.Join(", ", (events ?? throw new AssertFailedException("Not taken.")).Select(e => $"{e.Kind} {e.PostId}")));
    }

    [TestMethod]
    public void Read_SignedByTheOAuth2Client_IsTakenWhereThatSecretIsKnown()
    {
        var body = "{}"u8.ToArray();
        var client = new Secret("client");
        Func<string, string?> header = name => name == XDelivery.OAuth2Header ? XDelivery.Sign(client, body) : null;

        Assert.IsNotNull(new XDelivery(Consumer, client).Read(body, header));
        Assert.IsNull(new XDelivery(Consumer, null).Read(body, header));
        Assert.IsNull(new XDelivery(Consumer, new Secret("another")).Read(body, header));
    }

    [TestMethod]
    [DataRow("https://publish.example/webhooks/x", null)]
    [DataRow("https://publish.example:8443/webhooks/x", "AP1337")]
    [DataRow("http://publish.example/webhooks/x", "AP1337")]
    public void Check_AddressX_TakesOnlyWhatXTakes(string address, string? code)
    {
        var options = new XActivityOptions { ConsumerSecret = Consumer, BearerToken = App, WebhookAddress = new Uri(address) };

        Assert.AreEqual(code, new XChannelOptions { Activity = options }.Check()?.Code);
        Assert.AreEqual("AP1338", (options with { WebhookAddress = new Uri("https://publish.example/webhooks/x"), Reactions = ["like.delete"] }).Check(new Uri("https://api.x.com/"))?.Code);
        Assert.IsNull(options.Check(new Uri("http://127.0.0.1:7071/sandbox/x/")));
    }

    private static ServiceProvider Services(SandboxServer server, ActivityReceiver receiver, IReadOnlyList<string> reactions, Secret? consumer = null)
    {
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(server.Clock)
            .AddXChannel(new XChannelOptions
            {
                Activity = new XActivityOptions { ConsumerSecret = consumer ?? Consumer, BearerToken = App, WebhookAddress = receiver.Address, Reactions = reactions },
            }.At(new Uri(server.Address, "/sandbox/x")))
            .BuildServiceProvider();
        receiver.Adapter = services.GetRequiredService<IAccountActivity>();
        return services;
    }

    private static async Task<string[]> SubscribedAsync(SandboxServer server) =>
        [.. ((await GetAsync(server, "/sandbox/x/2/activity/subscriptions"))["data"]?.AsArray() ?? []).Select(s => (string?)s?["event_type"] ?? "")];

    private static async Task<JsonNode> GetAsync(SandboxServer server, string path)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, path);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", App.Reveal());
        using var answer = await server.Http.SendAsync(message);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? throw new AssertFailedException("null");
    }
}
