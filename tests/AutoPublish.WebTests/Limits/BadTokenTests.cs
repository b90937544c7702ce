using System.Net;
using System.Net.Http.Headers;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Http;
using AutoPublish.Web.Limits;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Auth;
using AutoPublish.WebTests.OAuth;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace AutoPublish.WebTests.Limits;

/// <summary>A flood of bearer tokens that are none, and those who share a network with it.</summary>
[TestClass]
public sealed class BadTokenTests
{
    private const string Here = "198.51.100.1";
    private const string Elsewhere = "198.51.100.2";
    private const string Action = "/api/v1/action/listContent";

    [TestMethod]
    public async Task Flood_IsRefusedBeforeItsTokensAreRead()
    {
        Mock<IAccessTokens> tokens = new();
        tokens.Setup(t => t.ReadAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(new AccessTokenVerdict.Invalid("No."));
        await using TestApp app = await StartAsync(burst: 3, s => s.AddSingleton(tokens.Object));
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual(HttpStatusCode.Unauthorized, (await CallAsync(app, $"bad-{i}", Here)).StatusCode);
        }

        for (int i = 0; i < 100; i++)
        {
            using HttpResponseMessage refused = await CallAsync(app, $"worse-{i}", Here, i % 2 == 0 ? Action : "/mcp");
            Assert.AreEqual(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.AreEqual(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
            Assert.Contains("AP2660", await refused.Content.ReadAsStringAsync());
            Assert.AreEqual("\"bad-tokens\";q=3;w=3", refused.Headers.GetValues("RateLimit-Policy").Single());
        }

        tokens.Verify(t => t.ReadAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()), Times.Exactly(3));
        // No token at all is told what to do, as ever; and a second gives back one of them.
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await CallAsync(app, token: null, Here)).StatusCode);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await CallAsync(app, "bad", Here)).StatusCode);
        Assert.AreEqual(HttpStatusCode.TooManyRequests, (await CallAsync(app, "bad", Here)).StatusCode);
    }

    [TestMethod]
    public async Task Flood_HoldsBackNoTokenThatWasGoodHereAndNoOtherNetwork()
    {
        await using TestApp app = await StartAsync(burst: 3);
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        string issued = (await new TestOAuth(app).ConnectAsync(browser)).Access;
        string key = await TestAccessKey.MakeAsync(browser, "content.read");
        string own = app.SignIn().Token;
        string fresh = app.SignIn(scopes: AccessScopes.ContentRead).Token;
        foreach (string good in new[] { issued, key, own })
        {
            Assert.AreEqual(HttpStatusCode.OK, (await CallAsync(app, good, Here)).StatusCode);
        }

        await FloodAsync(app);

        foreach (string good in new[] { issued, key, own })
        {
            using HttpResponseMessage answer = await CallAsync(app, good, Here);
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
            Assert.IsFalse(answer.Headers.Contains("RateLimit"), "It is none of its limits.");
        }

        Assert.AreEqual(HttpStatusCode.TooManyRequests, (await CallAsync(app, fresh, Here)).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await CallAsync(app, fresh, Elsewhere)).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await CallAsync(app, fresh, Here)).StatusCode, "By now it was good here.");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(HttpStatusCode.OK, (await CallAsync(app, app.SignIn(scopes: AccessScopes.ContentWrite | AccessScopes.ContentRead).Token, Here)).StatusCode);
    }

    [TestMethod]
    public async Task TokensThatHaveEnded_AreNoFlood()
    {
        await using TestApp app = await StartAsync(burst: 3);
        string own = app.SignIn().Token;
        Assert.AreEqual(HttpStatusCode.OK, (await CallAsync(app, own, Here)).StatusCode);
        app.Time.Advance(TimeSpan.FromHours(2));
        for (int i = 0; i < 20; i++)
        {
            // Its client learns that it has to get another, however often it asks.
            Assert.AreEqual(HttpStatusCode.Unauthorized, (await CallAsync(app, own, Here)).StatusCode);
        }

        Assert.AreEqual(HttpStatusCode.OK, (await CallAsync(app, app.SignIn().Token, Here)).StatusCode);
        await FloodAsync(app);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await CallAsync(app, own, Here)).StatusCode);
    }

    private static async Task FloodAsync(TestApp app)
    {
        for (int i = 0; i < 50; i++)
        {
            await CallAsync(app, $"bad-{i}", Here);
        }

        Assert.AreEqual(HttpStatusCode.TooManyRequests, (await CallAsync(app, "bad", Here)).StatusCode);
    }

    private static async Task<HttpResponseMessage> CallAsync(TestApp app, string? token, string from, string path = Action)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path);
        request.Headers.Add("X-Forwarded-For", from);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await app.Http.SendAsync(request);
    }

    private static Task<TestApp> StartAsync(int burst, Action<IServiceCollection>? more = null) => TestApp.StartAsync(more: s =>
    {
        s.AddSingleton(new RateLimitOptions { BadTokens = new RatePolicy(PerMinute: 60, burst) });
        s.AddSingleton(new ForwardedOptions { TrustedProxies = 1, ProxyNetworks = ["127.0.0.0/8"] });
        more?.Invoke(s);
    });
}
