using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Requests;
using AutoPublish.Web.Health;
using AutoPublish.Web.Pages;
using AutoPublish.WebTests.App;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace AutoPublish.WebTests.Http;

[TestClass]
public sealed class PipelineTests
{
    [TestMethod]
    [DataRow("GET", "/api/v1/action/listContent", "POST")]
    [DataRow("PUT", "/api/v1/action/listContent", "POST")]
    [DataRow("DELETE", "/api/v1/action/none", "POST")]
    [DataRow("POST", "/health/live", "GET, HEAD")]
    [DataRow("POST", "/health/ready", "GET, HEAD")]
    [DataRow("POST", "/", "GET, HEAD")]
    [DataRow("DELETE", "/content/a", "GET, HEAD, POST")]
    [DataRow("PUT", "/approvals", "GET, HEAD, POST")]
    [DataRow("POST", "/calendar", "GET, HEAD")]
    [DataRow("POST", "/live", "GET")]
    [DataRow("POST", "/assets/site.css", "GET, HEAD")]
    public async Task WrongMethod_Is405WithTheRightOnes(string method, string path, string allow)
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), path);

        using HttpResponseMessage answer = await app.Http.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.AreEqual(allow, string.Join(", ", answer.Content.Headers.Allow));
        Assert.AreEqual("AP2105", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["code"]);
    }

    [TestMethod]
    [DataRow("/nowhere")]
    [DataRow("/api/v1/action")]
    [DataRow("/api/v1/action/a/b")]
    [DataRow("/api/v2/action/listContent")]
    [DataRow("/assets/../site.css")]
    [DataRow("/assets/site.css")]
    [DataRow("/approvals/a/b")]
    public async Task UnknownAddress_Is404AsAProblem(string path)
    {
        await using TestApp app = await TestApp.StartAsync();

        using HttpResponseMessage answer = await app.Http.GetAsync(path);

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.AreEqual("AP2113", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["code"]);
    }

    [TestMethod]
    public async Task CorrelationId_OfTheCaller_IsKeptAndOursIsMade()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/nowhere");
        request.Headers.Add("X-Correlation-Id", "abc-123");

        using HttpResponseMessage kept = await app.Http.SendAsync(request);
        using HttpResponseMessage made = await app.Http.GetAsync("/nowhere");

        Assert.AreEqual("abc-123", kept.Headers.GetValues("X-Correlation-Id").Single());
        Assert.AreEqual("abc-123", (string?)JsonNode.Parse(await kept.Content.ReadAsStringAsync())?["correlationId"]);
        Assert.AreEqual(made.Headers.GetValues("X-Correlation-Id").Single(), (string?)JsonNode.Parse(await made.Content.ReadAsStringAsync())?["correlationId"]);
    }

    [TestMethod]
    public async Task Answers_OfActions_AreNeitherCachedNorSniffed()
    {
        await using TestApp app = await TestApp.StartAsync();

        ActionReply reply = (await app.SignIn().SendAsync("listContent", "{}")).Succeeded();

        Assert.AreEqual("nosniff", reply.Message.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.IsTrue(reply.Message.Headers.CacheControl?.NoStore);
        Assert.AreEqual("application/json", reply.Message.Content.Headers.ContentType?.MediaType);
    }

    [TestMethod]
    public async Task Health_Live_IsOkWhateverElseIsNot()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(Check("database", () => throw new IOException("/secret/path"))));

        using HttpResponseMessage live = await app.Http.GetAsync("/health/live");
        using HttpResponseMessage ready = await app.Http.GetAsync("/health/ready");

        Assert.AreEqual(HttpStatusCode.OK, live.StatusCode);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        string body = await ready.Content.ReadAsStringAsync();
        Assert.AreEqual("unavailable", (string?)JsonNode.Parse(body)?["checks"]?["database"]);
        Assert.DoesNotContain("secret", body);
    }

    [TestMethod]
    [DataRow(true, HttpStatusCode.OK)]
    [DataRow(false, HttpStatusCode.ServiceUnavailable)]
    public async Task Health_Ready_FollowsItsChecks(bool isReady, HttpStatusCode status)
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(Check("engine", () => ValueTask.FromResult(isReady))).AddSingleton(Check("store", () => ValueTask.FromResult(true))));

        using HttpResponseMessage ready = await app.Http.GetAsync("/health/ready");

        Assert.AreEqual(status, ready.StatusCode);
    }

    [TestMethod]
    public async Task BrokenDependency_Is500WithoutItsMessage()
    {
        Mock<IRequestReplay> replay = new();
        replay.Setup(r => r.ClaimAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Throws(new InvalidOperationException("secret detail"));
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(replay.Object));

        ActionReply reply = (await app.SignIn().ActAsync("generateContent", new { brief = "a", platforms = new[] { "x" }, requestId = "r" })).Refused(500, "AP3900");

        Assert.DoesNotContain("secret detail", reply.Json.ToJsonString());
        Assert.Contains((string?)reply.Json["correlationId"] ?? "?", (string?)reply.Json["remedy"] ?? "");
        Assert.IsTrue(app.Logs.Lines.Any(l => l.Contains("secret detail", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Outage_Is503AndSaysWhenToAskAgain()
    {
        Mock<IRequestReplay> replay = new();
        replay.Setup(r => r.ClaimAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).Throws(new TimeoutException("secret detail"));
        Mock<IOutages> outages = new();
        outages.Setup(o => o.Of(It.IsAny<TimeoutException>())).Returns(new Outage(TimeSpan.FromSeconds(60.5)));
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(replay.Object).AddSingleton(outages.Object));

        ActionReply reply = (await app.SignIn().ActAsync("generateContent", new { brief = "a", platforms = new[] { "x" }, requestId = "r" })).Refused(503, "AP3902");

        Assert.IsFalse(app.Logs.Lines.Any(l => l.Contains("A request broke", StringComparison.Ordinal)));
        Assert.AreEqual(TimeSpan.FromSeconds(61), reply.Message.Headers.RetryAfter?.Delta);
        Assert.DoesNotContain("secret detail", reply.Json.ToJsonString());
        Assert.IsTrue(app.Logs.Lines.Any(l => l.Contains("secret detail", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Outage_OfAPage_IsAPageThatSaysSo()
    {
        Mock<IPageIdentity> identity = new();
        identity.Setup(i => i.IdentifyAsync(It.IsAny<HttpContext>())).Throws(new TimeoutException());
        Mock<IOutages> outages = new();
        outages.Setup(o => o.Of(It.IsAny<TimeoutException>())).Returns(new Outage(TimeSpan.FromSeconds(5)));
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(identity.Object).AddSingleton(outages.Object));
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html");

        using HttpResponseMessage page = await app.Http.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.AreEqual(TimeSpan.FromSeconds(IRequestReplay.ClaimSeconds), page.Headers.RetryAfter?.Delta);
        Assert.Contains("We cannot be reached for a moment", await page.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task StoreWithoutStamps_IsAskedForEveryListing()
    {
        Mock<IDocumentStamps> none = new();
        none.Setup(s => s.CurrentStamp(It.IsAny<string>(), It.IsAny<string>())).Returns((long?)null);
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(none.Object));
        TestCaller caller = app.SignIn();
        Assert.IsEmpty((await caller.ActAsync("listContent", new { })).Data["items"]?.AsArray() ?? []);

        await caller.GenerateAsync();

        Assert.HasCount(1, (await caller.ActAsync("listContent", new { })).Data["items"]?.AsArray() ?? []);
    }

    private static IReadinessCheck Check(string name, Func<ValueTask<bool>> isReady)
    {
        Mock<IReadinessCheck> check = new();
        check.Setup(c => c.Name).Returns(name);
        check.Setup(c => c.IsReadyAsync(It.IsAny<CancellationToken>())).Returns(isReady);
        return check.Object;
    }
}
