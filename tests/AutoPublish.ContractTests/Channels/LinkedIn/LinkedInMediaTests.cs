using System.Net.Http.Json;
using System.Text.Json;
using AutoPublish.ContractTests.Channels.Scripted;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.LinkedIn;

[TestClass]
public sealed class LinkedInMediaTests
{
    private const string AltText = "A machine, \"shiny\" <new> (really) ☕";

    [TestMethod]
    public async Task Send_ImageWithAltText_IsReadBackAndFound()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Look (here) #coffee", await Picture.PngAsync(server.Media, 5000, 1, AltText));
        var handle = await ReadyAsync(server, payload);

        var sent = Is<SendOutcome.Confirmed>(await SendAsync(server, payload, handle));

        var media = (await ReadAsync(server, sent.PostId)).GetProperty("content").GetProperty("media");
        Assert.AreEqual(AltText, media.GetProperty("altText").GetString());
        Assert.Contains(media.GetProperty("id").GetString() ?? "none", handle);
        Assert.AreEqual(new SandboxMedia(payload.Media[0].Digest, "image/png", 5000, AltText), server.Networks.Feed().Single().Media.Single());
        var evidence = await server.LinkedIn.FindEvidenceAsync(new EvidenceRequest(SandboxServer.MemberAccount, payload, "k", server.Clock.GetUtcNow().AddMinutes(-1)) { Prepared = handle });
        Assert.AreEqual(sent.PostId, Is<Evidence.Found>(evidence).PostId);
    }

    [TestMethod]
    public async Task Send_TwentyImages_AreOneMultiImagePost()
    {
        await using var server = await SandboxServer.StartAsync();
        List<PayloadMedia> media = [];
        for (var i = 0; i < 20; i++)
        {
            media.Add(await Picture.PngAsync(server.Media, 100 + i, i, i == 2 ? null : $"Number {i}"));
        }

        var payload = Post("Twenty", [.. media]);
        var handle = await ReadyAsync(server, payload);
        var sent = Is<SendOutcome.Confirmed>(await SendAsync(server, payload, handle));

        Assert.IsLessThan(4000, handle.Length);
        var images = (await ReadAsync(server, sent.PostId)).GetProperty("content").GetProperty("multiImage").GetProperty("images");
        Assert.AreEqual(20, images.GetArrayLength());
        Assert.AreEqual("Number 19", images[19].GetProperty("altText").GetString());
        Assert.IsFalse(images[2].TryGetProperty("altText", out _));
        CollectionAssert.AreEqual(media.Select(m => m.Digest).ToArray(), server.Networks.Feed().Single().Media.Select(m => m.Digest).ToArray());
    }

    [TestMethod]
    public async Task Prepare_Image_IsReadyAfterItsProcessing()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Look", await Picture.PngAsync(server.Media, 300, 1, null));

        var first = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload));
        var again = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload, first.Handle));
        server.Clock.Advance(first.RetryAt - server.Clock.GetUtcNow());
        var ready = Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload, again.Handle));

        Assert.AreEqual(first.Handle, ready.Handle);
        Assert.IsNull(ready.ExpiresAt);
    }

    [TestMethod]
    public async Task Prepare_ForgottenWhileItWaited_IsUploadedAnew()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Look", await Picture.PngAsync(server.Media, 300, 1, null));

        var unfinished = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload, """["urn:li:image:gone"]"""));

        Assert.DoesNotContain("gone", unfinished.Handle);
    }

    [TestMethod]
    public async Task Prepare_NoImage_IsRejected()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("None", await Picture.NoneAsync(server.Media));
        var unfinished = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload));
        server.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.AreEqual("AP3210", Is<PrepareOutcome.Rejected>(await PrepareAsync(server, payload, unfinished.Handle)).Code);
    }

    [TestMethod]
    [DataRow("""["urn:li:image:gone"]""")]
    [DataRow("""["urn:li:share:1"]""")]
    [DataRow("[]")]
    [DataRow("1")]
    [DataRow(null)]
    public async Task Send_UnknownImageOrNone_IsNotSentAndUnprepared(string? handle)
    {
        await using var server = await SandboxServer.StartAsync();

        var outcome = Is<SendOutcome.NotSent>(await SendAsync(server, Post("Look", await Picture.PngAsync(server.Media, 300, 1, null)), handle));

        Assert.IsTrue(outcome.Unprepared);
        Assert.AreEqual("AP3212", outcome.Code);
        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    public async Task Send_ImageStillAtWork_IsNotSentAndUnprepared()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Look", await Picture.PngAsync(server.Media, 300, 1, null));

        Assert.IsTrue(Is<SendOutcome.NotSent>(await SendAsync(server, payload, Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload)).Handle)).Unprepared);
    }

    [TestMethod]
    public async Task Prepare_WithoutTheScope_IsRejectedWithTheRemedy()
    {
        await using var server = await SandboxServer.StartAsync();
        await GrantedScopes.RememberAsync(server.Networks, Platform.LinkedIn, "member-token", "openid profile");

        var rejected = Is<PrepareOutcome.Rejected>(await PrepareAsync(server, Post("Look", await Picture.PngAsync(server.Media, 300, 1, null))));

        Assert.AreEqual("AP3209", rejected.Code);
        StringAssert.Contains(rejected.Remedy, "w_member_social");
    }

    [TestMethod]
    public async Task Prepare_UnknownTokenOrMissingImage_IsTold()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Look", await Picture.PngAsync(server.Media, 300, 1, null));

        Is<PrepareOutcome.Unauthorized>(await server.LinkedIn.PrepareAsync(new PrepareRequest(SandboxServer.MemberAccount with { AccessToken = new("stale") }, payload, null)));
        await server.Media.DeleteAsync("", payload.Media[0].Digest);
        Assert.AreEqual("AP2383", Is<PrepareOutcome.Rejected>(await PrepareAsync(server, payload)).Code);
    }

    [TestMethod]
    public async Task Delete_Post_IsGoneAndGoneAgain()
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.LinkedIn, "Hello"));

        Assert.AreEqual("AP3213", Is<DeleteOutcome.Refused>(await server.LinkedIn.DeleteAsync(new DeleteRequest(SandboxServer.PageAccount, sent.PostId))).Code);
        Is<DeleteOutcome.Deleted>(await server.LinkedIn.DeleteAsync(new DeleteRequest(SandboxServer.MemberAccount, sent.PostId)));
        Is<DeleteOutcome.Deleted>(await server.LinkedIn.DeleteAsync(new DeleteRequest(SandboxServer.MemberAccount, sent.PostId)));

        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    public async Task AnyCall_UnknownToken_SaysThatItIsTheToken()
    {
        await using var server = await SandboxServer.StartAsync();
        var stale = SandboxServer.MemberAccount with { AccessToken = new("stale") };

        Assert.IsTrue(Is<DeleteOutcome.Unavailable>(await server.LinkedIn.DeleteAsync(new DeleteRequest(stale, "urn:li:share:1"))).IsUnauthorized);
        Assert.IsTrue(Is<MetricsOutcome.Unavailable>(await server.MeasureAsync(Platform.LinkedIn, stale, "urn:li:share:1")).IsUnauthorized);
        Assert.IsTrue(Is<Evidence.Undecided>(await server.FindAsync(Platform.LinkedIn, "Hello", account: stale)).IsUnauthorized);
    }

    internal static TargetPayload Post(string text, params PayloadMedia[] media) => SandboxServer.Payload(Platform.LinkedIn, text) with { Media = media };

    private static async Task<JsonElement> ReadAsync(SandboxServer server, string urn)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"/sandbox/linkedin/rest/posts/{Uri.EscapeDataString(urn)}");
        message.Headers.Add("Authorization", "Bearer member-token");
        message.Headers.Add("Linkedin-Version", "202607");
        message.Headers.Add("X-Restli-Protocol-Version", "2.0.0");
        using var answer = await server.Http.SendAsync(message);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string> ReadyAsync(SandboxServer server, TargetPayload payload)
    {
        var unfinished = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload));
        server.Clock.Advance(unfinished.RetryAt - server.Clock.GetUtcNow());
        return Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload, unfinished.Handle)).Handle;
    }

    private static Task<PrepareOutcome> PrepareAsync(SandboxServer server, TargetPayload payload, string? before = null) =>
        server.LinkedIn.PrepareAsync(new PrepareRequest(SandboxServer.MemberAccount, payload, before));

    private static Task<SendOutcome> SendAsync(SandboxServer server, TargetPayload payload, string? handle) =>
        server.LinkedIn.SendAsync(new SendRequest(SandboxServer.MemberAccount, payload, "key-1") { Prepared = handle });
}
