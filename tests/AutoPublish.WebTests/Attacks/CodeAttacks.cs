using System.Net;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.OAuth;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Attacks A2 and A3: an authorization code in the wrong hands, or in too many.</summary>
[TestClass]
public sealed class CodeAttacks
{
    [TestMethod]
    public async Task Code_SentManyTimesAtOnce_IsGoodOnceAndThenNothingOfItIs()
    {
        const int runs = 20;
        const int parallel = 100;
        await using TestApp app = await TestApp.StartAsync();
        (TestOAuth oauth, VisitorBrowser browser, string clientId) = await BeginAsync(app);
        List<string> violations = [];
        for (int i = 0; i < runs; i++)
        {
            string code = await TestOAuth.CodeAsync(browser, TestOAuth.Request(clientId));
            OAuthReply[] replies = await Task.WhenAll(Enumerable.Range(0, parallel).Select(_ => oauth.RedeemAsync(clientId, code)));
            OAuthReply[] good = [.. replies.Where(r => r.Status == HttpStatusCode.OK)];
            if (good.Length != 1 || replies.Any(r => r.Status != HttpStatusCode.OK && r.Error != "invalid_grant"))
            {
                violations.Add($"run {i}: {good.Length} good; {string.Join(", ", replies.Select(r => r.Error).Distinct())}");
                continue;
            }

            if (await oauth.CallAsync(good[0].Text("access_token")) != HttpStatusCode.Unauthorized)
            {
                violations.Add($"run {i}: the access token lives on");
            }

            if ((await oauth.RefreshAsync(clientId, good[0].Text("refresh_token"))).Error != "invalid_grant")
            {
                violations.Add($"run {i}: the refresh token lives on");
            }
        }

        Console.WriteLine($"A2: {runs * parallel} run, {violations.Count} violations, seed 0");
        Assert.IsEmpty(violations, string.Join('\n', violations));
    }

    [TestMethod]
    public async Task Code_WithoutItsProofOrClient_IsNotRedeemed()
    {
        await using TestApp app = await TestApp.StartAsync();
        (TestOAuth oauth, VisitorBrowser browser, string clientId) = await BeginAsync(app);
        string other = await oauth.RegisterAsync();
        (string Name, Func<string, Task<OAuthReply>> Redeem)[] attempts =
        [
            ("no verifier", code => oauth.RedeemAsync(clientId, code, verifier: null)),
            ("empty verifier", code => oauth.RedeemAsync(clientId, code, verifier: "")),
            ("another verifier", code => oauth.RedeemAsync(clientId, code, verifier: TestOAuth.Verifier[..^1] + "x")),
            ("the verifier in capitals", code => oauth.RedeemAsync(clientId, code, verifier: TestOAuth.Verifier.ToUpperInvariant())),
            ("the verifier cut short", code => oauth.RedeemAsync(clientId, code, verifier: TestOAuth.Verifier[..43])),
            ("the verifier with more", code => oauth.RedeemAsync(clientId, code, verifier: TestOAuth.Verifier + "=")),
            ("the challenge as the verifier", code => oauth.RedeemAsync(clientId, code, verifier: TestOAuth.ChallengeOf(TestOAuth.Verifier))),
            ("another client", code => oauth.RedeemAsync(other, code)),
            ("no client", code => oauth.RedeemAsync("", code)),
            ("a client that is not there", code => oauth.RedeemAsync("client-202611-00000000000000000000000000000000", code)),
            ("another redirect", code => oauth.RedeemAsync(clientId, code, redirect: "https://client.example/other")),
            ("no redirect", code => oauth.RedeemAsync(clientId, code, redirect: "")),
            ("another resource", code => oauth.RedeemAsync(clientId, code, more: ("resource", TestOAuth.Mcp))),
            ("a resource elsewhere", code => oauth.RedeemAsync(clientId, code, more: ("resource", "https://evil.example/"))),
            ("a code cut short", code => oauth.RedeemAsync(clientId, code[..^2])),
            ("a changed code", code => oauth.RedeemAsync(clientId, code[..^5] + (code[^5] == 'A' ? 'B' : 'A') + code[^4..])),
            ("the code as a refresh token", code => oauth.RefreshAsync(clientId, code)),
            ("a secret that nobody gave", code => oauth.RedeemAsync(clientId, code, more: ("client_secret", "x"))),
            ("two verifiers", code => oauth.RedeemAsync(clientId, code, verifier: "x", more: ("code_verifier", TestOAuth.Verifier))),
            ("after its time", async code =>
            {
                app.Time.Advance(TimeSpan.FromSeconds(61));
                return await oauth.RedeemAsync(clientId, code);
            }),
        ];
        List<string> violations = [];
        int run = 0;
        for (; run < 50; run++)
        {
            (string name, Func<string, Task<OAuthReply>> redeem) = attempts[run % attempts.Length];
            string code = await TestOAuth.CodeAsync(browser, TestOAuth.Request(clientId));
            OAuthReply reply = await redeem(code);
            if (reply.Status == HttpStatusCode.OK || reply.Json["access_token"] is not null || reply.Error is null)
            {
                violations.Add($"{name}: {reply.Status} {reply.Error}");
            }
        }

        Console.WriteLine($"A3: {run} run, {violations.Count} violations, seed 0");
        Assert.IsEmpty(violations, string.Join('\n', violations));
    }

    [TestMethod]
    [DataRow(null, null)]
    [DataRow("plain", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]
    [DataRow(null, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]
    [DataRow("S256", null)]
    [DataRow("S256", "")]
    [DataRow("s256", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]
    [DataRow("S512", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]
    public async Task Request_WithoutS256_IsRefused(string? method, string? challenge)
    {
        await using TestApp app = await TestApp.StartAsync();
        (_, VisitorBrowser browser, string clientId) = await BeginAsync(app);
        Dictionary<string, string> request = TestOAuth.Request(clientId);
        request.Remove("code_challenge");
        request.Remove("code_challenge_method");
        if (method is not null)
        {
            request["code_challenge_method"] = method;
        }

        if (challenge is not null)
        {
            request["code_challenge"] = challenge;
        }

        Page page = await browser.OpenAsync(TestOAuth.AddressOf(request));

        Assert.IsNull(page.Form, page.Html);
        Assert.DoesNotContain("code=", page.Message.Headers.Location?.OriginalString ?? "");
    }

    private static async Task<(TestOAuth OAuth, VisitorBrowser Browser, string ClientId)> BeginAsync(TestApp app)
    {
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        TestOAuth oauth = new(app);
        return (oauth, browser, await oauth.RegisterAsync());
    }
}
