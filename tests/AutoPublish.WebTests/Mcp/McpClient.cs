using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Mcp;

/// <summary>Sends MCP messages, one request each, and reads what comes back.</summary>
internal sealed class McpClient(TestApp app, string? token)
{
    private int _id;

    public static McpClient Of(TestApp app, TestCaller caller) => new(app, caller.Token);

    /// <summary>A message that was answered in the protocol.</summary>
    public async Task<McpReply> AskAsync(string method, object? parameters = null, Action<HttpRequestMessage>? change = null)
    {
        JsonObject message = new() { ["jsonrpc"] = "2.0", ["id"] = ++_id, ["method"] = method };
        if (parameters is not null)
        {
            message["params"] = parameters as JsonNode ?? System.Text.Json.JsonSerializer.SerializeToNode(parameters);
        }

        HttpResponseMessage answer = await SendAsync(message.ToJsonString(), change);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, text);
        return McpReply.Read(text, answer);
    }

    public Task<McpReply> CallAsync(string tool, JsonNode arguments, JsonObject? meta = null)
    {
        JsonObject parameters = new() { ["name"] = tool, ["arguments"] = arguments.DeepClone() };
        if (meta is not null)
        {
            parameters["_meta"] = meta;
        }

        return AskAsync("tools/call", parameters);
    }

    /// <summary>A body as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(string body, Action<HttpRequestMessage>? change = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        change?.Invoke(request);
        return app.Http.SendAsync(request);
    }
}

/// <param name="Notes">The notifications that came before the answer.</param>
internal sealed record McpReply(JsonNode Message, IReadOnlyList<JsonNode> Notes, HttpResponseMessage Http)
{
    public JsonNode Result => Message["result"] ?? throw new AssertFailedException(Message.ToJsonString());

    public JsonNode Data => Result["structuredContent"] ?? throw new AssertFailedException(Message.ToJsonString());

    public bool IsError => (bool?)Result["isError"] == true;

    public JsonNode? Problem => Result["_meta"]?["autopublish/problem"];

    public int? ErrorCode => (int?)Message["error"]?["code"];

    public string Text => string.Join('\n', Result["content"]?.AsArray().Select(c => (string?)c?["text"]) ?? []);

    public static McpReply Read(string events, HttpResponseMessage http)
    {
        JsonNode[] messages = [.. events.Split('\n').Where(l => l.StartsWith("data: ", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l["data: ".Length..]) ?? throw new AssertFailedException(l))];
        return new McpReply(messages[^1], messages[..^1], http);
    }
}
