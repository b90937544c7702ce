using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Publishing;
using AutoPublish.Web.Http;
using AutoPublish.Web.Limits;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Auth;
using AutoPublish.WebTests.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Limits;

/// <summary>Limits as clients meet them.</summary>
[TestClass]
public sealed class LimitTests
{
    private const string Calls = "calls:2026-11";

    [TestMethod]
    public async Task Calls_OfALimitedTenant_AreHeldBackAndTold()
    {
        await using TestApp app = await StartAsync(new RateLimitOptions { Calls = new RatePolicy(PerMinute: 60, Burst: 3) }, "creator");
        TestCaller caller = app.SignIn();

        ActionReply first = (await caller.ActAsync("listContent", new { })).Succeeded();
        await caller.ActAsync("listContent", new { });
        await caller.ActAsync("getContent", new { contentId = "none" });
        ActionReply refused = (await caller.ActAsync("listContent", new { })).Refused(429, "AP2660");

        Assert.AreEqual("\"calls\";q=3;w=3", Header(first, "RateLimit-Policy"));
        Assert.AreEqual("\"calls\";r=2;t=1", Header(first, "RateLimit"));
        Assert.AreEqual("\"calls\";r=0;t=3", Header(refused, "RateLimit"));
        Assert.AreEqual("1", Header(refused, "Retry-After"));
        // Another tenant, and the same one a second later.
        (await app.SignIn(TestApp.OtherTenant).ActAsync("listContent", new { })).Succeeded();
        app.Time.Advance(TimeSpan.FromSeconds(1));
        (await caller.ActAsync("listContent", new { })).Succeeded();
    }

    [TestMethod]
    public async Task Calls_OfOneMembersClients_AreCountedForEach()
    {
        await using TestApp app = await StartAsync(new RateLimitOptions { Calls = new RatePolicy(PerMinute: 60, Burst: 2) }, "creator");
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        TestOAuth oauth = new(app);
        OAuthTokens one = await oauth.ConnectAsync(browser);
        OAuthTokens other = await oauth.ConnectAsync(browser);
        string key = await TestAccessKey.MakeAsync(browser, "content.read");
        string otherKey = await TestAccessKey.MakeAsync(browser, "content.read");
        string refreshed = (await oauth.RefreshAsync(one.ClientId, one.Refresh)).Succeeded().Text("access_token");

        // Another token of the same client takes from the same allowance; another client or key has its own.
        foreach ((string token, HttpStatusCode status) in new[]
        {
            (one.Access, HttpStatusCode.OK), (refreshed, HttpStatusCode.OK), (one.Access, HttpStatusCode.TooManyRequests), (refreshed, HttpStatusCode.TooManyRequests),
            (other.Access, HttpStatusCode.OK), (other.Access, HttpStatusCode.OK), (other.Access, HttpStatusCode.TooManyRequests),
            (key, HttpStatusCode.OK), (key, HttpStatusCode.OK), (key, HttpStatusCode.TooManyRequests), (otherKey, HttpStatusCode.OK),
        })
        {
            Assert.AreEqual(status, await oauth.CallAsync(token));
        }
    }

    [TestMethod]
    public async Task Calls_OfThePlanLocal_AreNotHeldBackCountedOrTold()
    {
        await using TestApp app = await StartAsync(new RateLimitOptions { Calls = new RatePolicy(1, 1) }, "local");
        TestCaller caller = app.SignIn();
        for (int i = 0; i < 20; i++)
        {
            ActionReply reply = (await caller.ActAsync("listContent", new { })).Succeeded();
            Assert.AreEqual("", Header(reply, "RateLimit"));
        }

        Assert.AreEqual(0, await UsedAsync(app));
    }

    [TestMethod]
    public async Task Quota_UsedUp_IsRefusedUntilTheMonthEnds()
    {
        await using TestApp app = await StartAsync(new RateLimitOptions { Calls = new RatePolicy(1_000_000, 1_000_000) }, "free");
        TestCaller caller = app.SignIn();
        string made = await caller.GenerateAsync();
        for (int i = 1; i < 99; i++)
        {
            // Whatever it is answered: also what is not there, and what is wrong.
            await (i % 3 == 0 ? caller.ActAsync("getContent", new { contentId = "none" }) : i % 3 == 1 ? caller.ActAsync("getContent", new { wrong = 1 }) : caller.ActAsync("listContent", new { }));
        }

        var named = new { contentId = made, requestId = "r1" };
        ActionReply last = await caller.ActAsync("cancelContent", named);
        Assert.AreEqual(100, await UsedAsync(app));

        ActionReply refused = (await caller.ActAsync("listContent", new { })).Refused(429, "AP2661");
        // From 23 November, 12:00, to 1 December.
        Assert.AreEqual($"{((7 * 24) + 12) * 3600}", Header(refused, "Retry-After"));
        Assert.Contains("larger plan", (string?)refused.Json["remedy"] ?? "");
        Assert.AreEqual(100, await UsedAsync(app));
        // What was answered can be had again, and another tenant is not touched.
        Assert.AreEqual(last.Status, (await caller.ActAsync("cancelContent", named)).Status);
        (await app.SignIn(TestApp.OtherTenant).ActAsync("listContent", new { })).Succeeded();

        // Past the month: with a new token, since the old one has expired.
        app.Time.Advance(TimeSpan.FromDays(8));
        (await app.SignIn().ActAsync("listContent", new { })).Succeeded();
    }

