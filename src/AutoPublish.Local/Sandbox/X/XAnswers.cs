using System.Globalization;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>X's own words for what went wrong.</summary>
internal static class XAnswers
{
    public static Task UnauthorizedAsync(HttpContext context) => ProblemAsync(context, 401, "Unauthorized", "Unauthorized");

    public static Task TooManyAsync(HttpContext context) => ProblemAsync(context, 429, "Too Many Requests", "Too Many Requests");

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
