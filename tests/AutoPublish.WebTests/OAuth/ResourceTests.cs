using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Auth;
using AutoPublish.WebTests.Mcp;

namespace AutoPublish.WebTests.OAuth;

/// <summary>What a member lets a client do at one resource, the client cannot do at the other; a key that the member made is good at both.</summary>
[TestClass]
public sealed class ResourceTests
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    [TestMethod]
    public async Task TokenForTheApi_IsRefusedAtMcp()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app), resource: TestOAuth.Api);

        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(tokens.Access));
        using HttpResponseMessage answer = await new McpClient(app, tokens.Access).SendAsync(List);

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.AreEqual("AP2111", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["code"]);
        string challenge = answer.Headers.WwwAuthenticate.ToString();
        Assert.Contains("error=\"invalid_token\"", challenge);
        Assert.Contains("resource_metadata=\"http://publish.example/.well-known/oauth-protected-resource/mcp\"", challenge);
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(tokens.Access), "It is as good as before where it is for.");
    }

    [TestMethod]
    public async Task TokenForMcp_WorksThereAndIsRefusedAtTheApi()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app), resource: TestOAuth.Mcp);

        await SavesATemplateAsync(app, tokens.Access);

        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(tokens.Access));
        OAuthReply next = (await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh)).Succeeded();
        await SavesATemplateAsync(app, next.Text("access_token"));
        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(next.Text("access_token")));
    }

    [TestMethod]
    public async Task AccessKey_WorksAtBoth()
    {
        await using TestApp app = await TestApp.StartAsync();
        string key = await TestAccessKey.MakeAsync(await SignedInAsync(app), "content.write");

        await SavesATemplateAsync(app, key);

        (await new TestCaller(app, TestApp.Tenant, key).ActAsync("generateContent", new { brief = "Coffee", platforms = new[] { "x" } })).Succeeded();
    }

    private static async Task SavesATemplateAsync(TestApp app, string token)
    {
        McpClient client = new(app, token);
        Assert.IsNotEmpty((await client.AskAsync("tools/list")).Result["tools"]?.AsArray() ?? []);
        McpReply saved = await client.CallAsync("saveTemplate", new JsonObject { ["name"] = "Launch", ["body"] = "It is here" });
        Assert.IsFalse(saved.IsError, saved.Text);
        Assert.IsNotNull((string?)saved.Data["templateId"]);
    }

    private static async Task<VisitorBrowser> SignedInAsync(TestApp app)
    {
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        return browser;
    }
}
