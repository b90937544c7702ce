using AutoPublish.ContractTests.Channels.Graph;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Threads;

[TestClass]
public sealed class ThreadsChannelTests
{
    private static readonly PlatformCase Case = PlatformCase.Of(Platform.Threads);

    [TestMethod]
    public async Task Render_Text_IsWhatGoesOverTheWire()
    {
        await using var canned = new CannedAnswers(Platform.Threads, (200, """{"data":[{"quota_usage":3,"config":{"quota_total":250}}]}"""), (200, """{"id":"171"}"""), (200, """{"id":"171","status":"FINISHED"}"""), (200, """{"id":"181"}"""));
        var payload = Case.Payload("Read https://example.com/a?b=1&c=2 + more");

        var rendered = canned.Channel.Render(Case.Account, payload).Calls;
        var ready = Is<PrepareOutcome.Ready>(await canned.Channel.PrepareAsync(new PrepareRequest(Case.Account, payload, null)));
        Is<SendOutcome.Confirmed>(await canned.Channel.SendAsync(new SendRequest(Case.Account, payload, "k") { Prepared = ready.Handle }));

        var posts = canned.Calls.Where(call => call.Method == "POST").ToList();
        Assert.AreEqual("media_type=TEXT&text=Read%20https%3A%2F%2Fexample.com%2Fa%3Fb%3D1%26c%3D2%20%2B%20more", posts[0].Body);
        Assert.AreEqual(posts[0].Body, rendered[0].Body);
        Assert.AreEqual("creation_id=171", posts[1].Body);
        Assert.AreEqual("creation_id={container}", rendered[1].Body);
        Assert.EndsWith("/v1.0/26000000000000001/threads", rendered[0].Address.AbsolutePath);
    }

    [TestMethod]
    public async Task Send_Png_IsTaken()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = Case.Payload("Look") with { Media = [TestImages.Of(TestImages.Png, "image/png", "A chart")] };
        var ready = Is<PrepareOutcome.Ready>(await server.Channel(Platform.Threads).PrepareAsync(new PrepareRequest(Case.Account, payload, null)));

        Is<SendOutcome.Confirmed>(await server.Channel(Platform.Threads).SendAsync(new SendRequest(Case.Account, payload, "k") { Prepared = ready.Handle }));

        Assert.AreEqual("image/png", server.Networks.Feed().Single().Media.Single().ContentType);
    }

    [TestMethod]
    public async Task Prepare_TextTooLong_IsRejected()
    {
        await using var server = await SandboxServer.StartAsync();

        Is<PrepareOutcome.Rejected>(await server.Channel(Platform.Threads).PrepareAsync(new PrepareRequest(Case.Account, Case.Payload(new string('a', 501)), null)));
    }

    [TestMethod]
    public async Task Delete_OnceAndAgain_IsGoneAndItsContainerMakesNoOther()
    {
        await using var server = await SandboxServer.StartAsync();
        var channel = server.Channel(Platform.Threads);
        var ready = Is<PrepareOutcome.Ready>(await channel.PrepareAsync(new PrepareRequest(Case.Account, Case.Payload("Hello"), null)));
        var request = new SendRequest(Case.Account, Case.Payload("Hello"), "k") { Prepared = ready.Handle };
        var sent = Is<SendOutcome.Confirmed>(await channel.SendAsync(request));

        Is<DeleteOutcome.Deleted>(await channel.DeleteAsync(new DeleteRequest(Case.Account, sent.PostId)));
        Is<DeleteOutcome.Deleted>(await channel.DeleteAsync(new DeleteRequest(Case.Account, sent.PostId)));
        await channel.SendAsync(request);

        Assert.AreEqual(0, server.Networks.Count());
        Assert.IsTrue(Is<DeleteOutcome.Unavailable>(await channel.DeleteAsync(
            new DeleteRequest(Case.Account with { AccessToken = new Secret("stale") }, sent.PostId))).IsUnauthorized);
    }
}
