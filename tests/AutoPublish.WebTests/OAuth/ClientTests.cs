using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Web.Http;
using AutoPublish.Web.OAuth;
using AutoPublish.Web.OAuth.Clients;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.OAuth;

[TestClass]
public sealed class ClientTests
{
    private const string ClientId = "https://chat.example/oauth/client.json";

    [TestMethod]
    public async Task Register_MinimalClient_IsPublicAndGetsNoSecret()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);

        (HttpStatusCode status, JsonNode answer) = await oauth.PostJsonAsync("/oauth/register", """{"redirect_uris":["https://client.example/callback"],"token_endpoint_auth_method":"client_secret_post","software_id":"x"}""");

        Assert.AreEqual(HttpStatusCode.Created, status);
        Assert.AreEqual("none", (string?)answer["token_endpoint_auth_method"]);
        Assert.IsNull(answer["client_secret"]);
        Assert.AreEqual(TestApp.Start.ToUnixTimeSeconds(), (long?)answer["client_id_issued_at"]);
        Assert.AreEqual("""["authorization_code","refresh_token"]""", answer["grant_types"]?.ToJsonString());
        Assert.AreEqual("A client without a name", (string?)answer["client_name"]);
    }

    [TestMethod]
    [DataRow("{}", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":[]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["https://a.example/1","https://a.example/2","https://a.example/3","https://a.example/4","https://a.example/5","https://a.example/6","https://a.example/7","https://a.example/8","https://a.example/9","https://a.example/10","https://a.example/11"]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["http://client.example/callback"]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["https://client.example/callback#here"]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["https://user@client.example/callback"]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["https://*.example/callback"]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["javascript:alert(1)"]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["data:text/html,x"]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["/callback"]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["https://client.example/a b"]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["https://client.example/\r\nX: y"]}""", "invalid_redirect_uri")]
    [DataRow("""{"redirect_uris":["https://client.example/callback"],"grant_types":["client_credentials"]}""", "invalid_client_metadata")]
    [DataRow("""{"redirect_uris":["https://client.example/callback"],"response_types":["token"]}""", "invalid_client_metadata")]
    [DataRow("""{"redirect_uris":"https://client.example/callback"}""", "invalid_client_metadata")]
    [DataRow("""["x"]""", "invalid_client_metadata")]
    [DataRow("""{"redirect_uris":[""", "invalid_client_metadata")]
    public async Task Register_WhatCannotBe_IsRefusedInTheTermsOfTheRfc(string body, string error)
    {
        await using TestApp app = await TestApp.StartAsync();

        (HttpStatusCode status, JsonNode answer) = await new TestOAuth(app).PostJsonAsync("/oauth/register", body);

        Assert.AreEqual(HttpStatusCode.BadRequest, status);
        Assert.AreEqual(error, (string?)answer["error"], answer.ToJsonString());
        Assert.IsFalse(string.IsNullOrEmpty((string?)answer["error_description"]));
    }

    [TestMethod]
    [DataRow("cursor://anysphere.cursor-mcp/oauth/callback")]
    [DataRow("com.example.app:/oauth")]
    [DataRow("http://localhost:33418/")]
    [DataRow("http://[::1]:33418/cb")]
    [DataRow("https://chatgpt.com/connector_platform_oauth_redirect")]
    public async Task Register_WhatClientsUse_IsTaken(string redirect)
    {
        await using TestApp app = await TestApp.StartAsync();

        Assert.IsFalse(string.IsNullOrEmpty(await new TestOAuth(app).RegisterAsync(redirect)));
    }

    [TestMethod]
    public async Task Register_MoreThanADayHolds_WaitsForTheNext()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new OAuthOptions { RegistrationsPerDay = 2 }));
        TestOAuth oauth = new(app);
        await oauth.RegisterAsync();
        await oauth.RegisterAsync();

        (HttpStatusCode status, _) = await oauth.PostJsonAsync("/oauth/register", """{"redirect_uris":["https://client.example/callback"]}""");

        Assert.AreEqual(HttpStatusCode.TooManyRequests, status);
        app.Time.Advance(TimeSpan.FromDays(1));
        await oauth.RegisterAsync();
    }

    [TestMethod]
    public async Task Register_MoreThanOneNetworkMay_LeavesTheOthersTheirs()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s
            .AddSingleton(new ForwardedOptions { TrustedProxies = 1, ProxyNetworks = ["127.0.0.0/8", "::1/128"] })
            .AddSingleton(new OAuthOptions { RegistrationsPerDay = 4, RegistrationsPerNetworkPerDay = 3 }));

        HttpStatusCode[] flood = [await FromAsync("198.51.100.1"), await FromAsync("198.51.100.2"), await FromAsync("198.51.100.3"), await FromAsync("198.51.100.77")];

        CollectionAssert.AreEqual(new[] { HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.TooManyRequests }, flood);
        Assert.AreEqual(HttpStatusCode.Created, await FromAsync("203.0.113.1"));
        Assert.AreEqual(HttpStatusCode.TooManyRequests, await FromAsync("203.0.113.1"), "As many as may in all.");

        async Task<HttpStatusCode> FromAsync(string network)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/oauth/register") { Content = new StringContent("""{"redirect_uris":["https://client.example/callback"]}""", System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Forwarded-For", network);
            using HttpResponseMessage answer = await app.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [TestMethod]
    public async Task MetadataDocument_OfAClient_IsReadOnceAndVouchesForItsHost()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        app.Web.Put(ClientId, Document(), TimeSpan.FromMinutes(30));

        Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(ClientId)));

        Assert.Contains("Chat", page.Heading);
        Assert.Contains("published by <strong>chat.example</strong>", page.Html);
        string code = await TestOAuth.CodeAsync(browser, TestOAuth.Request(ClientId));
        (await new TestOAuth(app).RedeemAsync(ClientId, code)).Succeeded();
        Assert.HasCount(1, app.Web.Asked);
        app.Time.Advance(TimeSpan.FromMinutes(31));
        await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(ClientId)));
        Assert.HasCount(2, app.Web.Asked);
    }

    [TestMethod]
    public async Task MetadataDocument_ChangedRedirects_CountFromTheNextReading()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        app.Web.Put(ClientId, Document(), TimeSpan.FromMinutes(10));
        Assert.IsNotNull((await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(ClientId)))).Form);
        app.Web.Put(ClientId, Document(d => d["redirect_uris"] = new JsonArray("https://chat.example/new")));

        app.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.AreEqual(HttpStatusCode.BadRequest, (await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(ClientId)))).Status);
    }

    [TestMethod]
    public async Task MetadataDocument_ThatCannotBeRead_IsNotAskedForAgainAtOnce()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        for (int i = 0; i < 20; i++)
        {
            Assert.AreEqual(HttpStatusCode.BadRequest, (await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(ClientId)))).Status);
        }

        Assert.HasCount(1, app.Web.Asked);
        app.Web.Put(ClientId, Document());
        app.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.IsNotNull((await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(ClientId)))).Form);
    }

    [TestMethod]
    [DataRow("http://chat.example/oauth/client.json")]
    [DataRow("https://chat.example")]
    [DataRow("https://chat.example/")]
    [DataRow("https://user@chat.example/client.json")]
    [DataRow("https://chat.example/client.json#x")]
    [DataRow("https://chat.example/client.json?x=1")]
    [DataRow("https://chat.example/../client.json")]
    [DataRow("https://chat.example/a/./client.json")]
    [DataRow("https://CHAT.example/client.json")]
    [DataRow("https://chat.example:443/client.json")]
    [DataRow("https:chat.example/client.json")]
    public async Task MetadataDocument_AtAnAddressThatIsNoClientId_IsNotAskedFor(string clientId)
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        app.Web.Put(clientId, Document(d => d["client_id"] = clientId));

        Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(clientId)));

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.IsEmpty(app.Web.Asked);
    }

    [TestMethod]
    public async Task MetadataDocument_ThatIsWrong_IsRefused()
    {
        Dictionary<string, string> wrong = new()
        {
            ["another client_id"] = Document(d => d["client_id"] = "https://chat.example/other.json"),
            ["no client_id"] = Document(d => d.Remove("client_id")),
            ["no redirects"] = Document(d => d.Remove("redirect_uris")),
            ["a secret"] = Document(d => d["token_endpoint_auth_method"] = "client_secret_post"),
            ["keys that are missing"] = Document(d => d["token_endpoint_auth_method"] = "private_key_jwt"),
            ["a script"] = Document(d => d["redirect_uris"] = new JsonArray("javascript:alert(1)")),
            ["a list"] = "[]",
            ["nothing"] = "",
            ["null"] = "null",
            ["too large"] = Document(d => d["client_name"] = new string('x', 20_000)),
        };
        foreach ((string name, string document) in wrong)
        {
            await using TestApp app = await TestApp.StartAsync();
            VisitorBrowser browser = await SignedInAsync(app);
            app.Web.Put(ClientId, document);

            Page page = await browser.OpenAsync(TestOAuth.AddressOf(TestOAuth.Request(ClientId)));

            Assert.AreEqual(HttpStatusCode.BadRequest, page.Status, name);
            Assert.IsNull(page.Message.Headers.Location, name);
        }
    }

    [TestMethod]
    [DataRow("Chat\u202Egpj.exe", "Chatgpj.exe")]
    [DataRow("  Chat\r\nGPT\u0000 ", "ChatGPT")]
    [DataRow("\u200B\u200B", "otherwise")]
    [DataRow(null, "otherwise")]
    public void Name_OfAClient_IsOneHonestLine(string? name, string shown) =>
        Assert.AreEqual(shown, ClientRules.NameOf(new ClientMetadata { ClientName = name }, "otherwise"));

    private static string Document(Action<JsonObject>? change = null)
    {
        JsonObject document = JsonSerializer.SerializeToNode(new
        {
            client_id = ClientId,
            client_name = "Chat",
            client_uri = "https://chat.example/",
            redirect_uris = new[] { TestOAuth.Redirect },
            token_endpoint_auth_method = "none",
        })?.AsObject() ?? [];
        change?.Invoke(document);
        return document.ToJsonString();
    }

    private static async Task<VisitorBrowser> SignedInAsync(TestApp app)
    {
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        return browser;
    }
}
