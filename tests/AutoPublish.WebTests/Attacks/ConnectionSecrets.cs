using System.Net;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Auth;
using AutoPublish.WebTests.Mcp;
using AutoPublish.WebTests.OAuth;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Attack A12 over OAuth: from the sign-in to the revocation, each secret stands in the one answer that gives it, and in nothing else that is written.</summary>
[TestClass]
public sealed class ConnectionSecrets
{
    private const string Email = "canary-owner@t1.example";
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    /// <summary>Each secret, and how the answers begin that it may stand in.</summary>
    private readonly Dictionary<string, string[]> _secrets = new(StringComparer.Ordinal);

    [TestMethod]
    public async Task A12_ConnectRefreshCallRevoke_TellsNoSecretElsewhere()
    {
        AnswerKeeper answers = new();
        // What a host may log at most: it leaves out the lines of the web framework, which name addresses.
        LogKeeper everyLine = new(category => !category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton<IStartupFilter>(answers).AddSingleton<ILoggerProvider>(everyLine));

        await ConnectAsync(app);

        Violations violations = new("A12 over OAuth", seed: 0);
        Assert.IsGreaterThan(30, answers.Answers.Count);
        Assert.IsTrue(everyLine.Lines.Any(l => l.Contains("AutoPublish", StringComparison.Ordinal)) && everyLine.Lines.Any(l => l.Contains("OpenIddict", StringComparison.Ordinal)), "Nothing is logged at all.");
        foreach ((string secret, string[] places) in _secrets)
        {
            Assert.IsTrue(places.Length == 0 || answers.Answers.Any(a => Holds(a.Text, secret)), $"{secret} was never given: the test looks for nothing.");
            foreach (KeptAnswer answer in answers.Answers)
            {
                violations.Check(!Holds(answer.Text, secret) || places.Any(p => answer.At.StartsWith(p, StringComparison.Ordinal)), $"{answer.At} ({answer.Status}) tells {secret}");
            }

            foreach (string line in everyLine.Lines)
            {
                violations.Check(!Holds(line, secret), $"The log tells {secret}: {line}");
            }
        }

        violations.End(atLeast: 500);
    }

    private async Task ConnectAsync(TestApp app)
    {
        await TestMember.AddOwnerAsync(app, Email);
        // Who the member is, they see on their own pages.
        _secrets[Email] = ["GET /sign-in", "POST /sign-in", "GET /oauth/authorize", "GET /account", "POST /account"];
        VisitorBrowser browser = new(app);
        string link = await browser.AskForLinkAsync(Email);
        _secrets[link["/sign-in/".Length..]] = [$"GET {link}", $"POST {link}"];
        await browser.EnterAsync(link);
        foreach (string cookie in browser.Jar.Cookies.Values)
        {
            _secrets[cookie] = ["GET /sign-in", "POST /sign-in"];
        }

        TestOAuth oauth = new(app);
        string clientId = await oauth.RegisterAsync();
        Dictionary<string, string> request = TestOAuth.Request(clientId);
        _secrets[TestOAuth.Verifier] = [];
        string code = await CodeAsync(browser, request);
        (await oauth.RedeemAsync(clientId, code, verifier: TestOAuth.Verifier + "x")).Refused("invalid_grant");
        OAuthTokens first = Given(clientId, (await oauth.RedeemAsync(clientId, await CodeAsync(browser, request))).Succeeded());
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(first.Access));
        OAuthTokens next = Given(clientId, (await oauth.RefreshAsync(clientId, first.Refresh)).Succeeded());
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(next.Access));
        await FailAsync(app, oauth, next);

        string key = await TestAccessKey.MakeAsync(browser, "content.read");
        _secrets[key] = _secrets[key.Split('.')[^1]] = ["POST /account/keys"];
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(key));
        Assert.AreEqual(HttpStatusCode.Forbidden, await oauth.CallAsync(key, "generateContent"));
        using HttpResponseMessage byKey = await new McpClient(app, key).SendAsync(List);
        Assert.AreEqual(HttpStatusCode.OK, byKey.StatusCode);
        foreach (string page in new[] { "/account", "/account/apps", "/account/keys", "/account/sessions" })
        {
            await browser.OpenAsync(page);
        }

        (await oauth.PostFormAsync("/oauth/revoke", [KeyValuePair.Create("token", next.Refresh), KeyValuePair.Create("client_id", clientId)])).Succeeded();
        (await oauth.RefreshAsync(clientId, next.Refresh)).Refused("invalid_grant");
        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(next.Access));
        await ReplayAsync(oauth, browser, clientId, request);
    }

    /// <summary>Where it does not belong, a secret is refused without being repeated.</summary>
    private static async Task FailAsync(TestApp app, TestOAuth oauth, OAuthTokens tokens)
    {
        using HttpResponseMessage elsewhere = await new McpClient(app, tokens.Access).SendAsync(List);
        Assert.AreEqual(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(tokens.Refresh));
        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(tokens.Access + "x"));
        Assert.AreEqual(HttpStatusCode.NotFound, await oauth.CallAsync(tokens.Access, Uri.EscapeDataString(tokens.Access)));
        using HttpResponseMessage nowhere = await app.Http.GetAsync($"/nowhere/{tokens.Access}?access_token={tokens.Refresh}");
        Assert.AreEqual(HttpStatusCode.NotFound, nowhere.StatusCode);
        using HttpResponseMessage inAddress = await app.Http.PostAsync($"/api/v1/action/listContent?access_token={tokens.Access}", content: null);
        Assert.AreEqual(HttpStatusCode.Unauthorized, inAddress.StatusCode);
        (await oauth.RefreshAsync(tokens.ClientId, tokens.Access)).Refused("invalid_grant");
        (await oauth.RefreshAsync(tokens.Refresh, tokens.Access)).Refused("invalid_client");
        (await oauth.RedeemAsync(tokens.ClientId, tokens.Refresh)).Refused("invalid_grant");
        (await oauth.PostFormAsync("/oauth/token", [KeyValuePair.Create("grant_type", tokens.Refresh), KeyValuePair.Create("client_id", tokens.ClientId)])).Refused("unsupported_grant_type");
    }

    /// <summary>What ends a grant is logged, and what ended it is not.</summary>
    private async Task ReplayAsync(TestOAuth oauth, VisitorBrowser browser, string clientId, Dictionary<string, string> request)
    {
        string code = await CodeAsync(browser, request);
        OAuthTokens tokens = Given(clientId, (await oauth.RedeemAsync(clientId, code)).Succeeded());
        (await oauth.RedeemAsync(clientId, code)).Refused("invalid_grant");
        (await oauth.RefreshAsync(clientId, tokens.Refresh)).Refused("invalid_grant");
    }

    private async Task<string> CodeAsync(VisitorBrowser browser, Dictionary<string, string> request)
    {
        string code = await TestOAuth.CodeAsync(browser, request);
        _secrets[code] = ["POST /oauth/authorize"];
        return code;
    }

    private OAuthTokens Given(string clientId, OAuthReply reply)
    {
        OAuthTokens tokens = new(clientId, reply.Text("access_token"), reply.Text("refresh_token"));
        _secrets[tokens.Access] = _secrets[tokens.Refresh] = ["POST /oauth/token"];
        return tokens;
    }

    private static bool Holds(string text, string secret) =>
        text.Contains(secret, StringComparison.OrdinalIgnoreCase) || text.Contains(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase);
}
