using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Http;

/// <summary>The id that ties a request to its log lines: the caller's where it is harmless, else ours.</summary>
internal static class Correlation
{
    internal const string Header = "X-Correlation-Id";
    private const int MaxLength = 64;

    /// <summary>Takes the caller's id over, and answers with the one that stands.</summary>
    internal static void Begin(HttpContext context)
    {
        if (context.Request.Headers.TryGetValue(Header, out var sent) && sent.Count == 1 && sent[0] is { } id && IsHarmless(id))
        {
            context.TraceIdentifier = id;
        }

        context.Response.Headers[Header] = context.TraceIdentifier;
    }

    internal static string Of(HttpContext context) => context.TraceIdentifier;

    // It goes into headers and log lines: nothing that could end either.
    private static bool IsHarmless(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}
