using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;
using AutoPublish.Local.Sandbox.Graph;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Graph;

/// <summary>What Instagram and Threads have in common: containers.</summary>
[TestClass]
public sealed class ContainerChannelTests
{
    public static IEnumerable<Platform> Platforms => [Platform.Instagram, Platform.Threads];

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_ImageWithAltText_ArrivesWithBoth(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = WithImages(platform, "Look", TestImages.Of(TestImages.Jpeg, "image/jpeg", "A \"red\" machine & steam ☕"));

        var sent = Is<SendOutcome.Confirmed>(await PublishAsync(server, payload));

        var media = server.Networks.Feed().Single().Media.Single();
        Assert.AreEqual(payload.Media[0].Digest, media.Digest);
        Assert.AreEqual("A \"red\" machine & steam ☕", media.AltText);
        Assert.StartsWith("https://www.", sent.Url);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_ThreeImages_IsOneCarouselInOrder(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = WithImages(
            platform,
            "Look",
            TestImages.Of(TestImages.Jpeg, "image/jpeg", "One"),
            TestImages.Of(TestImages.OtherJpeg, "image/jpeg", null),
            TestImages.Of(TestImages.Jpeg, "image/jpeg", "Three"));

        Is<SendOutcome.Confirmed>(await PublishAsync(server, payload));

        var post = server.Networks.Feed().Single();
        CollectionAssert.AreEqual(new[] { "One", null, "Three" }, post.Media.Select(media => media.AltText).ToArray());
        CollectionAssert.AreEqual(payload.Media.Select(media => media.Digest).ToArray(), post.Media.Select(media => media.Digest).ToArray());
        Assert.AreEqual("Look", post.Text);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Prepare_PlatformIsAtWork_IsNotYetAndThenReadyForADay(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { ContainerSeconds = 15 });
        var payload = WithImages(platform, "Look", TestImages.Of(TestImages.Jpeg, "image/jpeg", "One"), TestImages.Of(TestImages.OtherJpeg, "image/jpeg", "Two"));

        var first = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload));
        Assert.IsGreaterThan(server.Clock.GetUtcNow(), first.RetryAt);
        server.Clock.Advance(TimeSpan.FromSeconds(15));
        var second = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload, first.Handle));
        Assert.AreNotEqual(first.Handle, second.Handle);
        server.Clock.Advance(TimeSpan.FromSeconds(15));
        var ready = Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload, second.Handle));

        Assert.IsLessThan(server.Clock.GetUtcNow().AddHours(24), ready.ExpiresAt!.Value);
        Assert.IsGreaterThan(server.Clock.GetUtcNow().AddHours(23), ready.ExpiresAt.Value);
        Assert.AreEqual(0, server.Networks.Count());
        Is<SendOutcome.Confirmed>(await SendAsync(server, payload, ready.Handle));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_SameContainerAgain_IsNoSecondPost(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = PlatformCase.Of(platform).Payload("Hello");
        var ready = Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload));
        var first = Is<SendOutcome.Confirmed>(await SendAsync(server, payload, ready.Handle));

        var again = await SendAsync(server, payload, ready.Handle);

        // Threads' stand-in answers the post, Instagram's refuses; the container tells the adapter that it was published.
        Assert.IsTrue(again is SendOutcome.Duplicate { PostId: null } || (again is SendOutcome.Confirmed { PostId: var id } && id == first.PostId), again.ToString());
        Assert.AreEqual(1, server.Networks.Count());
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_ExpiredContainer_IsNotSentAndUnprepared(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = PlatformCase.Of(platform).Payload("Hello");
        var ready = Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload));
        server.Clock.Advance(TimeSpan.FromHours(25));

        Assert.IsTrue(Is<SendOutcome.NotSent>(await SendAsync(server, payload, ready.Handle)).Unprepared);
        Assert.IsTrue(Is<SendOutcome.NotSent>(await SendAsync(server, payload, "170000000000000001")).Unprepared);
        Assert.IsTrue(Is<SendOutcome.NotSent>(await SendAsync(server, payload, null)).Unprepared);
        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_ContainerNotReady_IsNotSentAndKeepsIt(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { ContainerSeconds = 15 });
        var payload = PlatformCase.Of(platform).Payload("Hello");
        var waiting = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload));

        var early = Is<SendOutcome.NotSent>(await SendAsync(server, payload, waiting.Handle));

        Assert.IsFalse(early.Unprepared);
        Assert.IsGreaterThan(server.Clock.GetUtcNow(), early.RetryAt);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Prepare_ContainerFailed_IsRejectedForGoodAndMadeAnewForNow(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { ContainerSeconds = 15 });
        var payload = PlatformCase.Of(platform).Payload("Hello");
        var waiting = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload));

        await BreakAsync(server, platform, waiting.Handle, "2207032 UNKNOWN");
        var anew = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload, waiting.Handle));
        Assert.AreNotEqual(waiting.Handle.Split('@')[0], anew.Handle.Split('@')[0]);

        await BreakAsync(server, platform, anew.Handle, "2207009 INVALID_ASPECT_RATIO");
        Assert.Contains("2207009", Is<PrepareOutcome.Rejected>(await PrepareAsync(server, payload, anew.Handle)).Reason);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Prepare_QuotaUsedUp_FailsWithATime(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { InstagramPostsPerDay = 2, ThreadsPostsPerDay = 2 });
        await server.SendAsync(platform, "One");
        await server.SendAsync(platform, "Two");

        var full = Is<PrepareOutcome.Failed>(await PrepareAsync(server, PlatformCase.Of(platform).Payload("Three")));
        Assert.AreEqual(server.Clock.GetUtcNow().AddHours(1), full.RetryAt);

        server.Clock.Advance(TimeSpan.FromHours(25));
        Is<PrepareOutcome.Ready>(await PrepareAsync(server, PlatformCase.Of(platform).Payload("Three")));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Prepare_ImageThatIsNone_IsRejected(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();

        Is<PrepareOutcome.Rejected>(await PrepareAsync(server, WithImages(platform, "Look", TestImages.Of(TestImages.Text, "image/jpeg", null))));
        Assert.AreEqual("AP2355", Is<PrepareOutcome.Rejected>(await PrepareAsync(server, WithImages(platform, "Look", TestImages.Of(TestImages.Text, "image/gif", null)))).Code);
        Assert.AreEqual("AP2354", Is<PrepareOutcome.Rejected>(await PrepareAsync(
            server, WithImages(platform, "Look", [.. Enumerable.Repeat(TestImages.Of(TestImages.Jpeg, "image/jpeg", null), 21)]))).Code);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Prepare_UnknownToken_IsUnauthorized(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var account = SandboxServer.Account(platform) with { AccessToken = new Secret("stale") };

        Is<PrepareOutcome.Unauthorized>(await server.Channel(platform).PrepareAsync(new PrepareRequest(account, PlatformCase.Of(platform).Payload("Hello"), null)));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Prepare_AccountOfAnother_IsRejected(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var account = SandboxServer.Account(platform) with { PlatformUserId = "1" };

        Assert.Contains("Connect the account again", Is<PrepareOutcome.Rejected>(
            await server.Channel(platform).PrepareAsync(new PrepareRequest(account, PlatformCase.Of(platform).Payload("Hello"), null))).Remedy);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_ContainerPublishedAndPostGone_IsUndecided(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = PlatformCase.Of(platform).Payload("Hello");
        var ready = Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload));
        Is<SendOutcome.Confirmed>(await SendAsync(server, payload, ready.Handle));
        var other = payload with { Text = "Not what was published" };

        var evidence = await server.Channel(platform).FindEvidenceAsync(
            new EvidenceRequest(SandboxServer.Account(platform), other, "k", server.Clock.GetUtcNow().AddMinutes(-1)) { Prepared = ready.Handle });

        Is<Evidence.Undecided>(evidence);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_AnothersPostWithThisText_IsNotTaken(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(platform, "Hello"));

        Is<Evidence.Absent>(await server.Channel(platform).FindEvidenceAsync(
            new EvidenceRequest(SandboxServer.Account(platform), PlatformCase.Of(platform).Payload("Hello"), "k", server.Clock.GetUtcNow().AddMinutes(-1))
            {
                NotOurs = new HashSet<string> { sent.PostId },
            }));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task ReadMetrics_OneOfTwoGone_LeavesOutTheGoneAndGrows(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(platform, "Hello"));

        var first = Is<MetricsOutcome.Read>(await server.MeasureAsync(platform, SandboxServer.Account(platform), sent.PostId, "180000000000000001"));
        server.Clock.Advance(TimeSpan.FromHours(3));
        var later = Is<MetricsOutcome.Read>(await server.MeasureAsync(platform, SandboxServer.Account(platform), sent.PostId, "180000000000000001"));

        CollectionAssert.AreEqual(new[] { sent.PostId }, later.Samples.Keys.ToArray());
        Assert.IsGreaterThan(first.Samples[sent.PostId].Impressions!.Value, later.Samples[sent.PostId].Impressions!.Value);
        Assert.IsGreaterThan(0, later.Samples[sent.PostId].Likes!.Value);
        Assert.IsTrue(Is<MetricsOutcome.Unavailable>(await server.MeasureAsync(
            platform, SandboxServer.Account(platform) with { AccessToken = new Secret("stale") }, sent.PostId)).IsUnauthorized);
    }

    private static TargetPayload WithImages(Platform platform, string text, params PayloadMedia[] media) => PlatformCase.Of(platform).Payload(text) with { Media = media };

    private static Task<PrepareOutcome> PrepareAsync(SandboxServer server, TargetPayload payload, string? before = null) =>
        server.Channel(payload.Platform).PrepareAsync(new PrepareRequest(SandboxServer.Account(payload.Platform), payload, before));

    private static Task<SendOutcome> SendAsync(SandboxServer server, TargetPayload payload, string? prepared) =>
        server.Channel(payload.Platform).SendAsync(new SendRequest(SandboxServer.Account(payload.Platform), payload, "k") { Prepared = prepared });

    private static async Task<SendOutcome> PublishAsync(SandboxServer server, TargetPayload payload) =>
        await SendAsync(server, payload, Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload)).Handle);

    private static async Task BreakAsync(SandboxServer server, Platform platform, string handle, string error)
    {
        var id = handle.Split('@')[0];
        var container = server.Networks.Things.Get(platform, ContainerThing.Kind, id, ContainerThingJson.Default.ContainerThing) ?? throw new AssertFailedException(id);
        await server.Networks.Things.PutAsync(platform, ContainerThing.Kind, id, container with { Error = error }, ContainerThingJson.Default.ContainerThing);
    }
}
