using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AutoPublish.Web.Mcp;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Emulators;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Mcp;

/// <summary>The preview in a real browser, inside a page of ours that plays the client's part of MCP Apps.</summary>
[TestClass]
public sealed partial class PreviewWidgetTests
{
    private static readonly string Pictures = Path.GetFullPath(Path.Combine(NodeProgram.Root, "..", "..", "artifacts", "screenshots"));

    [TestMethod]
    [DataRow("light", 760)]
    [DataRow("dark", 760)]
    [DataRow("light", 390)]
    [DataRow("dark", 390)]
    public async Task Preview_ShowsTheTextsPriceAndTheQuestion(string theme, int width)
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        const string Text = "Our new espresso machine ships on Friday ☕\n\nRead how it was made: https://espresso.coffee/made #coffee";
        PendingContent pending = await caller.PendingAsync(Text, "2026-11-27T09:00:00+01:00", ["x", "linkedin"]);

        JsonNode seen = await ShowAsync(app, caller, pending.ContentId, theme, width, $"preview-{theme}-{width}.png");

        Assert.AreEqual("Waits for approval", (string?)seen["status"]);
        Assert.AreEqual(Text, (string?)seen["posts"]?[0]?["text"]);
        Assert.AreEqual("Post on X", (string?)seen["posts"]?[0]?["label"]);
        Assert.AreEqual("Post on LinkedIn", (string?)seen["posts"]?[1]?["label"]);
        Assert.Contains("27 Nov 2026, 09:00", (string?)seen["facts"] ?? "");
        Assert.Contains("$0.200", (string?)seen["facts"] ?? "");
        Assert.IsTrue((bool?)seen["canDecide"]);
        // The client's theme counts, and not the system's, which is the other one.
        Assert.AreEqual(theme, (string?)seen["scheme"]);
        Assert.AreEqual(theme == "dark" ? "rgb(23, 25, 30)" : "rgb(255, 255, 255)", (string?)seen["background"]);
        Clean(seen);
    }

    [TestMethod]
    public async Task Preview_SpeaksTheProtocolInItsOrder()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        JsonNode seen = await ShowAsync(app, caller, pending.ContentId, "light", 600, screenshot: null, new JsonObject { ["theme"] = "dark" });

        string[] methods = [.. seen["methods"]?.AsArray().Select(m => (string?)m ?? "") ?? []];
        Assert.AreEqual("ui/initialize", methods.First(m => m != "ui/notifications/size-changed"));
        Assert.IsGreaterThan(Array.IndexOf(methods, "ui/initialize"), Array.IndexOf(methods, "ui/notifications/initialized"));
        CollectionAssert.Contains(methods, "ui/notifications/size-changed");
        Assert.AreEqual("2026-01-26", (string?)seen["initialize"]?["protocolVersion"]);
        Assert.IsNotNull(seen["initialize"]?["appInfo"]?["name"]);
        Assert.IsNotNull(seen["initialize"]?["appCapabilities"]);
        Assert.AreEqual("dark", (string?)seen["scheme"], "The client changed its theme.");
        Clean(seen);
    }

    [TestMethod]
    [DataRow("approve", null, "You approved it.")]
    [DataRow("changes", "Say when it opens", "You asked for changes.")]
    [DataRow("reject", "Not now", "You rejected it.")]
    public async Task Decision_IsTheCallForTheQuestionThatIsShown(string decision, string? feedback, string told)
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: "2026-11-27T09:00:00+01:00");
        List<JsonObject> steps = [new() { ["press"] = decision }, new() { ["until"] = "#note.done" }];
        if (feedback is not null)
        {
            steps.Insert(0, new JsonObject { ["fill"] = feedback });
        }

        JsonNode seen = await ShowAsync(app, caller, pending.ContentId, "light", 600, $"preview-{decision}.png", [.. steps]);

        JsonNode call = seen["calls"]?.AsArray().First(c => (string?)c?["name"] == "decideApproval")?["arguments"] ?? throw new AssertFailedException(seen.ToJsonString());
        Assert.AreEqual(pending.ContentId, (string?)call["contentId"]);
        Assert.AreEqual(pending.ApprovalId, (string?)call["approvalId"]);
        Assert.AreEqual(decision, (string?)call["decision"]);
        Assert.AreEqual(feedback, (string?)call["feedback"]);
        Assert.AreEqual(1, seen["calls"]?.AsArray().Count(c => (string?)c?["name"] == "decideApproval"));
        Assert.StartsWith(told, (string?)seen["note"] ?? "");
        CollectionAssert.Contains(seen["methods"]?.AsArray().Select(m => (string?)m).ToArray() ?? [], "ui/update-model-context");
        if (decision == "approve")
        {
            await caller.UntilAsync(pending.ContentId, "scheduled");
        }

        Clean(seen);
    }

    [TestMethod]
    public async Task Changes_WithoutWords_AreAskedForAndSentNowhere()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        JsonNode seen = await ShowAsync(app, caller, pending.ContentId, "light", 600, screenshot: null, new JsonObject { ["press"] = "changes" });

        Assert.AreEqual("Say what to change.", (string?)seen["alert"]);
        Assert.IsEmpty(seen["calls"]?.AsArray() ?? []);
    }

    [TestMethod]
    public async Task Decision_WithoutTheScope_ShowsWhy()
    {
        await using TestApp app = await StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();
        TestCaller reader = app.SignIn(scopes: Web.Auth.AccessScopes.ContentRead);

        JsonNode seen = await ShowAsync(app, reader, pending.ContentId, "dark", 600, "preview-refused.png", new JsonObject { ["press"] = "approve" }, new JsonObject { ["until"] = "#alert:not([hidden])" });

        Assert.Contains("content.publish", (string?)seen["alert"] ?? "");
        Assert.IsTrue((bool?)seen["canDecide"]);
        await app.SignIn().UntilAsync(pending.ContentId, "pending");
    }

    [TestMethod]
    [DataRow("<img src=x onerror=alert(1)><script>alert(2)</script> <b>bold</b>")]
    [DataRow("</script><script>parent.postMessage({method:'tools/call'},'*')</script>")]
    [DataRow("<style>*{display:none}</style><iframe src=https://evil.example></iframe>")]
    [DataRow("[Approve](javascript:alert(1)) ![x](https://evil.example/p.png) <a href=\"https://evil.example\">here</a>")]
    [DataRow("\u202Egnp.exe \u0000 &lt;script&gt; ${alert(1)} {{constructor.constructor('alert(1)')()}}")]
    public async Task HostileText_StaysText(string text)
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync("x", requiresApproval: true, platforms: ["linkedin"]);
        await caller.UntilAsync(contentId, "pending");
        ActionReply edited = await caller.ActAsync("editContent", new { contentId, texts = new Dictionary<string, string> { ["linkedin"] = text } });
        string expected = (string?)(await caller.ActAsync("getContent", new { contentId })).Succeeded().Data["targets"]?[0]?["text"] ?? "";

        JsonNode seen = await ShowAsync(app, caller, contentId, "light", 600, screenshot: null);

        Assert.AreEqual(expected, (string?)seen["posts"]?[0]?["text"], edited.Json.ToJsonString());
        Clean(seen);
    }

    [TestMethod]
    public async Task Page_AllowsItsOwnStyleAndScriptOnly()
    {
        await using TestApp app = await StartAsync();
        JsonNode contents = (await McpClient.Of(app, app.SignIn()).AskAsync("resources/read", new { uri = "ui://autopublish/preview.html" })).Result["contents"]?[0] ?? throw new AssertFailedException();
        string html = (string?)contents["text"] ?? "";

        Assert.AreEqual("text/html;profile=mcp-app", (string?)contents["mimeType"]);
        Assert.AreEqual("[]", contents["_meta"]?["ui"]?["csp"]?["connectDomains"]?.ToJsonString());
        Assert.AreEqual("http://publish.example", (string?)contents["_meta"]?["openai/widgetDomain"]);
        string policy = Policy().Match(html).Groups[1].Value;
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains($"script-src {Hash(Script().Match(html).Groups[1].Value)}", policy);
        Assert.Contains($"style-src {Hash(Style().Match(html).Groups[1].Value)}", policy);
        foreach (string never in new[] { "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "http://" })
        {
            Assert.DoesNotContain(never, html);
        }
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(more: s => s.AddSingleton(new McpOptions { DraftWaitSeconds = 0 }));

    private static async Task<JsonNode> ShowAsync(TestApp app, TestCaller caller, string contentId, string theme, int width, string? screenshot, params JsonObject[] steps)
    {
        JsonObject input = new()
        {
            ["url"] = $"{app.Http.BaseAddress}mcp",
            ["token"] = caller.Token,
            ["chromiumPath"] = Chromium.Path,
            ["contentId"] = contentId,
            ["theme"] = theme,
            ["width"] = width,
            ["screenshot"] = screenshot is null ? null : Path.Combine(Pictures, screenshot),
            ["steps"] = new JsonArray([.. steps]),
        };
        NodeResult result = (await NodeProgram.RunScriptAsync("preview.js", input.ToJsonString())).Succeeded();
        return JsonNode.Parse(result.Output) ?? throw new AssertFailedException(result.Output);
    }

    /// <summary>Nothing was loaded, nothing complained, nothing is there that is not ours, and nothing is out of reach.</summary>
    private static void Clean(JsonNode seen)
    {
        string[] ours = ["html", "head", "meta", "title", "style", "body", "main", "header", "h1", "span", "p", "dl", "div", "dt", "dd", "article", "h2", "ul", "li", "strong", "section", "label", "textarea", "button", "script"];
        CollectionAssert.IsSubsetOf(seen["elements"]?.AsArray().Select(e => (string?)e).ToArray() ?? [], ours);
        Assert.AreEqual("[]", seen["complaints"]?.ToJsonString());
        Assert.AreEqual("[]", seen["requests"]?.ToJsonString());
        Assert.AreEqual(0, (int?)seen["handlers"]);
        Assert.AreEqual(0, (int?)seen["unnamed"]);
        Assert.AreEqual("[]", seen["smallTargets"]?.ToJsonString());
        Assert.IsFalse((bool?)seen["overflows"]);
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]+)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<script>(.*)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(.*)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
