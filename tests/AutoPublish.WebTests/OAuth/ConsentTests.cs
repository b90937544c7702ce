using System.Net;
using AngleSharp.Dom;
using AutoPublish.Core.Members;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.OAuth;

[TestClass]
public sealed class ConsentTests
{
    [TestMethod]
    public async Task Authorize_NobodySignedIn_LeadsToSignInAndBack()
    {
        await using TestApp app = await TestApp.StartAsync();
        string clientId = await new TestOAuth(app).RegisterAsync();

        Page page = await new VisitorBrowser(app).OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(clientId)));

        Assert.AreEqual(HttpStatusCode.SeeOther, page.Status);
        string to = page.Message.Headers.Location?.OriginalString ?? "";
        Assert.StartsWith("/sign-in?return=%2Foauth%2Fauthorize%3F", to);
        Assert.Contains("st-1", to);
    }

    [TestMethod]
    public async Task Page_NamesTheClientTheScopesTheTenantAndWhereTheAnswerGoes()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        string clientId = await new TestOAuth(app).RegisterAsync();

        Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(clientId, "content.read content.publish")));

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        Assert.Contains("Test client", page.Heading);
        Assert.Contains("Nobody vouches for this name", page.Html);
        Assert.Contains("client.example", page.Document.Body?.TextContent ?? "");
        Assert.Contains($"Espresso House {TestApp.Tenant}", page.Html);
        Assert.Contains("owner@t1.example", page.Html);
        CollectionAssert.AreEqual(new[] { "content.read", "content.publish" }, page.Document.QuerySelectorAll("input[type=checkbox]").Select(i => i.GetAttribute("value")).ToArray());
        Assert.Contains("form-action 'self' https://client.example", page.Message.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("no-store", page.Message.Headers.CacheControl?.ToString() ?? "");
    }

    [TestMethod]
    public async Task Page_WithoutScopes_OffersAllAndGrantsWhatIsLeftTicked()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        TestOAuth oauth = new(app);
        string clientId = await oauth.RegisterAsync();

        string code = await TestOAuth.CodeAsync(browser, TestOAuth.Request(clientId, scope: null), scopes: ["content.read"]);

        OAuthReply reply = (await oauth.RedeemAsync(clientId, code)).Succeeded();
        Assert.AreEqual("content.read offline_access", reply.Text("scope"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await oauth.CallAsync(reply.Text("access_token"), "generateContent"));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    public async Task Page_WithoutARedirectAddress_IsNotShown(string? redirect)
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        Dictionary<string, string> request = TestOAuth.Request(await new TestOAuth(app).RegisterAsync());
        request.Remove("redirect_uri");
        if (redirect is not null)
        {
            request["redirect_uri"] = redirect;
        }

        Page page = await browser.OpenAsync(TestOAuth.AddressOf(request));

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status, page.Html);
        Assert.IsNull(page.Form, "It would have to say where the answer goes.");
    }

    [TestMethod]
    [DataRow("deny", null)]
    [DataRow("allow", "none")]
    public async Task Refusal_NamesNobodyElsesPages(string decision, string? prompt)
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        Dictionary<string, string> request = TestOAuth.Request(await new TestOAuth(app).RegisterAsync());
        if (prompt is not null)
        {
            request["prompt"] = prompt;
        }

        Dictionary<string, string> answer = TestOAuth.AnswerOf(await TestOAuth.ConsentAsync(browser, request, decision));

        Assert.IsTrue(answer.ContainsKey("error"));
        Assert.IsFalse(answer.ContainsKey("error_uri"), answer.GetValueOrDefault("error_uri"));
    }

    [TestMethod]
    public async Task Deny_TellsTheClientAndGrantsNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        string clientId = await new TestOAuth(app).RegisterAsync();

        Dictionary<string, string> answer = TestOAuth.AnswerOf(await TestOAuth.ConsentAsync(browser, TestOAuth.Request(clientId), "deny"));

        Assert.AreEqual("access_denied", answer["error"]);
        Assert.AreEqual("st-1", answer["state"]);
        Assert.AreEqual(TestOAuth.Issuer, answer["iss"]);
        Assert.IsFalse(answer.ContainsKey("code"));
    }

    [TestMethod]
    public async Task Allow_MoreThanTheRoleMay_GrantsWhatItMay()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddAsync(app, "viewer@t1.example", new Membership(TestApp.Tenant, MemberRole.Viewer));
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("viewer@t1.example");
        TestOAuth oauth = new(app);
        string clientId = await oauth.RegisterAsync();

        OAuthReply reply = (await oauth.RedeemAsync(clientId, await TestOAuth.CodeAsync(browser, TestOAuth.Request(clientId)))).Succeeded();

        Assert.AreEqual("content.read offline_access", reply.Text("scope"));
        Page none = await TestOAuth.ConsentAsync(browser, TestOAuth.Request(clientId, "content.publish"));
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Contains("Your role does not let you", none.Html);
    }

    [TestMethod]
    public async Task Allow_ForATenantOfSomebodyElse_IsAskedAgain()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        string clientId = await new TestOAuth(app).RegisterAsync();
        Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(clientId)));
        List<KeyValuePair<string, string>> fields = [.. TestOAuth.Fields(page, "allow").Select(f => f.Key == "ap_tenant" ? KeyValuePair.Create(f.Key, TestApp.OtherTenant) : f)];

        Page answer = await browser.PostAsync("/oauth/authorize", fields);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Choose for whom", answer.Html);
    }

    [TestMethod]
    public async Task Allow_WithSeveralTenants_ActsForTheChosenOne()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddAsync(app, "both@t1.example", new Membership(TestApp.Tenant, MemberRole.Viewer), new Membership(TestApp.OtherTenant, MemberRole.Owner));
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("both@t1.example");
        TestOAuth oauth = new(app);
        string clientId = await oauth.RegisterAsync();
        Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(clientId)));
        Assert.HasCount(2, page.Document.QuerySelectorAll("select option"));
        List<KeyValuePair<string, string>> fields = [.. TestOAuth.Fields(page, "allow").Select(f => f.Key == "ap_tenant" ? KeyValuePair.Create(f.Key, TestApp.OtherTenant) : f)];

        string code = TestOAuth.AnswerOf(await browser.PostAsync("/oauth/authorize", fields))["code"];

        OAuthReply reply = (await oauth.RedeemAsync(clientId, code)).Succeeded();
        Assert.AreEqual("content.read content.write content.publish offline_access", reply.Text("scope"));
        string other = await app.SignIn(TestApp.OtherTenant).GenerateAsync();
        Assert.Contains(other, await ListAsync(app, reply.Text("access_token")));
    }

    [TestMethod]
    public async Task Post_ThatOurPageDidNotMake_GrantsNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        TestOAuth oauth = new(app);
        string clientId = await oauth.RegisterAsync();
        string other = await oauth.RegisterAsync();
        Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(clientId)));
        List<KeyValuePair<string, string>> good = TestOAuth.Fields(page, "allow");
        await TestMember.AddOwnerAsync(app, "second@t1.example");
        VisitorBrowser second = new(app);
        await second.SignInAsync("second@t1.example");
        Page theirs = await second.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(clientId)));
        (string Name, List<KeyValuePair<string, string>> Fields, Action<HttpRequestMessage>? Change)[] attacks =
        [
            ("another site", good, r => r.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site")),
            ("another origin", good, r => r.Headers.TryAddWithoutValidation("Origin", "https://evil.example")),
            ("a wrong token", Set(good, "ap_form", "x"), null),
            ("an empty token", Set(good, "ap_form", ""), null),
            ("somebody else's token", Set(good, "ap_form", TestOAuth.Fields(theirs, "allow").First(f => f.Key == "ap_form").Value), null),
            ("another client", Set(good, "client_id", other), null),
            ("more scopes", Set(good, "scope", "content.read content.write content.publish billing.manage"), null),
            ("another state", Set(good, "state", "st-2"), null),
            ("another resource", Set(good, "resource", TestOAuth.Mcp), null),
            ("another challenge", Set(good, "code_challenge", TestOAuth.ChallengeOf("another-verifier-another-verifier-another-verifier")), null),
        ];
        foreach ((string name, List<KeyValuePair<string, string>> fields, Action<HttpRequestMessage>? change) in attacks)
        {
            Page answer = await browser.PostAsync("/oauth/authorize", fields, change);

            Assert.AreEqual(HttpStatusCode.Forbidden, answer.Status, name);
            Assert.IsNull(answer.Message.Headers.Location, name);
        }

        Assert.IsTrue(TestOAuth.AnswerOf(await browser.PostAsync("/oauth/authorize", good)).ContainsKey("code"), "The same form, as it was, is good.");
    }

    [TestMethod]
    public async Task Get_WithTheFieldsOfAnAnswer_OnlyAsks()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        string clientId = await new TestOAuth(app).RegisterAsync();
        Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(clientId)));

        Page again = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Fields(page, "allow").DistinctBy(f => f.Key)));

        Assert.AreEqual(HttpStatusCode.OK, again.Status);
        Assert.IsNotNull(again.Form);
    }

    [TestMethod]
    [DataRow("none", false, "login_required")]
    [DataRow("none", true, "consent_required")]
    public async Task PromptNone_IsNeverAnsweredWithAPage(string prompt, bool signedIn, string error)
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = signedIn ? await SignedInAsync(app) : new VisitorBrowser(app);
        string clientId = await new TestOAuth(app).RegisterAsync();
        Dictionary<string, string> request = TestOAuth.Request(clientId);
        request["prompt"] = prompt;

        Assert.AreEqual(error, TestOAuth.AnswerOf(await browser.OpenAsync(TestOAuth.AddressOf(request)))["error"]);
    }

    [TestMethod]
    public async Task PromptLogin_SignsInAgainAndThenAsks()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        string clientId = await new TestOAuth(app).RegisterAsync();
        Dictionary<string, string> request = TestOAuth.Request(clientId);
        request["prompt"] = "login";

        string to = (await browser.OpenAsync(TestOAuth.AddressOf(request))).Message.Headers.Location?.OriginalString ?? "";

        Assert.StartsWith("/sign-in?return=", to);
        Assert.DoesNotContain("prompt", to);
    }

    [TestMethod]
    public async Task Client_WithMarkupInItsName_IsShownAsText()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        TestOAuth oauth = new(app);
        (_, System.Text.Json.Nodes.JsonNode client) = await oauth.PostJsonAsync("/oauth/register", """{"client_name":"<img src=x onerror=alert(1)>","redirect_uris":["https://client.example/callback"]}""");

        Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request((string?)client["client_id"] ?? "")));

        Assert.IsEmpty(page.Document.QuerySelectorAll("main img"));
        Assert.Contains("<img src=x onerror=alert(1)>", page.Heading);
    }

    private static List<KeyValuePair<string, string>> Set(List<KeyValuePair<string, string>> fields, string name, string value) =>
        [.. fields.Select(f => f.Key == name ? KeyValuePair.Create(name, value) : f)];

    private static async Task<string> ListAsync(TestApp app, string token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/action/listContent");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using HttpResponseMessage answer = await app.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<VisitorBrowser> SignedInAsync(TestApp app)
    {
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        return browser;
    }
}
