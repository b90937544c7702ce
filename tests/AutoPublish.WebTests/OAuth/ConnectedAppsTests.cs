using System.Net;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.OAuth;

[TestClass]
public sealed class ConnectedAppsTests
{
    [TestMethod]
    public async Task Page_ListsWhatIsConnectedAndEndsIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        TestOAuth oauth = new(app);
        OAuthTokens one = await oauth.ConnectAsync(browser);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        OAuthTokens two = await oauth.ConnectAsync(browser, "content.read", TestOAuth.Mcp);

        Page page = await browser.OpenAsync("/account/apps");

        Assert.HasCount(2, page.Document.QuerySelectorAll("section.app"));
        Assert.Contains("AutoPublish MCP server", page.Html);
        Assert.Contains("See your posts, templates and figures", page.Html);
        // The newest is the first.
        Page ended = await browser.FollowAsync(await browser.SubmitAsync(page, "/account/apps", [KeyValuePair.Create("grant", page.Document.QuerySelector("button[name=grant]")?.GetAttribute("value") ?? "")]));
        Assert.HasCount(1, ended.Document.QuerySelectorAll("section.app"));
        Assert.Contains("It is disconnected", ended.Html);
        (await oauth.RefreshAsync(two.ClientId, two.Refresh)).Refused("invalid_grant");
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(one.Access));
    }

    [TestMethod]
    public async Task Page_WithoutASession_LeadsToSignIn()
    {
        await using TestApp app = await TestApp.StartAsync();

        Page page = await new VisitorBrowser(app).OpenAsync("/account/apps");

        Assert.AreEqual("/sign-in?return=%2Faccount%2Fapps", page.Message.Headers.Location?.OriginalString);
    }

    [TestMethod]
    public async Task End_SomebodyElsesGrantOrByAnotherSite_ChangesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        await TestMember.AddOwnerAsync(app, "second@t1.example");
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        VisitorBrowser second = new(app);
        await second.SignInAsync("second@t1.example");
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(browser);
        await oauth.ConnectAsync(second);
        Page mine = await browser.OpenAsync("/account/apps");
        string grant = mine.Document.QuerySelector("button[name=grant]")?.GetAttribute("value") ?? "";
        Page theirs = await second.OpenAsync("/account/apps");

        await second.SubmitAsync(theirs, "/account/apps", [KeyValuePair.Create("grant", grant)]);
        Page crossSite = await browser.SubmitAsync(mine, "/account/apps", [KeyValuePair.Create("grant", grant)], r => r.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site"));
        Page noToken = await browser.PostAsync("/account/apps", [KeyValuePair.Create("grant", grant)]);

        Assert.AreEqual(HttpStatusCode.Forbidden, crossSite.Status);
        Assert.AreEqual(HttpStatusCode.Forbidden, noToken.Status);
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(tokens.Access));
    }
}
