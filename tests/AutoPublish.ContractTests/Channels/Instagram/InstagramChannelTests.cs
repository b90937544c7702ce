using AutoPublish.ContractTests.Channels.Graph;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Instagram;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Instagram;

[TestClass]
public sealed class InstagramChannelTests
{
    private static readonly PlatformCase Case = PlatformCase.Of(Platform.Instagram);

    [TestMethod]
    public async Task Render_OneImage_IsWhatGoesOverTheWire()
    {
        await using var canned = new CannedAnswers(Platform.Instagram, (200, """{"data":[]}"""), (200, """{"id":"171"}"""), (200, """{"id":"171","status_code":"FINISHED"}"""), (200, """{"id":"181"}"""));
        var payload = Case.Payload("Café & co #coffee 100%\n🎉");

        var rendered = canned.Channel.Render(Case.Account, payload).Calls;
        var ready = Is<PrepareOutcome.Ready>(await canned.Channel.PrepareAsync(new PrepareRequest(Case.Account, payload, null)));
        Is<SendOutcome.Confirmed>(await canned.Channel.SendAsync(new SendRequest(Case.Account, payload, "k") { Prepared = ready.Handle }));

        var posts = canned.Calls.Where(call => call.Method == "POST").ToList();
        var link = Uri.EscapeDataString($"http://127.0.0.1:1/test-media/tenant-1/{payload.Media[0].Digest}");
        CollectionAssert.AreEqual(posts.Select(post => post.Address).ToArray(), rendered.Select(call => call.Address).ToArray());
        Assert.AreEqual("caption=Caf%C3%A9%20%26%20co%20%23coffee%20100%25%0A%F0%9F%8E%89", posts[0].Body.Split('&')[1]);
        Assert.AreEqual(posts[0].Body, rendered[0].Body!.Replace($"{{image/jpeg sha256:{payload.Media[0].Digest} {payload.Media[0].Bytes} bytes}}", link, StringComparison.Ordinal));
        Assert.AreEqual(posts[1].Body, rendered[1].Body!.Replace("{container}", "171", StringComparison.Ordinal));
        Assert.EndsWith("/v26.0/17841400000000001/media_publish", rendered[1].Address.AbsolutePath);
    }

    [TestMethod]
    public async Task Prepare_NoImage_IsRejected()
    {
        await using var server = await SandboxServer.StartAsync();

        var outcome = await server.Channel(Platform.Instagram).PrepareAsync(new PrepareRequest(Case.Account, Case.Payload("Hello") with { Media = [] }, null));

        Assert.AreEqual("AP2353", Is<PrepareOutcome.Rejected>(outcome).Code);
    }

    [TestMethod]
    public async Task Prepare_Png_IsRejected()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Case.Payload("Hello") with { Media = [TestImages.Of(TestImages.Png, "image/png", null)] };

        Assert.AreEqual("AP2355", Is<PrepareOutcome.Rejected>(await server.Channel(Platform.Instagram).PrepareAsync(new PrepareRequest(Case.Account, payload, null))).Code);
    }

    [TestMethod]
    public async Task Prepare_NoPublicAddress_IsRejectedWithARemedy()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var services = new ServiceCollection().AddSingleton(Mock.Of<IMediaLinks>()).AddInstagramChannel(new InstagramOptions
        {
            BaseAddress = new Uri(server.Address, "/sandbox/instagram"),
            CodeAddress = new Uri(server.Address, "/sandbox/instagram"),
        }).BuildServiceProvider();

        var rejected = Is<PrepareOutcome.Rejected>(await services.GetRequiredService<IChannel>().PrepareAsync(new PrepareRequest(Case.Account, Case.Payload("Hello"), null)));

        Assert.AreEqual("AP2356", rejected.Code);
        Assert.Contains("AUTOPUBLISH_PUBLIC_ADDRESS", rejected.Remedy);
    }

    [TestMethod]
    public async Task Delete_Always_IsRefusedWithARemedy()
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Instagram, "Hello"));

        Is<DeleteOutcome.Refused>(await server.Channel(Platform.Instagram).DeleteAsync(new DeleteRequest(Case.Account, sent.PostId)));
        Assert.AreEqual(1, server.Networks.Count());
    }
}
