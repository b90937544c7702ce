using AutoPublish.ContractTests.Channels.Scripted;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.LinkedIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.LinkedIn;

/// <summary>What is shown before is what goes out; and what each answer on the way means.</summary>
[TestClass]
public sealed class LinkedInRenderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 22, 30, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task Render_ImagePost_IsWhatGoesOverTheWire(int count)
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(Healthy);
        var media = new MemoryMedia();
        using var services = Services(linkedIn, media);
        var channel = services.GetRequiredService<IChannel>();
        var payload = LinkedInMediaTests.Post("Look (here)", [.. await Task.WhenAll(Enumerable.Range(0, count).Select(i => Picture.PngAsync(media, 300 + i, i, i == 0 ? "A machine" : null)))]);

        var rendered = channel.Render(SandboxServer.MemberAccount, payload);
        var ready = Is<PrepareOutcome.Ready>(await channel.PrepareAsync(new PrepareRequest(SandboxServer.MemberAccount, payload, null)));
        Is<SendOutcome.Confirmed>(await channel.SendAsync(new SendRequest(SandboxServer.MemberAccount, payload, "k") { Prepared = ready.Handle }));

        var post = linkedIn.Calls[^1];
        Assert.AreEqual("/rest/posts", post.Target);
        Assert.AreEqual(post.Body, rendered.Calls[^1].Body?.Replace("{image1}", "urn:li:image:I1").Replace("{image2}", "urn:li:image:I1"));
        Assert.Contains(
            count == 1
                ? "\"content\":{\"media\":{\"id\":\"urn:li:image:I1\",\"altText\":\"A machine\"}}"
                : "\"content\":{\"multiImage\":{\"images\":[{\"id\":\"urn:li:image:I1\",\"altText\":\"A machine\"},{\"id\":\"urn:li:image:I1\"}]}}",
            post.Body);
        Assert.AreEqual(linkedIn.Calls[0].Body, rendered.Calls[0].Body);
        Assert.AreEqual("""{"initializeUploadRequest":{"owner":"urn:li:person:abc"}}""", linkedIn.Calls[0].Body);
        Assert.AreEqual($"PUT {rendered.Calls[1].ContentType}", $"{rendered.Calls[1].Method} image/png");
        var upload = linkedIn.Calls.First(call => call.Method == "PUT");
        Assert.AreEqual(("/upload/1", "Bearer member-token", 300), (upload.Target, upload.Authorization, upload.Body.Length));
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:{port}/upload")]
    [DataRow("https://www.linkedin.com.evil.example/upload")]
    [DataRow("https://evillinkedin.com/upload")]
    [DataRow("http://www.linkedin.com/upload")]
    [DataRow("https://user@www.linkedin.com/upload")]
    public async Task Prepare_ForeignUploadHost_IsRefusedAndTheTokenStays(string address)
    {
        await using var foreign = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(201));
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ =>
            new ScriptedAnswer(200, """{"value":{"uploadUrl":"UPLOAD","image":"urn:li:image:I1"}}"""));
        var named = address.Replace("{port}", $"{foreign.Address.Port}");

        var failed = Is<PrepareOutcome.Failed>(await PrepareAsync(linkedIn, named));

        Assert.AreEqual("AP3211", failed.Code);
        Assert.IsEmpty(foreign.Calls);
        Assert.HasCount(1, linkedIn.Calls);
    }

    [TestMethod]
    [DataRow(500, "", "AP3208")]
    [DataRow(200, "{", "AP3208")]
    [DataRow(200, """{"value":{"uploadUrl":"nowhere","image":"urn:li:image:I1"}}""", "AP3208")]
    [DataRow(200, """{"value":{"uploadUrl":"https://www.linkedin.com/u","image":"urn:li:share:1"}}""", "AP3208")]
    [DataRow(429, "", "AP3204")]
    public async Task Prepare_PassingTrouble_IsFailedWithATime(int status, string body, string code)
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(status, body));

        var failed = Is<PrepareOutcome.Failed>(await PrepareAsync(linkedIn));

        Assert.AreEqual(code, failed.Code);
        Assert.AreEqual(status == 429 ? Now.AddMinutes(90) : Now.AddSeconds(30), failed.RetryAt);
    }

    [TestMethod]
    [DataRow(400, "AP3210")]
    [DataRow(403, "AP3209")]
    [DataRow(426, "AP3207")]
    public async Task Prepare_Refused_IsRejectedWithItsCode(int status, string code)
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(status, """{"message":"No good."}"""));

        var rejected = Is<PrepareOutcome.Rejected>(await PrepareAsync(linkedIn));

        Assert.AreEqual(code, rejected.Code);
        StringAssert.Contains(rejected.Reason, "No good.");
    }

    [TestMethod]
    public async Task Prepare_StateMayNotBeRead_IsReady()
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(call => call.Method == "GET" ? new ScriptedAnswer(403) : Healthy(call));

        Is<PrepareOutcome.Ready>(await PrepareAsync(linkedIn));
    }

    private static ScriptedAnswer Healthy(ScriptedCall call) => call switch
    {
        { Method: "PUT" } => new ScriptedAnswer(201),
        { Method: "GET" } => new ScriptedAnswer(200, """{"status":"AVAILABLE"}"""),
        { Target: "/rest/posts" } => new ScriptedAnswer(201, "", ("x-restli-id", "urn:li:share:99")),
        _ => new ScriptedAnswer(200, """{"value":{"uploadUrl":"UPLOAD","image":"urn:li:image:I1"}}"""),
    };

    private static async Task<PrepareOutcome> PrepareAsync(ScriptedPlatform linkedIn, string? uploadUrl = null)
    {
        var media = new MemoryMedia();
        using var services = Services(linkedIn, media, uploadUrl);
        return await services.GetRequiredService<IChannel>().PrepareAsync(new PrepareRequest(SandboxServer.MemberAccount, LinkedInMediaTests.Post("Look", await Picture.PngAsync(media, 300, 1, null)), null));
    }

    private static ServiceProvider Services(ScriptedPlatform linkedIn, MemoryMedia media, string? uploadUrl = null)
    {
        linkedIn.Replacement = ("UPLOAD", uploadUrl ?? $"{linkedIn.Address.AbsoluteUri}upload/1");
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(Now))
            .AddSingleton<IMediaStore>(media)
            .AddLinkedInChannel(new LinkedInChannelOptions().At(linkedIn.Address))
            .BuildServiceProvider();
    }
}
