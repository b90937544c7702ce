using System.Text.Json.Nodes;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Mcp;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Mcp;

/// <summary>Every action by both surfaces: the same data, the same refusals.</summary>
[TestClass]
public sealed class McpRegistryTests
{
    // Of a request, and of the moment it was answered.
    private static readonly string[] OfTheMoment = ["correlationId"];

    [TestMethod]
    public async Task EveryAction_WithWrongInput_IsRefusedAsOverRest()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        McpClient client = McpClient.Of(app, caller);
        int run = 0;
        foreach (ActionHandler action in app.Services.GetRequiredService<ActionRegistry>().All)
        {
            foreach (JsonObject input in Wrong(action))
            {
                ActionReply rest = await caller.SendAsync(action.Description.Name, input.ToJsonString());
                McpReply mcp = await client.CallAsync(action.Description.Name, input);

                run++;
                string what = $"{action.Description.Name} {input.ToJsonString()}";
                Assert.AreNotEqual(200, (int)rest.Status, what);
                Assert.IsTrue(mcp.IsError, what);
                Assert.IsNull(mcp.Result["structuredContent"], what);
                Assert.IsTrue(JsonNode.DeepEquals(Lasting(rest.Json), Lasting(mcp.Problem)), $"{what}: {rest.Json} {mcp.Problem}");
                Assert.Contains((string?)rest.Json["detail"] ?? "?", mcp.Text);
                Assert.Contains((string?)rest.Json["remedy"] ?? "?", mcp.Text);
                Assert.Contains($"({rest.Code})", mcp.Text);
            }
        }

        Console.WriteLine($"MCP refusals: {run} run, 0 violations, seed 0");
        Assert.IsGreaterThanOrEqualTo(60, run);
    }

    [TestMethod]
    public async Task EveryRead_AnswersTheDataOfRest()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        McpClient client = McpClient.Of(app, caller);
        string contentId = await caller.PublishAsync("It is out #coffee", ["x", "linkedin"]);
        await caller.ActAsync("saveTemplate", new { name = "T", body = "{{ what }}" });
        int run = 0;
        foreach (ActionHandler action in app.Services.GetRequiredService<ActionRegistry>().All.Where(a => a.Description.Hints.ReadOnly))
        {
            JsonObject input = Example(action, contentId);

            ActionReply rest = (await caller.SendAsync(action.Description.Name, input.ToJsonString())).Succeeded();
            McpReply mcp = await client.CallAsync(action.Description.Name, input);

            run++;
            Assert.IsTrue(JsonNode.DeepEquals(rest.Data, mcp.Data), $"{action.Description.Name}: {rest.Data} {mcp.Data}");
            Assert.AreEqual((string?)rest.Json["message"], (string?)mcp.Result["content"]?[0]?["text"]);
            Assert.IsTrue(JsonNode.DeepEquals(rest.Data, JsonNode.Parse((string?)mcp.Result["content"]?[1]?["text"] ?? "")), action.Description.Name);
        }

        Assert.AreEqual(6, run);
    }

    [TestMethod]
    public async Task EveryChange_IsMadeOnceWhicheverSurfaceAsks()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        McpClient client = McpClient.Of(app, caller);
        int done = 0;
        foreach (ActionHandler action in app.Services.GetRequiredService<ActionRegistry>().All.Where(a => a.Description.Consequential))
        {
            // A fresh content that waits for a person: most changes are possible there, the others are refused alike.
            PendingContent pending = await caller.PendingAsync($"For {action.Description.Name}");
            JsonObject input = Example(action, pending.ContentId);
            Put(input, "approvalId", pending.ApprovalId);
            Put(input, "targetId", "x");
            if (input.ContainsKey("templateId"))
            {
                input["templateId"] = (await caller.ActAsync("saveTemplate", new { name = "T", body = "Text" })).Succeeded().Text("templateId");
            }

            input["requestId"] = $"walk-{action.Description.Name}";
            McpReply first = await client.CallAsync(action.Description.Name, input);
            ActionReply again = await caller.SendAsync(action.Description.Name, input.ToJsonString());

            if (first.IsError)
            {
                Assert.AreEqual((string?)first.Problem?["code"], again.Code, action.Description.Name);
                continue;
            }

            done++;
            Assert.AreEqual("true", again.Succeeded().Message.Headers.GetValues("X-Request-Replayed").Single(), action.Description.Name);
            Assert.IsTrue(JsonNode.DeepEquals(first.Data, again.Data), action.Description.Name);
            JsonObject other = input.DeepClone().AsObject();
            other["requestId"] = null;
            other.Remove("requestId");
            other["surely not known"] = 1;
            Assert.AreEqual("AP2102", (string?)(await client.CallAsync(action.Description.Name, other)).Problem?["code"]);
        }

        Assert.IsGreaterThanOrEqualTo(9, done);
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(more: s => s.AddSingleton(new McpOptions { DraftWaitSeconds = 0 }));

    /// <summary>The example with one thing wrong each time.</summary>
    private static IEnumerable<JsonObject> Wrong(ActionHandler action)
    {
        yield return With(action, "surely not known", 1);
        foreach ((string name, JsonNode? schema) in action.InputSchema["properties"]?.AsObject() ?? [])
        {
            yield return With(action, name, new JsonArray(new JsonObject()));
            if (schema?["maxLength"] is { } most)
            {
                yield return With(action, name, new string('a', (int)most + 1));
            }
        }

        foreach (string required in (action.InputSchema["required"]?.AsArray() ?? []).Select(r => (string?)r ?? ""))
        {
            JsonObject input = Example(action, contentId: null);
            input.Remove(required);
            yield return input;
        }
    }

    private static JsonObject With(ActionHandler action, string name, JsonNode value)
    {
        JsonObject input = Example(action, contentId: null);
        input[name] = value;
        return input;
    }

    private static JsonObject Example(ActionHandler action, string? contentId)
    {
        JsonObject input = JsonNode.Parse(action.Description.Example)?.AsObject() ?? throw new AssertFailedException();
        if (contentId is not null)
        {
            Put(input, "contentId", contentId);
        }

        return input;
    }

    private static void Put(JsonObject input, string name, string value)
    {
        if (input.ContainsKey(name))
        {
            input[name] = value;
        }
    }

    private static JsonObject Lasting(JsonNode? problem)
    {
        JsonObject copy = problem?.DeepClone().AsObject() ?? throw new AssertFailedException("No problem.");
        foreach (string name in OfTheMoment)
        {
            copy.Remove(name);
        }

        return copy;
    }
}
