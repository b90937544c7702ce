using System.Text.Json;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Bluesky;

/// <summary>The adapter against the stand-in.</summary>
[TestClass]
public sealed class BlueskyChannelTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [TestMethod]
    public async Task Render_APost_IsWhatGoesOut()
    {
        await using SandboxServer server = await SandboxServer.StartAsync();
        ChannelAccount ada = server.OnThisServer(SandboxServer.Account(Platform.Bluesky));
        TargetPayload payload = SandboxServer.Payload(Platform.Bluesky, "See example.com @adascoffee.bsky.social") with { Media = [new PayloadMedia("d1", "image/png", 70, "A dot")] };

        RenderedPost rendered = server.Channel(Platform.Bluesky).Render(ada, payload);

        Assert.HasCount(2, rendered.Calls);
        Assert.AreEqual(new Uri(server.Address, "/sandbox/bluesky/xrpc/com.atproto.repo.uploadBlob"), rendered.Calls[0].Address);
        Assert.AreEqual("image/png", rendered.Calls[0].ContentType);
        Assert.AreEqual(new Uri(server.Address, "/sandbox/bluesky/xrpc/com.atproto.repo.putRecord"), rendered.Calls[1].Address);
        Assert.AreEqual(
            """
            {"repo":"did:plc:ewvi7nxzyoun6zhxrhs64oiz","collection":"app.bsky.feed.post","rkey":"{key of the target}","swapRecord":null,"record":{"$type":"app.bsky.feed.post","text":"See example.com @adascoffee.bsky.social","facets":[{"index":{"byteStart":4,"byteEnd":15},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://example.com"}]},{"index":{"byteStart":16,"byteEnd":39},"features":[{"$type":"app.bsky.richtext.facet#mention","did":"{did of adascoffee.bsky.social}"}]}],"embed":{"$type":"app.bsky.embed.images","images":[{"image":{"$type":"blob","ref":{"$link":"{blob of d1}"},"mimeType":"image/png","size":70},"alt":"A dot"}]},"createdAt":"{time of sending}"}}
            """,
            rendered.Calls[1].Body);
    }

    [TestMethod]
    public async Task Send_APost_IsTheRenderedOneWithItsAnswersFilledIn()
    {
        await using SandboxServer server = await SandboxServer.StartAsync();
        ChannelAccount ada = server.OnThisServer(SandboxServer.Account(Platform.Bluesky));
        TargetPayload payload = await WithImageAsync(server, "See example.com @adascoffee.bsky.social #tag");
        IChannel channel = server.Channel(Platform.Bluesky);
        PrepareOutcome.Ready ready = Is<PrepareOutcome.Ready>(await channel.PrepareAsync(new PrepareRequest(ada, payload, null)));

        SendOutcome.Confirmed sent = Is<SendOutcome.Confirmed>(await channel.SendAsync(new SendRequest(ada, payload, "c1.1.x") { Prepared = ready.Handle }));

        string key = sent.PostId.Split('/')[^1];
        string rendered = channel.Render(ada, payload).Calls[1].Body ?? "";
        string expected = rendered[(rendered.IndexOf("\"record\":", StringComparison.Ordinal) + 9)..^1]
            .Replace("{did of adascoffee.bsky.social}", ada.PlatformUserId, StringComparison.Ordinal)
            .Replace("{time of sending}", "2026-11-23T10:00:00.000Z", StringComparison.Ordinal)
            .Replace($"{{blob of {payload.Media[0].Digest}}}", JsonDocument.Parse(ready.Handle).RootElement[0].GetProperty("image").GetProperty("ref").GetProperty("$link").GetString(), StringComparison.Ordinal)
            .Replace("\"alt\":\"A dot\"", "\"alt\":\"A dot\",\"aspectRatio\":{\"width\":1,\"height\":1}", StringComparison.Ordinal);
        string source = server.Networks.Feed().Single().Source;
        Assert.AreEqual(expected, source);
        Assert.AreEqual($"https://bsky.app/profile/{ada.PlatformUserId}/post/{key}", sent.Url);
        Assert.AreEqual("A dot", server.Networks.Feed().Single().Media.Single().AltText);
    }

    [TestMethod]
    public async Task Send_WithoutThePreparation_IsNotSent()
    {
        await using SandboxServer server = await SandboxServer.StartAsync();
        ChannelAccount ada = server.OnThisServer(SandboxServer.Account(Platform.Bluesky));
        TargetPayload payload = await WithImageAsync(server, "A dot");

        foreach (string? prepared in new[] { null, "", "1", "[]", "[{}]", "[{\"image\":{}}]" })
        {
            Assert.IsTrue(Is<SendOutcome.NotSent>(await server.Channel(Platform.Bluesky).SendAsync(new SendRequest(ada, payload, "c1.1.x") { Prepared = prepared })).Unprepared);
        }

        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    public async Task Prepare_WhatBlueskyDoesNotTake_IsRejectedBeforeAnyCall()
    {
        await using SandboxServer server = await SandboxServer.StartAsync();
        ChannelAccount ada = server.OnThisServer(SandboxServer.Account(Platform.Bluesky));
        IChannel channel = server.Channel(Platform.Bluesky);
        TargetPayload one = await WithImageAsync(server, "A dot");
        string large = await server.Media.PutAsync("t1", new byte[1_000_001]);

        async Task<string> CodeAsync(TargetPayload payload) => Is<PrepareOutcome.Rejected>(await channel.PrepareAsync(new PrepareRequest(ada, payload, null))).Code;

        Assert.AreEqual("AP2361", await CodeAsync(one with { Text = new string('x', 301) }));
        Assert.AreEqual("AP2362", await CodeAsync(one with { Media = [.. Enumerable.Repeat(one.Media[0], 5)] }));
        Assert.AreEqual("AP2363", await CodeAsync(one with { Media = [new PayloadMedia(large, "image/png", 1_000_001, "")] }));
        Assert.AreEqual("AP2383", await CodeAsync(one with { Media = [new PayloadMedia("gone", "image/png", 1, "")] }));
        Is<PrepareOutcome.Unauthorized>(await channel.PrepareAsync(new PrepareRequest(ada with { AccessToken = new Secret("stale") }, one, null)));
        Is<PrepareOutcome.Failed>(await channel.PrepareAsync(new PrepareRequest(ada with { Server = new Uri("http://127.0.0.1:1/") }, one, null)));
    }

    [TestMethod]
    public async Task Send_MentionOfNobody_StaysTextAndAServerThatIsAwayHoldsThePostBack()
    {
        await using SandboxServer server = await SandboxServer.StartAsync();

        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Bluesky, "Hello @nobody.bsky.social"));

        Assert.DoesNotContain("facets", server.Networks.Feed().Single().Source);
        // On the true clock: the pauses between the tries of a read end by it.
        using BlueskyHost host = new(BlueskyCase.Options(new Uri(server.Address, "/sandbox/")));
        ChannelAccount away = SandboxServer.Account(Platform.Bluesky) with { Server = new Uri("http://127.0.0.1:1/") };
        Assert.AreEqual("AP3609", Is<SendOutcome.NotSent>(await host.SendAsync(away, BlueskyHost.Payload("Hello @ada.bsky.social"), "c1.1.x")).Code);
    }

    [TestMethod]
    [DataRow("dropAfterEffect")]
    [DataRow("malformed")]
    public async Task Send_AgainAfterALostAnswer_IsThePostOfTheFirstCall(string fault)
    {
        await using SandboxServer server = await SandboxServer.StartAsync();
        server.Networks.Faults.Add(Platform.Bluesky, fault, 1);
        Is<SendOutcome.Unknown>(await server.SendAsync(Platform.Bluesky, "Once"));
        server.Clock.Advance(TimeSpan.FromMinutes(3));

        SendOutcome.Confirmed again = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Bluesky, "Once"));

        Assert.AreEqual(server.Networks.Feed().Single().Id, again.PostId);
    }

    [TestMethod]
    public async Task Send_ManyTimesAtOnce_IsOnePost()
    {
        await using SandboxServer server = await SandboxServer.StartAsync();

        SendOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
        {
            server.Clock.Advance(TimeSpan.FromMilliseconds(i));
            return server.SendAsync(Platform.Bluesky, "All at once");
        }));

        Assert.HasCount(1, outcomes.Select(o => Is<SendOutcome.Confirmed>(o).PostId).Distinct());
        Assert.AreEqual(1, server.Networks.Count());
    }

    [TestMethod]
    public async Task ReadMetrics_ManyPostsOneGone_AreCountedInBatchesAndTheGoneIsLeftOut()
    {
        await using SandboxServer server = await SandboxServer.StartAsync();
        ChannelAccount ada = server.OnThisServer(SandboxServer.Account(Platform.Bluesky));
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 30).Select(async i => Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Bluesky, $"Post {i}")).PostId));
        server.Clock.Advance(TimeSpan.FromHours(6));
        Is<DeleteOutcome.Deleted>(await server.Channel(Platform.Bluesky).DeleteAsync(new DeleteRequest(ada, ids[7])));

        MetricsOutcome.Read read = Is<MetricsOutcome.Read>(await server.MeasureAsync(Platform.Bluesky, ada, ids));

        Assert.AreEqual(25, server.Channel(Platform.Bluesky).MetricsBatch);
        CollectionAssert.AreEquivalent(ids.Where(id => id != ids[7]).ToArray(), read.Samples.Keys.ToArray());
        EngagementCounters counters = read.Samples[ids[0]];
        Assert.IsNull(counters.Impressions, "Bluesky counts none.");
        Assert.IsGreaterThan(0, counters.Likes ?? 0);
    }

    [TestMethod]
    public async Task Delete_APostOfAnotherAccount_IsRefused()
    {
        await using SandboxServer server = await SandboxServer.StartAsync();
        ChannelAccount ada = server.OnThisServer(SandboxServer.Account(Platform.Bluesky));

        Is<DeleteOutcome.Refused>(await server.Channel(Platform.Bluesky).DeleteAsync(new DeleteRequest(ada, "at://did:plc:another/app.bsky.feed.post/3kaaaaaaaaa2a")));
    }

    [TestMethod]
    public async Task Connect_WithTheStandIn_RefreshesAndIsRevoked()
    {
        await using SandboxServer server = await SandboxServer.StartAsync();
        using BlueskyHost host = new(BlueskyCase.Options(new Uri(server.Address, "/sandbox/")), server.Clock);
        Assert.AreEqual("AP3624", Is<ConnectBeginning.Failed>(await host.Connector.BeginAsync(BlueskyHost.Request(BlueskyCase.Handle, "nope-nope-nope-nope"))).Refusal.Code);

        GrantedAccount ada = await host.ConnectAsync(BlueskyCase.Handle, "abcd-efgh-ijkl-mnop");
        RefreshOutcome.Refreshed first = Is<RefreshOutcome.Refreshed>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));
        RefreshOutcome.Refreshed again = Is<RefreshOutcome.Refreshed>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));
        Assert.AreEqual(first.Grant.AccessToken.Reveal(), again.Grant.AccessToken.Reveal());
        Assert.AreEqual("Ada's Coffee", ada.DisplayName);
        server.Clock.Advance(TimeSpan.FromMinutes(119));
        ChannelAccount poster = BlueskyHost.Poster(ada) with { AccessToken = first.Grant.AccessToken };
        Is<SendOutcome.Confirmed>(await host.SendAsync(poster, BlueskyHost.Payload("In time"), "c1.1.x"));
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        Is<SendOutcome.Unauthorized>(await host.SendAsync(poster, BlueskyHost.Payload("Late"), "c2.1.x"));

        Assert.IsNull(await host.Connector.RevokeAsync(BlueskyHost.Stored(ada), first.Grant));
        Is<RefreshOutcome.Dead>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), first.Grant));
    }

    private static async Task<TargetPayload> WithImageAsync(SandboxServer server, string text) => SandboxServer.Payload(Platform.Bluesky, text) with
    {
        Media = [new PayloadMedia(await server.Media.PutAsync("t1", Png), "image/png", Png.Length, "A dot")],
    };
}
