using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Mcp;
using AutoPublish.Web.Mcp.Widget;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Mcp;

[TestClass]
public sealed class McpTests
{
    [TestMethod]
    public async Task Initialize_TellsWhoAnswersAndWhatMattersFirst()
    {
        await using TestApp app = await TestApp.StartAsync();
        JsonNode result = (await McpClient.Of(app, app.SignIn()).AskAsync("initialize", Hello("2025-11-25"))).Result;

        Assert.AreEqual("autopublish", (string?)result["serverInfo"]?["name"]);
        Assert.AreEqual("http://publish.example/", (string?)result["serverInfo"]?["websiteUrl"]);
        string icon = (string?)result["serverInfo"]?["icons"]?[0]?["src"] ?? "";
        Assert.AreEqual(HttpStatusCode.OK, (await app.Http.GetAsync(new Uri(icon).AbsolutePath)).StatusCode);
        string begin = ((string?)result["instructions"] ?? "")[..ServerInstructions.SurelyRead];
        foreach (string must in new[] { "getContent", "decideApproval", "person's decision", "charge", "offset", "requestId" })
        {
            Assert.Contains(must, begin);
        }
    }

    [TestMethod]
    [DataRow("2024-11-05")]
    [DataRow("2025-03-26")]
    [DataRow("2025-06-18")]
    [DataRow("2025-11-25")]
    public async Task Initialize_WithAVersionThatIsSpoken_KeepsIt(string version)
    {
        await using TestApp app = await TestApp.StartAsync();

        McpReply reply = await McpClient.Of(app, app.SignIn()).AskAsync("initialize", Hello(version));

        Assert.AreEqual(version, (string?)reply.Result["protocolVersion"]);
        Assert.IsFalse(reply.Http.Headers.Contains("Mcp-Session-Id"));
    }

    [TestMethod]
    public async Task Discover_IsAnsweredWithoutASession()
    {
        await using TestApp app = await TestApp.StartAsync();
        JsonObject parameters = new()
        {
            ["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
                ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
            },
        };

        McpReply reply = await McpClient.Of(app, app.SignIn()).AskAsync("server/discover", parameters, r =>
        {
            r.Headers.Add("MCP-Protocol-Version", "2026-07-28");
            r.Headers.Add("Mcp-Method", "server/discover");
        });

        Assert.Contains("2026-07-28", reply.Result["supportedVersions"]?.ToJsonString() ?? "");
    }

    [TestMethod]
    public async Task Tools_AreTheActions()
    {
        await using TestApp app = await TestApp.StartAsync();
        JsonArray tools = (await McpClient.Of(app, app.SignIn()).AskAsync("tools/list")).Result["tools"]?.AsArray() ?? [];
        IReadOnlyList<ActionHandler> actions = app.Services.GetRequiredService<ActionRegistry>().All;

        Assert.HasCount(actions.Count, tools);
        foreach ((ActionHandler action, JsonNode? tool) in actions.Zip(tools))
        {
            ActionDescription description = action.Description;
            Assert.AreEqual(description.Name, (string?)tool?["name"]);
            Assert.AreEqual(description.Title, (string?)tool?["title"]);
            Assert.AreEqual(description.Description, (string?)tool?["description"]);
            Assert.AreEqual(description.Hints.ReadOnly, (bool?)tool?["annotations"]?["readOnlyHint"]);
            Assert.AreEqual(description.Hints.Destructive, (bool?)tool?["annotations"]?["destructiveHint"]);
            Assert.AreEqual(description.Hints.OpenWorld, (bool?)tool?["annotations"]?["openWorldHint"]);
            Assert.AreEqual(description.Hints.Idempotent, (bool?)tool?["annotations"]?["idempotentHint"]);
            Assert.IsTrue(JsonNode.DeepEquals(action.InputSchema, tool?["inputSchema"]), description.Name);
            Assert.IsTrue(JsonNode.DeepEquals(action.OutputSchema, tool?["outputSchema"]), description.Name);
            Assert.AreEqual("object", (string?)tool?["outputSchema"]?["type"], description.Name);
            Assert.AreEqual(ScopeNames.Format(description.Scope), (string?)tool?["_meta"]?["securitySchemes"]?[0]?["scopes"]?[0]);
            string? shownBy = PreviewWidget.ShownBy.Contains(description.Name) ? PreviewWidget.Address : null;
            Assert.AreEqual(shownBy, (string?)tool?["_meta"]?["ui"]?["resourceUri"], description.Name);
        }

        CollectionAssert.IsSubsetOf(PreviewWidget.ShownBy.ToArray(), actions.Select(a => a.Description.Name).ToArray());
    }

