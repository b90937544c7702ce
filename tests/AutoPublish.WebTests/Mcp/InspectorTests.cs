using System.Text.Json.Nodes;
using AutoPublish.Web.Mcp;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Emulators;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Mcp;

/// <summary>The protocol's own inspector as a client: it checks each answer against the schema that the tool published.</summary>
[TestClass]
public sealed class InspectorTests
{
    [TestMethod]
    [DataRow("legacy")]
    [DataRow("modern")]
    public async Task Inspector_ListsCallsReadsAndPrompts(string era)
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new McpOptions { DraftWaitSeconds = 0 }));
        TestCaller caller = app.SignIn();

        JsonNode tools = await InspectAsync(app, caller, era, "tools/list");
        JsonNode made = await InspectAsync(app, caller, era, "tools/call", "--tool-name", "generateContent", "--tool-args-json", """{"brief":"Ships on Friday","platforms":["x"],"requiresApproval":true}""");
        string contentId = (string?)made["structuredContent"]?["contentId"] ?? "";
        await caller.UntilAsync(contentId, "pending");
        JsonNode shown = await InspectAsync(app, caller, era, "tools/call", "--tool-name", "getContent", "--tool-args-json", $$"""{"contentId":"{{contentId}}"}""");
        JsonNode resources = await InspectAsync(app, caller, era, "resources/list");
        JsonNode templates = await InspectAsync(app, caller, era, "resources/templates/list");
        JsonNode preview = await InspectAsync(app, caller, era, "resources/read", "--uri", $"autopublish://content/{contentId}/preview");
        JsonNode prompts = await InspectAsync(app, caller, era, "prompts/list");
        JsonNode prompt = await InspectAsync(app, caller, era, "prompts/get", "--prompt-name", "weekly-plan", "--prompt-args", "topics=Latte art");

        Assert.HasCount(26, tools["tools"]?.AsArray() ?? []);
        Assert.AreEqual("pending", (string?)shown["structuredContent"]?["status"]);
        Assert.AreEqual("Ships on Friday", (string?)shown["structuredContent"]?["targets"]?[0]?["text"]);
        Assert.Contains(contentId, resources.ToJsonString());
        Assert.HasCount(2, templates["resourceTemplates"]?.AsArray() ?? []);
        Assert.Contains("Ships on Friday", preview.ToJsonString());
        Assert.HasCount(2, prompts["prompts"]?.AsArray() ?? []);
        Assert.Contains("Latte art", prompt.ToJsonString());
    }

    [TestMethod]
    public async Task Inspector_FindsNoFaultInTheSchemasAndTheApp()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();

        NodeResult strict = await RunAsync(app, caller, "legacy", "tools/list", "--strict");
        NodeResult apps = await RunAsync(app, caller, "legacy", "tools/call", "--tool-name", "getContent", "--app-info", "--advertise-apps");

        strict.Succeeded();
        Assert.Contains("0 errors", strict.Error);
        Assert.DoesNotContain("Path: inputSchema", strict.Error, "What a client must send is written so that every client can read it.");
        JsonNode answer = JsonNode.Parse(apps.Succeeded().Output) ?? throw new AssertFailedException(apps.Output);
        JsonNode info = answer["appInfo"] ?? answer;
        Assert.AreEqual("ui://autopublish/preview.html", (string?)info["resourceUri"]);
        Assert.AreEqual("text/html;profile=mcp-app", (string?)info["resourceMimeType"]);
        Assert.AreEqual("""{"connectDomains":[],"resourceDomains":[]}""", info["csp"]?.ToJsonString());
    }

    [TestMethod]
    public async Task Inspector_SeesARefusalAsAToolError()
    {
        await using TestApp app = await TestApp.StartAsync();

        NodeResult result = await RunAsync(app, app.SignIn(), "legacy", "tools/call", "--tool-name", "getContent", "--tool-args-json", """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""");

        Assert.AreNotEqual(0, result.ExitCode);
        Assert.Contains("AP2004", result.Output + result.Error);
    }

    private static async Task<JsonNode> InspectAsync(TestApp app, TestCaller caller, string era, string method, params string[] more)
    {
        NodeResult result = (await RunAsync(app, caller, era, method, more)).Succeeded();
        JsonNode answer = JsonNode.Parse(result.Output) ?? throw new AssertFailedException(result.Output);
        return answer["result"] ?? answer;
    }

    private static Task<NodeResult> RunAsync(TestApp app, TestCaller caller, string era, string method, params string[] more) =>
        NodeProgram.RunCommandAsync(
            "mcp-inspector",
            ["--cli", $"{app.Http.BaseAddress}mcp", "--transport", "http", "--protocol-era", era, "--header", $"Authorization: Bearer {caller.Token}", "--format", "json", "--quiet", "--method", method, .. more]);
}
