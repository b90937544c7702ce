using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Emulators;

namespace AutoPublish.WebTests.OAuth;

/// <summary>The authorization server, used and judged by programs that nobody here wrote.</summary>
[TestClass]
public sealed class ForeignClientTests
{
    [TestMethod]
    public async Task Oauth4webapi_FromDiscoveryToRevocation_AcceptsEveryAnswer()
    {
        await using TestApp app = await TestApp.StartReachableAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        string issuer = app.Http.BaseAddress?.AbsoluteUri ?? "";
        JsonObject begun = Json(await NodeProgram.RunScriptAsync("oauth-client.mjs", input: null, "begin", issuer, issuer + "api", "http://127.0.0.1:45678/callback"));

        Page page = await browser.OpenAsync((string?)begun["address"] ?? "");
        Page answer = await browser.PostAsync("/oauth/authorize", TestOAuth.Fields(page, "allow"));

        begun["callback"] = answer.Message.Headers.Location?.OriginalString;
        JsonObject ended = Json(await NodeProgram.RunScriptAsync("oauth-client.mjs", begun.ToJsonString(), "end"));
        Assert.AreEqual("content.read content.write offline_access", (string?)ended["scope"]);
        Assert.AreEqual(issuer + "api", (string?)ended["claims"]?["aud"]);
        Assert.IsTrue((bool?)ended["rotated"]);
        Assert.AreEqual(200, (int?)ended["call"]);
        Assert.AreEqual(401, (int?)ended["after"]);
    }

    [TestMethod]
    public async Task McpConformance_OfAnAuthorizationServer_Passes()
    {
        await using TestApp app = await TestApp.StartReachableAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        const int port = 45679;
        string clientId = await new TestOAuth(app).RegisterAsync($"http://127.0.0.1:{port}/callback");
        string results = Directory.CreateTempSubdirectory("conformance-").FullName;

        NodeResult result = await NodeProgram.RunCommandAsync(
            "conformance",
            async line =>
            {
                if (line.StartsWith("http", StringComparison.Ordinal) && line.Contains("/oauth/authorize?", StringComparison.Ordinal))
                {
                    Page answer = await browser.PostAsync("/oauth/authorize", TestOAuth.Fields(await browser.OpenAsync(line.Trim()), "allow"));
                    using HttpClient client = new();
                    await client.GetAsync(answer.Message.Headers.Location);
                }
            },
            "authorization", "--url", app.Http.BaseAddress?.AbsoluteUri ?? "", "--client-id", clientId, "--port", $"{port}", "--output-dir", results);

        Directory.Delete(results, recursive: true);
        Console.WriteLine(result.Output);
        result.Succeeded();
        Assert.DoesNotContain("FAILURE", result.Output);
        Assert.DoesNotContain("SKIPPED", result.Output);
    }

    private static JsonObject Json(NodeResult result) => JsonNode.Parse(result.Succeeded().Output)?.AsObject() ?? throw new AssertFailedException(result.Output);

    private static async Task<VisitorBrowser> SignedInAsync(TestApp app)
    {
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        return browser;
    }
}
