using System.Net;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.OAuth;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Attack A1: a redirect address that is almost the registered one.</summary>
[TestClass]
public sealed class RedirectAttacks
{
    private const string Loopback = "http://127.0.0.1:8123/callback";

    private static readonly string[] Variants =
    [
        "https://client.example/callback/", "https://client.example/Callback", "https://client.example/callback?", "https://client.example/callback?x=1",
        "https://client.example/callback#", "https://client.example/callback#x", "https://client.example/callback/..", "https://client.example/./callback",
        "https://client.example/x/../callback", "https://client.example//callback", "https://client.example/callback%00", "https://client.example/callback%20",
        "https://client.example/%63allback", "https://client.example/callback%2f", "https://client.example/callback/../evil", "https://client.example/callback\\",
        "https://client.example:443/callback", "https://client.example:8443/callback", "https://CLIENT.example/callback", "https://client.example./callback",
        "http://client.example/callback", "HTTPS://client.example/callback", "https:client.example/callback", "https:/client.example/callback", "https:///client.example/callback",
        "https://evil.example/callback", "https://client.example.evil.example/callback", "https://evil.example/client.example/callback", "https://client.example@evil.example/callback",
        "https://evil.example@client.example/callback", "https://client.example%40evil.example/callback", "https://client.example\\@evil.example/callback",
        "https://evil.example\\.client.example/callback", "https://evil.example#client.example/callback", "https://evil.example?client.example/callback",
        "https://client.examp1e/callback", "https://cli\u0435nt.example/callback", "https://xn--clint-lva.example/callback", "https://client.example\u2024evil/callback",
        "//client.example/callback", "//evil.example/callback", "/callback", "callback", "", " ", " https://client.example/callback", "https://client.example/callback ",
        "https://client.example/call\tback", "https://client.example/callback\r\nLocation: https://evil.example", "https://client.example/callback\u0000",
        "javascript:alert(1)", "javascript://client.example/callback%0aalert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "about:blank",
        "https://127.0.0.1/callback", "https://*.example/callback", "https://client.example/*", "urn:ietf:wg:oauth:2.0:oob",
        "http://127.0.0.1:8123/other", "http://127.0.0.1:8123/callback/", "https://127.0.0.1:8123/callback", "http://127.0.0.2:8123/callback", "http://localhost:8123/callback",
        "http://127.0.0.1:8123@evil.example/callback", "http://127.0.0.1.evil.example:8123/callback", "http://2130706433:8123/callback", "http://0x7f.1:8123/callback",
    ];

    [TestMethod]
    public async Task Redirects_AlmostRegistered_GetNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        string clientId = await new TestOAuth(app).RegisterAsync(TestOAuth.Redirect, Loopback);
        List<string> violations = [];
        foreach (string variant in Variants)
        {
            Dictionary<string, string> request = TestOAuth.Request(clientId);
            request["redirect_uri"] = variant;
            Page page = await browser.OpenAsync(TestOAuth.AddressOf(request));
            // Neither led there, nor asked whether to, nor told anything.
            if (page.Status != HttpStatusCode.BadRequest || page.Message.Headers.Location is not null || page.Form is not null)
            {
                violations.Add($"{variant}: {page.Status} {page.Message.Headers.Location}");
            }
        }

        Console.WriteLine($"A1: {Variants.Length} run, {violations.Count} violations, seed 0");
        Assert.IsGreaterThanOrEqualTo(60, Variants.Length);
        Assert.IsEmpty(violations, string.Join('\n', violations));
    }

    [TestMethod]
    public async Task Redirect_SentTwice_GetsNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        string clientId = await new TestOAuth(app).RegisterAsync();
        List<KeyValuePair<string, string>> request = [.. TestOAuth.Request(clientId), KeyValuePair.Create("redirect_uri", "https://evil.example/")];

        Page page = await browser.OpenAsync(TestOAuth.AddressOf(request));

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.IsNull(page.Message.Headers.Location);
    }

    [TestMethod]
    public async Task Redirect_ToTheOwnMachineOnAnotherPort_IsFollowed()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        string clientId = await new TestOAuth(app).RegisterAsync(Loopback);
        Dictionary<string, string> request = TestOAuth.Request(clientId);
        request["redirect_uri"] = "http://127.0.0.1:54321/callback";

        Page answer = await TestOAuth.ConsentAsync(browser, request);

        Assert.StartsWith("http://127.0.0.1:54321/callback?code=", answer.Message.Headers.Location?.OriginalString ?? "");
    }
}
