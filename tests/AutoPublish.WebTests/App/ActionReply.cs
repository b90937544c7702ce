using System.Net;
using System.Text.Json.Nodes;

namespace AutoPublish.WebTests.App;

/// <summary>What an action was answered with.</summary>
internal sealed record ActionReply(HttpStatusCode Status, JsonNode Json, HttpResponseMessage Message)
{
    public JsonNode Data => Json["data"] ?? throw new AssertFailedException($"No data: {Json.ToJsonString()}");

    public string? Code => (string?)Json["code"];

    public string Text(string name) => (string?)Data[name] ?? throw new AssertFailedException($"No {name}: {Json.ToJsonString()}");

    public ActionReply Succeeded()
    {
        Assert.AreEqual(HttpStatusCode.OK, Status, Json.ToJsonString());
        Assert.IsTrue((bool?)Json["success"]);
        Assert.IsNotNull((string?)Json["message"]);
        return this;
    }

    /// <summary>A complete problem in the form of RFC 9457.</summary>
    public ActionReply Refused(int status, string code)
    {
        Assert.AreEqual(status, (int)Status, Json.ToJsonString());
        Assert.AreEqual(code, Code, Json.ToJsonString());
        Assert.AreEqual("application/problem+json", Message.Content.Headers.ContentType?.MediaType);
        Assert.IsFalse((bool?)Json["success"]);
        Assert.AreEqual(status, (int?)Json["status"]);
        foreach (string member in new[] { "type", "title", "detail", "remedy", "message", "correlationId" })
        {
            Assert.IsFalse(string.IsNullOrEmpty((string?)Json[member]), $"{member} is missing: {Json.ToJsonString()}");
        }

        return this;
    }

    public string[] Pointers => [.. (Json["errors"] as JsonArray ?? []).Select(e => (string?)e?["pointer"] ?? "")];
}