    [TestMethod]
    public async Task UnknownTool_IsAnErrorOfTheProtocolThatNamesTheNearest()
    {
        await using TestApp app = await TestApp.StartAsync();

        McpReply reply = await McpClient.Of(app, app.SignIn()).CallAsync("getContents", new JsonObject());

        Assert.AreEqual(-32602, reply.ErrorCode);
        Assert.Contains("getContent,", (string?)reply.Message["error"]?["message"] ?? "");
    }

    [TestMethod]
    public async Task GenerateContent_WaitsForTheTextsAndTellsThatItDoes()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton<AutoPublish.Core.Generation.IContentGenerator, SlowGenerator>());
        using CancellationTokenSource done = new();
        Task clock = TickAsync(app, done.Token);

        McpReply reply = await McpClient.Of(app, app.SignIn()).CallAsync(
            "generateContent",
            new JsonObject { ["brief"] = "Ships on Friday", ["platforms"] = new JsonArray("x", "linkedin"), ["requiresApproval"] = true },
            new JsonObject { ["progressToken"] = "p1" });
        await done.CancelAsync();
        await clock;

        Assert.AreEqual("pending", (string?)reply.Data["status"]);
        Assert.Contains("LinkedIn:\nShips on Friday", reply.Text);
        Assert.IsGreaterThan(0, reply.Notes.Count);
        double last = -1;
        foreach (JsonNode note in reply.Notes)
        {
            Assert.AreEqual("notifications/progress", (string?)note["method"]);
            Assert.AreEqual("p1", (string?)note["params"]?["progressToken"]);
            double progress = (double?)note["params"]?["progress"] ?? -1;
            Assert.IsGreaterThan(last, progress);
            last = progress;
        }
    }

    [TestMethod]
    public async Task GenerateContent_WithoutTextsInTime_AnswersWithTheDraft()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton<AutoPublish.Core.Generation.IContentGenerator, StuckGenerator>());
        using CancellationTokenSource done = new();
        Task clock = TickAsync(app, done.Token);

        McpReply reply = await McpClient.Of(app, app.SignIn()).CallAsync("generateContent", new JsonObject { ["brief"] = "Never", ["platforms"] = new JsonArray("x") });
        await done.CancelAsync();
        await clock;

        Assert.IsFalse(reply.IsError);
        Assert.AreEqual("draft", (string?)reply.Data["status"]);
        Assert.IsEmpty(reply.Notes, "Nobody asked for progress.");
    }

    [TestMethod]
    public async Task Prompts_AreFilledInAndRefusedInWords()
    {
        await using TestApp app = await TestApp.StartAsync();
        McpClient client = McpClient.Of(app, app.SignIn());

        JsonArray prompts = (await client.AskAsync("prompts/list")).Result["prompts"]?.AsArray() ?? [];
        McpReply plan = await client.AskAsync("prompts/get", new { name = "weekly-plan", arguments = new { topics = "Latte art", platforms = "x" } });
        McpReply without = await client.AskAsync("prompts/get", new { name = "launch-announcement" });
        McpReply unknown = await client.AskAsync("prompts/get", new { name = "nothing" });

        CollectionAssert.AreEqual(new[] { "weekly-plan", "launch-announcement" }, prompts.Select(p => (string?)p?["name"]).ToArray());
        Assert.Contains("Latte art", (string?)plan.Result["messages"]?[0]?["content"]?["text"] ?? "");
        Assert.AreEqual(-32602, without.ErrorCode);
        Assert.Contains("what", (string?)without.Message["error"]?["message"] ?? "");
        Assert.AreEqual(-32602, unknown.ErrorCode);
    }

    [TestMethod]
    public async Task Completions_KnowTheNetworksAndTheContents()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync();
        McpClient client = McpClient.Of(app, caller);

        McpReply first = await client.AskAsync("completion/complete", new { @ref = new { type = "ref/prompt", name = "weekly-plan" }, argument = new { name = "platforms", value = "l" } });
        McpReply second = await client.AskAsync("completion/complete", new { @ref = new { type = "ref/prompt", name = "weekly-plan" }, argument = new { name = "platforms", value = "linkedin," } });
        McpReply content = await client.AskAsync("completion/complete", new { @ref = new { type = "ref/resource", uri = "autopublish://content/{contentId}" }, argument = new { name = "contentId", value = contentId[..4] } });

        Assert.AreEqual("""["linkedin"]""", first.Result["completion"]?["values"]?.ToJsonString());
        Assert.AreEqual("""["linkedin,x"]""", second.Result["completion"]?["values"]?.ToJsonString());
        Assert.AreEqual(contentId, (string?)content.Result["completion"]?["values"]?[0]);
    }

    [TestMethod]
    public async Task Resources_ShowAContentItsPreviewAndTheBrand()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Ships on Friday #coffee", platforms: ["x", "linkedin"]);
        McpClient client = McpClient.Of(app, caller);

        string listed = (await client.AskAsync("resources/list")).Result.ToJsonString();
        string templates = (await client.AskAsync("resources/templates/list")).Result.ToJsonString();
        JsonNode content = JsonNode.Parse(await ReadAsync(client, $"autopublish://content/{pending.ContentId}")) ?? throw new AssertFailedException();
        string preview = await ReadAsync(client, $"autopublish://content/{pending.ContentId}/preview");
        string brand = await ReadAsync(client, "autopublish://settings/brand");

        Assert.Contains($"autopublish://content/{pending.ContentId}", listed);
        Assert.Contains("autopublish://settings/brand", listed);
        Assert.Contains("autopublish://content/{contentId}/preview", templates);
        Assert.IsTrue(JsonNode.DeepEquals((await caller.ActAsync("getContent", new { contentId = pending.ContentId })).Data, content));
        Assert.Contains("Ships on Friday #coffee", preview);
        Assert.Contains("LinkedIn, Espresso House", preview);
        Assert.Contains("Europe/Berlin", brand);
        Assert.DoesNotContain(TestTenant.ApproverOf(TestApp.Tenant), listed + templates + content.ToJsonString() + preview + brand);
        Assert.DoesNotContain("canary-token", brand);
    }

    [TestMethod]
    public async Task Resources_AreListedAPageAtATime()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        HashSet<string> made = [];
        for (int i = 0; i < 23; i++)
        {
            made.Add("autopublish://content/" + await caller.GenerateAsync($"Post {i}"));
        }

        McpClient client = McpClient.Of(app, caller);
        JsonNode first = (await client.AskAsync("resources/list")).Result;
        JsonNode second = (await client.AskAsync("resources/list", new { cursor = (string?)first["nextCursor"] })).Result;
        McpReply wrong = await client.AskAsync("resources/list", new { cursor = "not ours" });

        string[] seen = [.. new[] { first, second }.SelectMany(p => p["resources"]?.AsArray() ?? []).Select(r => (string?)r?["uri"] ?? "").Where(u => u.StartsWith("autopublish://content/", StringComparison.Ordinal))];
        Assert.HasCount(23, seen);
        Assert.IsTrue(made.SetEquals(seen));
        Assert.IsNull(second["nextCursor"]);
        Assert.AreEqual(-32602, wrong.ErrorCode);
    }

    [TestMethod]
    [DataRow("2025-11-25", -32002)]
    [DataRow(null, -32002)]
    public async Task MissingResource_HasTheCodeOfTheVersion(string? version, int code)
    {
        await using TestApp app = await TestApp.StartAsync();
        McpReply reply = await McpClient.Of(app, app.SignIn()).AskAsync("resources/read", new { uri = "autopublish://content/0199a1b2c3d47e8f9a0b1c2d3e4f5a6b" }, r => r.Headers.TryAddWithoutValidation("MCP-Protocol-Version", version));

        Assert.AreEqual(code, reply.ErrorCode);
    }

    [TestMethod]
    public async Task Answers_AreKeptByNobody()
    {
        await using TestApp app = await TestApp.StartAsync();
        HttpResponseMessage answer = (await McpClient.Of(app, app.SignIn()).AskAsync("tools/list")).Http;

        Assert.IsTrue(answer.Headers.CacheControl?.NoStore);
        Assert.AreEqual("nosniff", string.Join("", answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [TestMethod]
    public async Task LargeAnswer_IsNotRepeatedAsText()
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Never);
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync(new string('a', 2900), platforms: ["linkedin", "x"]);
        await caller.UntilAsync(contentId, "blocked");
        for (int i = 0; i < 12; i++)
        {
            await caller.GenerateAsync(new string('b', 270) + i, requiresApproval: true, platforms: ["linkedin", "x"]);
        }

        McpReply list = await McpClient.Of(app, caller).CallAsync("listContent", new JsonObject());

        Assert.HasCount(13, list.Data["items"]?.AsArray() ?? []);
        Assert.IsLessThan(1000, list.Text.Length);
        Assert.Contains("structuredContent", list.Text);
    }

    private static async Task<string> ReadAsync(McpClient client, string uri) =>
        (string?)(await client.AskAsync("resources/read", new { uri })).Result["contents"]?[0]?["text"] ?? throw new AssertFailedException(uri);

    private static object Hello(string version) => new { protocolVersion = version, capabilities = new { }, clientInfo = new { name = "test", version = "1" } };

    /// <summary>The application's clock runs while it waits.</summary>
    private static async Task TickAsync(TestApp app, CancellationToken until)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        while (!until.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            app.Time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }
}
