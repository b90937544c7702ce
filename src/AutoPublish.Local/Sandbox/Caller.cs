using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>Who calls a network.</summary>
internal static class Caller
{
    private const string Scheme = "Bearer ";

    /// <summary>The user of the bearer token, or null.</summary>
    public static SandboxUser? Of(HttpContext context, SandboxNetworks networks, Platform platform)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? networks.UserOf(platform, header[Scheme.Length..].Trim()) : null;
    }

    /// <summary>What the caller calls this target, or null.</summary>
    public static string? IdempotencyKey(HttpContext context) =>
        context.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null;
}
