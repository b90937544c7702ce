using System.Net.Http.Json;
using System.Text.Json;
using AutoPublish.ContractTests.Channels.Scripted;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.X;

[TestClass]
public sealed class XMediaTests
{
    private const string AltText = "A machine, \"shiny\" <new> & ünlike ☕";

    [TestMethod]
    public async Task Send_ImageWithAltText_IsReadBackAndFound()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Look https://example.com/a & more", await Picture.PngAsync(server.Media, 5000, 1, AltText));
        var ready = Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload));
        Assert.AreEqual(server.Clock.GetUtcNow().AddDays(1), ready.ExpiresAt);

        var sent = Is<SendOutcome.Confirmed>(await SendAsync(server, payload, ready.Handle));

        using var message = new HttpRequestMessage(HttpMethod.Get, $"/sandbox/x/2/tweets?ids={sent.PostId}&expansions=attachments.media_keys&media.fields=alt_text&tweet.fields=entities");
        message.Headers.Add("Authorization", "Bearer x-token");
        using var answer = await server.Http.SendAsync(message);
        var read = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.AreEqual(AltText, read.GetProperty("includes").GetProperty("media")[0].GetProperty("alt_text").GetString());
        StringAssert.Matches(read.GetProperty("data")[0].GetProperty("text").GetString() ?? "", new(" https://t.co/[A-Za-z0-9]{10}$"));
        Assert.AreEqual(new SandboxMedia(payload.Media[0].Digest, "image/png", 5000, AltText), server.Networks.Feed().Single().Media.Single());
        var evidence = await server.X.FindEvidenceAsync(new EvidenceRequest(SandboxServer.XAccount, payload, "k", server.Clock.GetUtcNow().AddMinutes(-1)) { Prepared = ready.Handle });
        Assert.AreEqual(sent.PostId, Is<Evidence.Found>(evidence).PostId);
    }

    [TestMethod]
    public async Task Send_FourImages_KeepTheirOrder()
    {
        await using var server = await SandboxServer.StartAsync();
        List<PayloadMedia> media = [];
        for (var i = 0; i < 4; i++)
        {
            media.Add(await Picture.PngAsync(server.Media, 100 + i, i, i == 2 ? null : $"Number {i}"));
        }

        var payload = Post("Four", [.. media]);
        await SendAsync(server, payload, Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload)).Handle);

        var held = server.Networks.Feed().Single().Media;
        CollectionAssert.AreEqual(media.Select(m => m.Digest).ToArray(), held.Select(m => m.Digest).ToArray());
        CollectionAssert.AreEqual(media.Select(m => m.AltText).ToArray(), held.Select(m => m.AltText).ToArray());
    }

    [TestMethod]
    public async Task Prepare_LargeImage_GoesInSegments()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Large", await Picture.PngAsync(server.Media, 4_800_000, 1, null));

        await SendAsync(server, payload, Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload)).Handle);

        Assert.AreEqual(payload.Media[0].Digest, server.Networks.Feed().Single().Media.Single().Digest);
    }

    [TestMethod]
    public async Task Prepare_TooLargeOrNoImage_IsRejected()
    {
        await using var server = await SandboxServer.StartAsync();

        var tooLarge = Is<PrepareOutcome.Rejected>(await PrepareAsync(server, Post("Large", await Picture.PngAsync(server.Media, 5_300_000, 1, null))));
        var noImage = Is<PrepareOutcome.Rejected>(await PrepareAsync(server, Post("None", await Picture.NoneAsync(server.Media))));

        Assert.AreEqual("AP3109", tooLarge.Code);
        StringAssert.Contains(tooLarge.Reason, "5242880");
        Assert.AreEqual("AP3109", noImage.Code);
    }

    [TestMethod]
    public async Task Prepare_Gif_IsReadyAfterItsProcessing()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Moving", await Picture.GifAsync(server.Media, AltText));

        var first = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload));
        Assert.AreEqual(server.Clock.GetUtcNow().AddSeconds(1), first.RetryAt);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload, first.Handle));
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        var ready = Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload, second.Handle));

        Is<SendOutcome.Confirmed>(await SendAsync(server, payload, ready.Handle));
        Assert.AreEqual(AltText, server.Networks.Feed().Single().Media.Single().AltText);
    }

    [TestMethod]
    public async Task Prepare_ForgottenWhileItWaited_IsUploadedAnew()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Moving", await Picture.GifAsync(server.Media, null));

        var unfinished = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload, """[{"id":"17","check_after_secs":1}]"""));

        Assert.DoesNotContain("\"17\"", unfinished.Handle);
    }

    [TestMethod]
    public async Task Send_ExpiredUpload_IsNotSentAndUnprepared()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Late", await Picture.PngAsync(server.Media, 300, 1, null));
        var ready = Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload));
        server.Clock.Advance(TimeSpan.FromHours(25));

        var outcome = Is<SendOutcome.NotSent>(await SendAsync(server, payload, ready.Handle));

        Assert.IsTrue(outcome.Unprepared);
        Assert.AreEqual("AP3110", outcome.Code);
        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("1")]
    [DataRow("[]")]
    [DataRow("""[{"id":"../1"}]""")]
    public async Task Send_WithoutPreparation_IsNotSentAndUnprepared(string? handle)
    {
        await using var server = await SandboxServer.StartAsync();

        var outcome = await SendAsync(server, Post("Early", await Picture.PngAsync(server.Media, 300, 1, null)), handle);

        Assert.IsTrue(Is<SendOutcome.NotSent>(outcome).Unprepared);
        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    public async Task Prepare_WithoutTheScope_IsRejectedWithTheRemedy()
    {
        await using var server = await SandboxServer.StartAsync();
        await GrantedScopes.RememberAsync(server.Networks, Platform.X, "x-token", "tweet.read tweet.write users.read");

        var rejected = Is<PrepareOutcome.Rejected>(await PrepareAsync(server, Post("Look", await Picture.PngAsync(server.Media, 300, 1, null))));

        Assert.AreEqual("AP3108", rejected.Code);
        StringAssert.Contains(rejected.Remedy, "Connect the account again");
    }

    [TestMethod]
    public async Task Prepare_UnknownTokenOrMissingImage_IsTold()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Post("Look", await Picture.PngAsync(server.Media, 300, 1, null));

        Is<PrepareOutcome.Unauthorized>(await server.X.PrepareAsync(new PrepareRequest(SandboxServer.XAccount with { AccessToken = new("stale") }, payload, null)));
        await server.Media.DeleteAsync("", payload.Media[0].Digest);
        Assert.AreEqual("AP2383", Is<PrepareOutcome.Rejected>(await PrepareAsync(server, payload)).Code);
    }

    [TestMethod]
    public async Task Prepare_Text_NeedsNothing()
    {
        await using var server = await SandboxServer.StartAsync();

        Is<PrepareOutcome.Ready>(await PrepareAsync(server, Post("Text")));
    }

    internal static TargetPayload Post(string text, params PayloadMedia[] media) => SandboxServer.Payload(Platform.X, text) with { Media = media };

    private static Task<PrepareOutcome> PrepareAsync(SandboxServer server, TargetPayload payload, string? before = null) =>
        server.X.PrepareAsync(new PrepareRequest(SandboxServer.XAccount, payload, before));

    private static Task<SendOutcome> SendAsync(SandboxServer server, TargetPayload payload, string? handle) =>
        server.X.SendAsync(new SendRequest(SandboxServer.XAccount, payload, "key-1") { Prepared = handle });
}
