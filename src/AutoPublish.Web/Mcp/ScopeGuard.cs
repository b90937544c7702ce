using System.Text.Json;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Mcp.Resources;
using AutoPublish.Web.Problems;
using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp;

/// <summary>
/// Answers a request that lacks a scope with 403 <c>insufficient_scope</c>, as the authorization part of MCP wants it.
/// ChatGPT asks its user again only for a tool error that carries the challenge, so its calls go on and get that; they
/// are known by the members <c>openai/…</c> that it puts into <c>_meta</c>.
/// </summary>
internal sealed class ScopeGuard(ActionDispatcher dispatcher, CallerGate gate)
{
    private const string ChatGptPrefix = "openai/";

    internal Problem? Refuse(JsonElement message, Caller caller)
    {
        if (Text(message, "method") is not { } method || !message.TryGetProperty("params", out JsonElement parameters) || parameters.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return method switch
        {
            RequestMethods.ToolsCall when Text(parameters, "name") is { } name && !IsFromChatGpt(parameters) => RefuseTool(name, caller),
            RequestMethods.ResourcesRead when Text(parameters, "uri") is { } uri && ResourceAddress.NeedsRead(uri) && !caller.Has(AccessScopes.ContentRead) =>
                gate.MissingScope(ProtectedResource.Mcp, "Reading it", AccessScopes.ContentRead),
            _ => null,
        };
    }

    private Problem? RefuseTool(string name, Caller caller)
    {
        (_, Problem? problem) = dispatcher.Find(name, caller, ProtectedResource.Mcp);
        // A name that is not known is the protocol's to answer.
        return problem is { Challenge: not null } ? problem : null;
    }

    private static bool IsFromChatGpt(JsonElement parameters) =>
        parameters.TryGetProperty("_meta", out JsonElement meta)
        && meta.ValueKind == JsonValueKind.Object
        && meta.EnumerateObject().Any(m => m.Name.StartsWith(ChatGptPrefix, StringComparison.Ordinal));

    /// <summary>Null also for text that is not valid Unicode: it names nothing here, and the protocol answers it.</summary>
    private static string? Text(JsonElement holder, string name)
    {
        try
        {
            return holder.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
