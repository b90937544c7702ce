using System.Globalization;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>X's own words for what went wrong.</summary>
internal static class XAnswers
{
    public static Task UnauthorizedAsync(HttpContext context) => ProblemAsync(context, 401, "Unauthorized", "Unauthorized");

    public static Task TooManyAsync(HttpContext context) => ProblemAsync(context, 429, "Too Many Requests", "Too Many Requests");

    /// <summary>Also of a post that only the servers for reading do not know yet.</summary>
    public static Task NotAnswerableAsync(HttpContext context) =>
        ProblemAsync(context, 403, "Forbidden", "You attempted to reply to a Tweet that is deleted or not visible to you.");

    public static Task InvalidAsync(HttpContext context, string message) => JsonAnswer.WriteAsync(context, 400, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("message", message);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("title", "Invalid Request");
        json.WriteString("detail", message);
        json.WriteString("type", "https://api.twitter.com/2/problems/invalid-request");
        json.WriteEndObject();
    });

    /// <summary>The ids stand among the parameters, the reason in the message; the detail tells neither.</summary>
    public static Task InvalidMediaAsync(HttpContext context, IReadOnlyList<string> ids) => JsonAnswer.WriteAsync(context, 400, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteStartObject("parameters");
        json.WriteStartArray("media.media_ids");
        json.WriteStringValue($"[{string.Join(',', ids)}]");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("message", "Your media IDs are invalid.");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("title", "Invalid Request");
        json.WriteString("detail", "One or more parameters to your request was invalid.");
        json.WriteString("type", "https://api.twitter.com/2/problems/invalid-request");
        json.WriteEndObject();
    });

    public static Task ProblemAsync(HttpContext context, int status, string title, string detail) => JsonAnswer.WriteAsync(context, status, json =>
    {
        json.WriteStartObject();
        json.WriteString("detail", detail);
        json.WriteString("type", "about:blank");
        json.WriteString("title", title);
        json.WriteNumber("status", status);
        json.WriteEndObject();
    });

    public static void AddRate(HttpContext context, RateState rate)
    {
        var headers = context.Response.Headers;
        headers["x-rate-limit-limit"] = rate.Limit.ToString(CultureInfo.InvariantCulture);
        headers["x-rate-limit-remaining"] = rate.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["x-rate-limit-reset"] = rate.EndsAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }
}
