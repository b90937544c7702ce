using AutoPublish.ContractTests.Channels.Graph;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Facebook;

[TestClass]
public sealed class FacebookChannelTests
{
    private static readonly PlatformCase Case = PlatformCase.Of(Platform.Facebook);

    private static TargetPayload WithImages => Case.Payload("Look") with
    {
        Media = [TestImages.Of(TestImages.Jpeg, "image/jpeg", "A red machine & steam ☕"), TestImages.Of(TestImages.Png, "image/png", null)],
    };

    [TestMethod]
    public async Task Render_TextAndImages_IsWhatGoesOverTheWire()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var canned = new CannedAnswers(Platform.Facebook, (200, """{"id":"100000000000001_5"}"""));

        var rendered = canned.Channel.Render(Case.Account, WithImages).Calls;
        Is<SendOutcome.Confirmed>(await canned.Channel.SendAsync(new SendRequest(Case.Account, WithImages, "k") { Prepared = "11,12" }));

        var call = canned.Calls.Single();
        Assert.AreEqual("message=Look&attached_media%5B0%5D=%7B%22media_fbid%22%3A%2211%22%7D&attached_media%5B1%5D=%7B%22media_fbid%22%3A%2212%22%7D", call.Body);
        Assert.HasCount(3, rendered);
        Assert.AreEqual("message=Look&attached_media%5B0%5D={photo 1}&attached_media%5B1%5D={photo 2}", rendered[2].Body);
        Assert.StartsWith("published=false&alt_text_custom=A%20red%20machine", rendered[0].Body);
        Assert.EndsWith("/v26.0/100000000000001/feed", rendered[2].Address.AbsolutePath);
        // The proof is made of the token, so it is sent and not shown.
        Assert.StartsWith("?appsecret_proof=", call.Address.Query);
        Assert.AreEqual("", rendered[2].Address.Query);
    }

    [TestMethod]
    public async Task Send_ImagesWithAltText_ArriveWithBoth()
    {
        await using var server = await SandboxServer.StartAsync();
        var channel = server.Channel(Platform.Facebook);
        var ready = Is<PrepareOutcome.Ready>(await channel.PrepareAsync(new PrepareRequest(Case.Account, WithImages, null)));
        Assert.AreEqual(0, server.Networks.Count());

        var sent = Is<SendOutcome.Confirmed>(await channel.SendAsync(new SendRequest(Case.Account, WithImages, "k") { Prepared = ready.Handle }));

        var post = server.Networks.Feed().Single();
        CollectionAssert.AreEqual(new[] { "A red machine & steam ☕", null }, post.Media.Select(media => media.AltText).ToArray());
        CollectionAssert.AreEqual(WithImages.Media.Select(media => media.Digest).ToArray(), post.Media.Select(media => media.Digest).ToArray());
        Assert.AreEqual("https://www.facebook.com/" + sent.PostId, sent.Url);
    }

    [TestMethod]
    public async Task Send_UploadsForgotten_IsNotSentAndUnprepared()
    {
        await using var server = await SandboxServer.StartAsync();

        Assert.IsTrue(Is<SendOutcome.NotSent>(await server.Channel(Platform.Facebook).SendAsync(new SendRequest(Case.Account, WithImages, "k") { Prepared = "11,12" })).Unprepared);
        Assert.IsTrue(Is<SendOutcome.NotSent>(await server.Channel(Platform.Facebook).SendAsync(new SendRequest(Case.Account, WithImages, "k"))).Unprepared);
        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    public async Task Prepare_ImageThatIsNoneOrGone_IsNotReady()
    {
        await using var server = await SandboxServer.StartAsync();
        var channel = server.Channel(Platform.Facebook);

        Is<PrepareOutcome.Failed>(await channel.PrepareAsync(new PrepareRequest(Case.Account, WithImages with { Media = [TestImages.Of(TestImages.Text, "image/jpeg", null)] }, null)));
        Assert.AreEqual("AP2383", Is<PrepareOutcome.Rejected>(await channel.PrepareAsync(
            new PrepareRequest(Case.Account, WithImages with { Media = [TestImages.Of([1, 2, 3], "image/jpeg", null)] }, null))).Code);
        Is<PrepareOutcome.Unauthorized>(await channel.PrepareAsync(new PrepareRequest(Case.Account with { AccessToken = new Secret("stale") }, WithImages, null)));
    }

    [TestMethod]
    public async Task Send_SameTextAgain_IsDuplicateWithoutAnId()
    {
        await using var server = await SandboxServer.StartAsync();
        var first = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Facebook, "Hello"));

        Assert.IsNull(Is<SendOutcome.Duplicate>(await server.SendAsync(Platform.Facebook, "Hello")).PostId);
        Assert.AreEqual(first.PostId, Is<Evidence.Found>(await server.FindAsync(Platform.Facebook, "Hello")).PostId);
    }

    [TestMethod]
    public async Task Send_OtherPage_IsRejectedForPermission()
    {
        await using var server = await SandboxServer.StartAsync();

        var rejected = Is<SendOutcome.Rejected>(await server.SendAsync(Platform.Facebook, "Hello", Case.Account with { PlatformUserId = FacebookCase.Other.PlatformUserId }));

        Assert.AreEqual("AP3324", rejected.Code);
        Assert.Contains("pages_manage_posts", rejected.Remedy);
    }

    [TestMethod]
    public async Task ReadMetrics_OneOfTwoGone_LeavesOutTheGoneAndGrows()
    {
        await using var server = await SandboxServer.StartAsync();
        var one = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Facebook, "One"));
        var two = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Facebook, "Two"));

        var first = Is<MetricsOutcome.Read>(await server.MeasureAsync(Platform.Facebook, Case.Account, one.PostId, two.PostId));
        server.Clock.Advance(TimeSpan.FromHours(3));
        Is<DeleteOutcome.Deleted>(await server.Channel(Platform.Facebook).DeleteAsync(new DeleteRequest(Case.Account, two.PostId)));
        var later = Is<MetricsOutcome.Read>(await server.MeasureAsync(Platform.Facebook, Case.Account, one.PostId, two.PostId));

        Assert.HasCount(2, first.Samples);
        CollectionAssert.AreEqual(new[] { one.PostId }, later.Samples.Keys.ToArray());
        Assert.IsGreaterThan(first.Samples[one.PostId].Impressions!.Value, later.Samples[one.PostId].Impressions!.Value);
        Assert.IsGreaterThan(0, later.Samples[one.PostId].Likes!.Value);
        Assert.IsTrue(Is<MetricsOutcome.Unavailable>(await server.MeasureAsync(Platform.Facebook, Case.Account with { AccessToken = new Secret("stale") }, one.PostId)).IsUnauthorized);
    }

    [TestMethod]
    public async Task Delete_GoneOrUnknownToken_IsDeletedOrUnavailable()
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Facebook, "Hello"));
        var channel = server.Channel(Platform.Facebook);

        Assert.IsTrue(Is<DeleteOutcome.Unavailable>(await channel.DeleteAsync(new DeleteRequest(Case.Account with { AccessToken = new Secret("stale") }, sent.PostId))).IsUnauthorized);
        Assert.AreEqual(1, server.Networks.Count());
        Is<DeleteOutcome.Deleted>(await channel.DeleteAsync(new DeleteRequest(Case.Account, sent.PostId)));
        Is<DeleteOutcome.Deleted>(await channel.DeleteAsync(new DeleteRequest(Case.Account, sent.PostId)));
    }
}
