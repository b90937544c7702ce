using AutoPublish.ContractTests.Channels.Scripted;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.X;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.X;

/// <summary>What is shown before is what goes out; and what each answer on the way means.</summary>
[TestClass]
public sealed class XRenderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task Render_ImagePost_IsWhatGoesOverTheWire()
    {
        await using var x = await ScriptedPlatform.StartAsync(Healthy);
        var media = new MemoryMedia();
        using var services = Services(x, media);
        var channel = services.GetRequiredService<IChannel>();
        var payload = XMediaTests.Post("Look ☕ \"here\"", await Picture.PngAsync(media, 300, 1, "A \"machine\"")) with { MadeWithAi = true };

        var rendered = channel.Render(SandboxServer.XAccount, payload);
        var ready = Is<PrepareOutcome.Ready>(await channel.PrepareAsync(new PrepareRequest(SandboxServer.XAccount, payload, null)));
        Is<SendOutcome.Confirmed>(await channel.SendAsync(new SendRequest(SandboxServer.XAccount, payload, "k") { Prepared = ready.Handle }));

        CollectionAssert.AreEqual(
            new[] { "/2/media/upload/initialize", "/2/media/upload/17/append", "/2/media/upload/17/finalize", "/2/media/metadata", "/2/tweets" }, x.Calls.Select(call => call.Target).ToArray());
        CollectionAssert.AreEqual(
            x.Calls.Select(call => $"{call.Method} {call.Target}").ToArray(), rendered.Calls.Select(call => $"{call.Method} {Uri.UnescapeDataString(call.Address.AbsolutePath)}".Replace("{media1}", "17")).ToArray());
        foreach (var at in new[] { 0, 3, 4 })
        {
            Assert.AreEqual(x.Calls[at].Body, rendered.Calls[at].Body?.Replace("{media1}", "17"));
        }

        Assert.AreEqual("""{"media_type":"image/png","total_bytes":300,"media_category":"tweet_image"}""", x.Calls[0].Body);
        Assert.AreEqual("""{"id":"17","metadata":{"alt_text":{"text":"A \u0022machine\u0022"}}}""", x.Calls[3].Body);
        Assert.AreEqual("""{"text":"Look \u2615 \u0022here\u0022","media":{"media_ids":["17"]},"made_with_ai":true}""", x.Calls[4].Body);
        Assert.Contains("name=\"segment_index\"", x.Calls[1].Body);
        Assert.IsTrue(x.Calls.All(call => call.Authorization == "Bearer x-token"));
    }

    [TestMethod]
    public void Render_TextPost_IsOneCall()
    {
        using var services = new ServiceCollection().AddXChannel(new XChannelOptions()).BuildServiceProvider();

        var call = services.GetRequiredService<IChannel>().Render(SandboxServer.XAccount, XMediaTests.Post("Hello")).Calls.Single();

        Assert.AreEqual(new RenderedCall("POST", new Uri("https://api.x.com/2/tweets"), "application/json", """{"text":"Hello"}"""), call);
    }

    [TestMethod]
    [DataRow(500, "", "AP3107")]
    [DataRow(408, "", "AP3107")]
    [DataRow(200, "{", "AP3107")]
    [DataRow(429, "", "AP3104")]
    [DataRow(402, "", "AP3103")]
    public async Task Prepare_PassingTrouble_IsFailedWithATime(int status, string body, string code)
    {
        await using var x = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(status, body, ("Date", Now.ToString("R")), ("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", $"{Now.AddMinutes(7).ToUnixTimeSeconds()}")));

        var failed = Is<PrepareOutcome.Failed>(await PrepareAsync(x));

        Assert.AreEqual(code, failed.Code);
        Assert.AreEqual(Now + (status == 429 ? TimeSpan.FromMinutes(7) : status == 402 ? TimeSpan.FromHours(1) : TimeSpan.FromSeconds(30)), failed.RetryAt);
    }

    [TestMethod]
    [DataRow("append")]
    [DataRow("finalize")]
    [DataRow("metadata")]
    public async Task Prepare_RefusedOnTheWay_IsRejected(string step)
    {
        await using var x = await ScriptedPlatform.StartAsync(call => call.Target.Contains(step, StringComparison.Ordinal) ? new ScriptedAnswer(400, """{"detail":"No good."}""") : Healthy(call));

        StringAssert.Contains(Is<PrepareOutcome.Rejected>(await PrepareAsync(x)).Reason, "No good.");
    }

    [TestMethod]
    public async Task Prepare_ProcessingFailed_IsRejectedWithXsReason()
    {
        await using var x = await ScriptedPlatform.StartAsync(call => call.Target.EndsWith("finalize", StringComparison.Ordinal)
            ? new ScriptedAnswer(200, """{"data":{"id":"17","processing_info":{"state":"failed","error":{"code":1,"name":"InvalidMedia","message":"Unsupported format"}}}}""")
            : Healthy(call));

        StringAssert.Contains(Is<PrepareOutcome.Rejected>(await PrepareAsync(x)).Reason, "Unsupported format");
    }

    private static ScriptedAnswer Healthy(ScriptedCall call) => call.Target switch
    {
        "/2/tweets" => new ScriptedAnswer(201, """{"data":{"id":"99"}}"""),
        "/2/media/upload/17/append" or "/2/media/metadata" => new ScriptedAnswer(200, "{}"),
        _ => new ScriptedAnswer(200, """{"data":{"id":"17","media_key":"3_17","expires_after_secs":86400}}"""),
    };

    private static async Task<PrepareOutcome> PrepareAsync(ScriptedPlatform x)
    {
        var media = new MemoryMedia();
        using var services = Services(x, media);
        return await services.GetRequiredService<IChannel>().PrepareAsync(new PrepareRequest(SandboxServer.XAccount, XMediaTests.Post("Look", await Picture.PngAsync(media, 300, 1, "Alt")), null));
    }

    private static ServiceProvider Services(ScriptedPlatform x, MemoryMedia media) => new ServiceCollection()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Now))
        .AddSingleton<IMediaStore>(media)
        .AddXChannel(new XChannelOptions().At(x.Address))
        .BuildServiceProvider();
}
