using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Bluesky;

/// <summary>The words of Bluesky's own server for what went wrong.</summary>
internal static class BlueskyAnswers
{
    private const int IssuedTokenLength = 43;

    public static Task ErrorAsync(HttpContext context, int status, string error, string message) => JsonAnswer.WriteAsync(context, status, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", error);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    public static Task InvalidAsync(HttpContext context, string message) => ErrorAsync(context, 400, "InvalidRequest", message);

    public static Task TooManyAsync(HttpContext context, DateTimeOffset freeAt)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers["RateLimit-Limit"] = "3000";
        headers["RateLimit-Remaining"] = "0";
        headers["RateLimit-Reset"] = freeAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Policy"] = "3000;w=300";
        return ErrorAsync(context, 429, "RateLimitExceeded", "Rate Limit Exceeded");
    }

    /// <summary>The user of the access token, or null after a refusal was answered.</summary>
    public static async Task<SandboxUser?> CallerAsync(HttpContext context, SandboxNetworks networks)
    {
        if (Caller.Of(context, networks, Platform.Bluesky) is { } user)
        {
            return user;
        }

        await TokenAsync(context);
        return null;
    }

    /// <summary>No token, none of ours, or one that is over.</summary>
    public static Task TokenAsync(HttpContext context) => BearerOf(context) switch
    {
        null => ErrorAsync(context, 401, "AuthMissing", "Authentication Required"),
        { Length: IssuedTokenLength } => ErrorAsync(context, 400, "ExpiredToken", "Token has expired"),
        _ => ErrorAsync(context, 400, "InvalidToken", "Token could not be verified"),
    };

    public static string? BearerOf(HttpContext context)
    {
        const string scheme = "Bearer ";
        string header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;
    }
}
