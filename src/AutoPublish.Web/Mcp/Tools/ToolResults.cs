using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Problems;
using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp.Tools;

/// <summary>
/// Answers as tool results. Data goes into <c>structuredContent</c>, the message into a text, and, for clients that show
/// texts only, the data once more into a second text while it is small.
/// </summary>
internal static class ToolResults
{
    internal const string ProblemKey = "autopublish/problem";
    internal const string ChallengeKey = "mcp/www_authenticate";

    /// <summary>Bytes of data that are repeated as text.</summary>
    internal const int MaxRepeated = 8 * 1024;

    internal static CallToolResult Of(ActionAnswer answer)
    {
        using JsonDocument envelope = JsonDocument.Parse(answer.Body);
        return Of(envelope.RootElement.GetProperty("data"u8).Clone(), envelope.RootElement.GetProperty("message"u8).GetString() ?? "");
    }

    internal static CallToolResult Of(JsonElement data, string message) => new()
    {
        StructuredContent = data,
        Content = [Text(message), Text(Repeated(data))],
    };

    internal static CallToolResult Of(Problem problem, string correlationId)
    {
        JsonObject meta = new() { [ProblemKey] = JsonNode.Parse(ProblemWriter.Bytes(problem, correlationId)) };
        if (problem.Challenge is { } challenge)
        {
            // ChatGPT starts its sign-in only when both are said.
            meta[ChallengeKey] = new JsonArray($"{challenge}, error_description=\"{problem.Remedy}\"");
        }

        return new CallToolResult { IsError = true, Content = [Text(Sentence(problem))], Meta = meta };
    }

    internal static TextContentBlock Text(string text) => new() { Text = text };

    private static string Repeated(JsonElement data)
    {
        ReadOnlySpan<byte> json = JsonMarshal.GetRawUtf8Value(data);
        return json.Length <= MaxRepeated
            ? Encoding.UTF8.GetString(json)
            : "The data is in structuredContent. If you cannot see it, ask for less, such as a lower limit.";
    }

    private static string Sentence(Problem problem)
    {
        StringBuilder text = new($"{problem.Detail} {problem.Remedy} ({problem.Code})");
        foreach (FieldError error in problem.Errors)
        {
            text.Append('\n').Append(error.Pointer.Length == 0 ? "input" : error.Pointer).Append(": ").Append(error.Detail);
        }

        return text.ToString();
    }
}
