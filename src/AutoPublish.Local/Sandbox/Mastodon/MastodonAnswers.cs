using System.Globalization;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Mastodon;

/// <summary>Mastodon's own words for what went wrong.</summary>
internal static class MastodonAnswers
{
    public static Task UnauthorizedAsync(HttpContext context) => ErrorAsync(context, 401, "The access token is invalid");

    public static Task NotFoundAsync(HttpContext context) => ErrorAsync(context, 404, "Record not found");

    /// <summary>In the account's language on a real server.</summary>
    public static Task AnsweredNotFoundAsync(HttpContext context) => ErrorAsync(context, 404, "The post you are trying to reply to does not appear to exist.");

    public static Task TooManyAsync(HttpContext context) => ErrorAsync(context, 429, "Too many requests");

    public static Task InvalidAsync(HttpContext context, string message) => ErrorAsync(context, 422, message);

    public static Task ErrorAsync(HttpContext context, int status, string error, string? description = null) => JsonAnswer.WriteAsync(context, status, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", error);
        if (description is not null)
        {
            json.WriteString("error_description", description);
        }

        json.WriteEndObject();
    });

    public static void AddRate(HttpContext context, RateState rate)
    {
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = rate.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = rate.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = rate.EndsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
    }
}
