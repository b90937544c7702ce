using System.Net;
using System.Text.Json;
using AutoPublish.Core.Members;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.OAuth;

/// <summary>Clients that publish their metadata: whom the member is told they are, and what strangers can make us do by naming them.</summary>
[TestClass]
public sealed class PublishedClientTests
{
    private const string ClientId = "https://chat.example/oauth/client.json";

    [TestMethod]
    [DataRow("https://\u0441hatgpt.com/client.json", DisplayName = "a Cyrillic letter")]
    [DataRow("https://chat\u00ADgpt.com/client.json", DisplayName = "a soft hyphen")]
    [DataRow("https://chatgpt.com\u3002evil.example/client.json", DisplayName = "an ideographic full stop")]
    [DataRow("https://chatgpt.com\u2024evil.example/client.json", DisplayName = "a one dot leader")]
    [DataRow("https://\uFF43hatgpt.com/client.json", DisplayName = "a full-width letter")]
    [DataRow("https://chat.example/\u0000", DisplayName = "a null")]
    public async Task ClientId_InOtherLettersThanAscii_IsNoClient(string clientId)
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        app.Web.Put(clientId, Document(clientId));

        Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(clientId)));

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status, page.Heading);
        Assert.IsEmpty(app.Web.Asked);
    }

    [TestMethod]
    public async Task ClientId_InternationalInItsAsciiForm_IsShownInThatForm()
    {
        const string clientId = "https://xn--hatgpt-hrf.com/client.json";
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        app.Web.Put(clientId, Document(clientId));

        Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(clientId)));

        Assert.Contains("published by <strong>xn--hatgpt-hrf.com</strong>", page.Html);
    }

    [TestMethod]
    public async Task Document_NobodyLetIn_IsNotWrittenDown()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        for (int i = 0; i < 20; i++)
        {
            string clientId = $"https://flood.example/{i}/never-stored.json";
            app.Web.Put(clientId, Document(clientId));
            (await oauth.RefreshAsync(clientId, "x")).Refused("invalid_grant");
        }

        Assert.HasCount(20, app.Web.Asked);
        Assert.DoesNotContain("never-stored.json", await app.DumpAsync());
    }

    [TestMethod]
    public async Task Document_OfAClientThatWasLetIn_OutlivesADisturbanceOfItsHostAndNotItsOwnEnd()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        app.Web.Put(ClientId, Document(ClientId), TimeSpan.FromMinutes(10));
        string code = await TestOAuth.CodeAsync(await SignedInAsync(app), TestOAuth.Request(ClientId));
        OAuthReply tokens = (await oauth.RedeemAsync(ClientId, code)).Succeeded();
        app.Web.Remove(ClientId);
        app.Time.Advance(TimeSpan.FromMinutes(30));

        tokens = (await oauth.RefreshAsync(ClientId, tokens.Text("refresh_token"))).Succeeded();
        tokens = (await oauth.RefreshAsync(ClientId, tokens.Text("refresh_token"))).Succeeded();

        app.Time.Advance(TimeSpan.FromDays(1));
        (await oauth.RefreshAsync(ClientId, tokens.Text("refresh_token"))).Refused("invalid_client");
        app.Web.Put(ClientId, Document(ClientId));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        tokens = (await oauth.RefreshAsync(ClientId, tokens.Text("refresh_token"))).Succeeded();
        app.Web.Put(ClientId, Document("https://chat.example/other.json"));
        app.Time.Advance(TimeSpan.FromHours(2));
        (await oauth.RefreshAsync(ClientId, tokens.Text("refresh_token"))).Refused("invalid_client");
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:4000/callback")]
    [DataRow("com.chat.app:/callback")]
    public async Task Page_AnswerStaysOnTheDevice_SaysThatNothingShowsWhichProgramAsks(string redirect)
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        app.Web.Put(ClientId, Document(ClientId, redirect, TestOAuth.Redirect));
        Dictionary<string, string> request = TestOAuth.Request(ClientId);

        Page elsewhere = await browser.OpenAsync(TestOAuth.AddressOf(request));
        request["redirect_uri"] = redirect;
        Page here = await browser.OpenAsync(TestOAuth.AddressOf(request));

        Assert.Contains("Any program on your device could ask in this name", here.Html);
        Assert.DoesNotContain("Any program on your device", elsewhere.Html);
    }

    private static string Document(string clientId, params string[] redirects) =>
        JsonSerializer.Serialize(new { client_id = clientId, client_name = "Chat", redirect_uris = redirects is [] ? [TestOAuth.Redirect] : redirects });

    private static async Task<VisitorBrowser> SignedInAsync(TestApp app)
    {
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        return browser;
    }
}