    [TestMethod]
    public async Task Quota_OfARepeatedRequest_IsTakenOnce()
    {
        await using TestApp app = await StartAsync(new RateLimitOptions(), "creator");
        TestCaller caller = app.SignIn();
        var input = new { brief = "Espresso", platforms = new[] { "x" }, requestId = "same" };
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => caller.ActAsync("generateContent", input)));

        Assert.AreEqual(1, await UsedAsync(app));
        await caller.ActAsync("listContent", new { });
        Assert.AreEqual(2, await UsedAsync(app));
    }

    [TestMethod]
    public async Task Quota_OfWhatNeverGotToAnAction_IsNotTaken()
    {
        await using TestApp app = await StartAsync(new RateLimitOptions { Calls = new RatePolicy(60, 3) }, "creator");
        await app.SignIn().ActAsync("noSuchAction", new { });
        await app.SignIn(scopes: Web.Auth.AccessScopes.ContentRead).ActAsync("generateContent", new { brief = "a", platforms = new[] { "x" } });
        await app.SignIn().ActAsync("listContent", new { });
        (await app.SignIn().ActAsync("listContent", new { })).Refused(429, "AP2660");

        Assert.AreEqual(1, await UsedAsync(app));
    }

    [TestMethod]
    [DataRow("/approvals/x", "approvals")]
    [DataRow("/reminders/x", "approvals")]
    [DataRow("/mail/bounces", "approvals")]
    [DataRow("/", "pages")]
    [DataRow("/robots.txt", "documents")]
    [DataRow("/sign-in", "sign-in")]
    [DataRow("/oauth/token", "oauth")]
    public async Task Network_ThatComesTooOften_IsHeldBackByClass(string path, string name)
    {
        RatePolicy two = new(PerMinute: 60, Burst: 2);
        await using TestApp app = await StartAsync(new RateLimitOptions { Approvals = two, Pages = two, Documents = two, SignIn = two, OAuth = two }, "local");
        await app.Http.GetAsync(path);
        using HttpResponseMessage second = await app.Http.GetAsync(path);
        using HttpResponseMessage third = await app.Http.GetAsync(path);

        Assert.AreNotEqual(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.AreEqual($"\"{name}\";q=2;w=2", second.Headers.GetValues("RateLimit-Policy").Single());
        Assert.AreEqual(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.AreEqual("AP2660", (string?)JsonNode.Parse(await third.Content.ReadAsStringAsync())?["code"]);
        Assert.AreEqual(TimeSpan.FromSeconds(1), third.Headers.RetryAfter?.Delta);
        // The others are classes of their own, and health is never held back.
        Assert.AreEqual(HttpStatusCode.OK, (await app.Http.GetAsync("/health/live")).StatusCode);
        (await app.SignIn().ActAsync("listContent", new { })).Succeeded();
    }

    [TestMethod]
    public async Task Forwarded_WithoutAProxy_IsNotRead()
    {
        await using TestApp app = await StartAsync(new RateLimitOptions { Documents = new RatePolicy(60, 1) }, "local");
        Assert.AreEqual(HttpStatusCode.OK, await FromAsync(app, "198.51.100.1"));
        Assert.AreEqual(HttpStatusCode.TooManyRequests, await FromAsync(app, "198.51.100.2"));
    }

    [TestMethod]
    public async Task Forwarded_ByANamedProxy_TellsTheClientsApartAndNotWhatTheyClaim()
    {
        await using TestApp app = await StartAsync(new RateLimitOptions { Documents = new RatePolicy(60, 1) }, "local", new ForwardedOptions { TrustedProxies = 1, ProxyNetworks = ["127.0.0.0/8"] });
        Assert.AreEqual(HttpStatusCode.OK, await FromAsync(app, "198.51.100.1"));
        Assert.AreEqual(HttpStatusCode.OK, await FromAsync(app, "198.51.100.2"));
        Assert.AreEqual(HttpStatusCode.TooManyRequests, await FromAsync(app, "198.51.100.99, 198.51.100.2"));
    }

    private static async Task<HttpStatusCode> FromAsync(TestApp app, string forwardedFor)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/robots.txt");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using HttpResponseMessage answer = await app.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<TestApp> StartAsync(RateLimitOptions options, string plan, ForwardedOptions? forwarded = null)
    {
        TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(options).AddSingleton(forwarded ?? new ForwardedOptions()));
        Document<Tenant> tenant = await app.Documents.GetAsync(AccountKinds.Tenant, TestApp.Tenant, TestApp.Tenant) ?? throw new AssertFailedException();
        await app.Documents.PutAsync(AccountKinds.Tenant, TestApp.Tenant, TestApp.Tenant, tenant.Value with { Plan = plan });
        return app;
    }

    private static async Task<long> UsedAsync(TestApp app) => await app.Services.GetRequiredService<IReservations>().UsedAsync(TestApp.Tenant, Calls);

    private static string Header(ActionReply reply, string name) => reply.Message.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : "";
}
