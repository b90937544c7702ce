using System.Net;
using AutoPublish.Web.Http;
using AutoPublish.WebTests.App;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.WebTests.Http;

/// <summary>Which answers scripts of other sites may read: a table over every endpoint, and none without a row.</summary>
[TestClass]
public sealed class CorsTests
{
    private static readonly Dictionary<string, bool> IsOpen = new()
    {
        ["/api"] = true,
        ["/mcp"] = true,
        ["/openapi"] = true,
        ["/openapi.yaml"] = true,
        ["/openapi.json"] = true,
        ["/.well-known"] = true,
        ["/robots.txt"] = true,
        ["/oauth/token"] = true,
        ["/oauth/register"] = true,
        ["/oauth/revoke"] = true,
        ["/oauth/keys"] = true,
        ["/oauth/authorize"] = false,
        ["/sign-in"] = false,
        ["/sign-out"] = false,
        ["/account"] = false,
        ["/tenants"] = false,
        ["/legal"] = false,
        ["/support"] = false,
        ["/approvals"] = false,
        ["/reminders"] = false,
        ["/mail"] = false,
        ["/webhooks"] = false,
        ["/assets"] = false,
        ["/health"] = false,
        ["/content"] = false,
        ["/calendar"] = false,
        ["/live"] = false,
        ["/settings"] = false,
        ["/media"] = false,
        ["/accounts"] = false,
        ["/"] = false,
    };

    [TestMethod]
    public async Task EveryEndpoint_AllowsOthersScriptsAsTheTableSays()
    {
        await using TestApp app = await TestApp.StartAsync();
        IReadOnlyList<string> paths = EndpointWalk.Paths(app);
        foreach (string path in paths)
        {
            bool open = Row(path);
            using HttpResponseMessage preflight = await SendAsync(app, HttpMethod.Options, path, preflightFor: "POST");
            using HttpResponseMessage plain = await SendAsync(app, HttpMethod.Get, path, preflightFor: null);

            Assert.AreEqual(open ? "*" : "", Header(preflight, "Access-Control-Allow-Origin"), $"preflight of {path}");
            Assert.AreEqual(open ? "*" : "", Header(plain, "Access-Control-Allow-Origin"), $"GET of {path}");
            foreach (HttpResponseMessage answer in new[] { preflight, plain })
            {
                Assert.AreEqual("", Header(answer, "Access-Control-Allow-Credentials"), path);
                Assert.IsTrue(open || !answer.Headers.Any(h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)), path);
            }
        }

        Assert.IsGreaterThan(8, paths.Count);
        Assert.IsTrue(paths.Any(Row) && !paths.All(Row));
    }

    [TestMethod]
    public async Task Preflight_OfAnAction_AllowsWhatItsCallersSend()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpResponseMessage preflight = await SendAsync(app, HttpMethod.Options, "/api/v1/action/listContent", "POST", "authorization,content-type,mcp-protocol-version,mcp-session-id,last-event-id");

        Assert.AreEqual(HttpStatusCode.NoContent, preflight.StatusCode);
        string allowed = Header(preflight, "Access-Control-Allow-Headers").ToLowerInvariant();
        foreach (string name in new[] { "authorization", "content-type", "mcp-protocol-version", "mcp-session-id", "last-event-id" })
        {
            Assert.Contains(name, allowed);
        }

        Assert.Contains("POST", Header(preflight, "Access-Control-Allow-Methods"));
    }

    [TestMethod]
    public async Task Answer_OfAnAction_ShowsScriptsWhatTheyNeed()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpResponseMessage answer = await SendAsync(app, HttpMethod.Post, "/api/v1/action/listContent", preflightFor: null);

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        string exposed = Header(answer, "Access-Control-Expose-Headers");
        foreach (string name in new[] { "WWW-Authenticate", "Mcp-Session-Id", "X-Correlation-Id", "Retry-After", "RateLimit", "RateLimit-Policy" })
        {
            Assert.Contains(name, exposed);
        }
    }

    [TestMethod]
    public async Task Request_WithoutOrigin_GetsNoneOfIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpResponseMessage answer = await app.Http.PostAsync("/api/v1/action/listContent", content: null);

        Assert.IsFalse(answer.Headers.Any(h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)));
    }

    [TestMethod]
    [DataRow("/apiary", nameof(EndpointClass.Pages))]
    [DataRow("/API/v1/events", nameof(EndpointClass.Calls))]
    [DataRow("/oauth/token/", nameof(EndpointClass.OAuthDirect))]
    [DataRow("/oauth/tokens", nameof(EndpointClass.OAuth))]
    [DataRow("/oauth/authorize", nameof(EndpointClass.OAuth))]
    [DataRow("/oauth/keys", nameof(EndpointClass.Documents))]
    [DataRow("/approvals", nameof(EndpointClass.Pages))]
    [DataRow("/Approvals/", nameof(EndpointClass.Pages))]
    [DataRow("/approvals/x", nameof(EndpointClass.Approvals))]
    [DataRow("/account/keys", nameof(EndpointClass.Pages))]
    [DataRow("/sign-in/x", nameof(EndpointClass.SignIn))]
    [DataRow("/", nameof(EndpointClass.Pages))]
    public void Class_OfAPath_GoesByWholeSegments(string path, string expected) =>
        Assert.AreEqual(expected, EndpointClasses.Of(new PathString(path)).ToString());

    private static bool Row(string path)
    {
        string? row = IsOpen.Keys.Where(r => path == r || (r != "/" && path.StartsWith(r + "/", StringComparison.Ordinal))).MaxBy(r => r.Length);
        return row is not null ? IsOpen[row] : throw new AssertFailedException($"{path} has no row: decide whether scripts of other sites may read it.");
    }

    private static async Task<HttpResponseMessage> SendAsync(TestApp app, HttpMethod method, string path, string? preflightFor, string headers = "authorization")
    {
        using HttpRequestMessage request = new(method, path);
        request.Headers.Add("Origin", "https://elsewhere.example");
        if (preflightFor is not null)
        {
            request.Headers.Add("Access-Control-Request-Method", preflightFor);
            request.Headers.Add("Access-Control-Request-Headers", headers);
        }

        return await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : "";
}
