using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Mcp;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>Actions as tools: what a result carries for models is compared with what it carries for programs, and that is told.</summary>
internal sealed class McpTransport : IActionTransport
{
    private const string Json = "application/json";

    public string Name => "MCP";

    /// <summary>The committed contract with the schemas that each tool publishes in the place of its own: inputs and outputs are the tools', problems are those of the file.</summary>
    public async Task<Contract> PublishedAsync(TestApp app, string token)
    {
        Contract committed = Contract.Committed();
        JsonArray tools = (await new McpClient(app, token).AskAsync("tools/list")).Result["tools"]?.AsArray() ?? [];
        Dictionary<string, JsonNode> byName = tools.OfType<JsonNode>().ToDictionary(t => (string?)t["name"] ?? "");
        foreach (ContractOperation operation in committed.Operations)
        {
            if (!byName.Remove(operation.Id, out JsonNode? tool))
            {
                // Nothing that is no tool may be found in it.
                committed.Root["paths"]?[operation.Path]?.AsObject().Remove(operation.Method);
                continue;
            }

            operation.Node["requestBody"]!["content"]![Json]!["schema"] = Named(committed, $"{operation.Id}ToolInput", tool["inputSchema"]);
            operation.Node["responses"]!["200"]!["content"]![Json]!["schema"] = Named(committed, $"{operation.Id}ToolOutput", tool["outputSchema"]);
        }

        Assert.IsEmpty(byName, "A tool is no operation of the contract.");
        return committed;
    }

    public async Task<WireAnswer> CallAsync(TestApp app, string token, string action, JsonObject input)
    {
        McpReply reply = await new McpClient(app, token).CallAsync(action, input);
        string text = reply.Text;
        if (!reply.IsError)
        {
            Assert.IsNull(reply.Problem, action);
            Assert.IsFalse(string.IsNullOrEmpty((string?)reply.Result["content"]?[0]?["text"]), action);
            return new WireAnswer(200, Json, reply.Data);
        }

        JsonNode problem = reply.Problem ?? throw new AssertFailedException($"{action}: {reply.Message.ToJsonString()}");
        Assert.IsNull(reply.Result["structuredContent"], action);
        foreach (string said in new[] { "detail", "remedy", "code" })
        {
            Assert.Contains((string?)problem[said] ?? "?", text, $"{action}: a model is not told the {said}");
        }

        return new WireAnswer((int?)problem["status"] ?? 0, "application/problem+json", problem);
    }

    /// <summary>A tool that makes a content tells how the content stands by now; all the rest is the same.</summary>
    public bool IsRepetition(string action, WireAnswer first, WireAnswer again)
    {
        JsonNode repeated = again.Body.DeepClone();
        if (action == "generateContent")
        {
            repeated["status"] = first.Body["status"]?.DeepClone();
        }

        return JsonNode.DeepEquals(first.Body, repeated);
    }

    private static JsonObject Named(Contract contract, string name, JsonNode? schema)
    {
        contract.Root["components"]!["schemas"]![name] = schema?.DeepClone() ?? throw new AssertFailedException($"{name} is not published.");
        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }
}
