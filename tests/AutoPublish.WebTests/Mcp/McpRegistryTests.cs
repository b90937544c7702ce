using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Mcp;
using AutoPublish.WebTests.Accounts;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Mcp;

/// <summary>One surface beside the other: the same data, and a change that was asked for at both is made once. What each takes and answers by itself is for <see cref="OpenApi.RegistryWalkTests"/>.</summary>
[TestClass]
public sealed class McpRegistryTests
{
    [TestMethod]
    public async Task EveryRead_AnswersTheDataOfRest()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn(scopes: ProtectedResource.Asked);
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

        Assert.AreEqual(8, run);
    }

    [TestMethod]
    public async Task EveryChange_IsMadeOnceWhicheverSurfaceAsks()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn(scopes: ProtectedResource.Asked);
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
        }

        Assert.IsGreaterThanOrEqualTo(9, done);
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(more: s => s.AddSingleton(new McpOptions { DraftWaitSeconds = 0 }).AddSingleton<IAccountConnector>(new TestConnector(Platform.LinkedIn)));

    private static JsonObject Example(ActionHandler action, string contentId)
    {
        JsonObject input = JsonNode.Parse(action.Description.Example)?.AsObject() ?? throw new AssertFailedException();
        Put(input, "contentId", contentId);
        return input;
    }

    private static void Put(JsonObject input, string name, string value)
    {
        if (input.ContainsKey(name))
        {
            input[name] = value;
        }
    }
}
