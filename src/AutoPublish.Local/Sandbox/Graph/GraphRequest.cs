using System.Globalization;
using System.Text.RegularExpressions;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>What a caller of the Graph API sent, wherever it put it.</summary>
internal static partial class GraphRequest
{
    private const int MaxPage = 100;
    private const string Scheme = "Bearer ";

    /// <summary>The user of the token in the header or the query, or null after a refusal was answered.</summary>
    public static async Task<SandboxUser?> EnterAsync(HttpContext context, SandboxNetworks networks, Platform platform)
    {
        if (!Version().IsMatch(Route(context, "version")))
        {
            await GraphReplies.UnknownPathAsync(context);
            return null;
        }

        var user = Caller.Of(context, networks, platform)
            ?? (context.Request.Query["access_token"].ToString() is { Length: > 0 } token ? networks.UserOf(platform, token) : null);
        if (user is null)
        {
            await GraphReplies.UnauthorizedAsync(context);
        }

        return user;
    }

    /// <summary>Whether the grant holds a scope. A token that this machine handed out by itself may do all.</summary>
    public static bool Allows(HttpContext context, SandboxNetworks networks, Platform platform, string scope)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : context.Request.Query["access_token"].ToString();
        return GraphTokenThing.Of(networks, platform, token) is not { } known || known.Scope.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Contains(scope);
    }

    public static string Route(HttpContext context, string name) => context.Request.RouteValues[name]?.ToString() ?? "";

    /// <summary>From the form, else from the query; null: in neither.</summary>
    public static async Task<string?> FieldAsync(HttpContext context, string name)
    {
        var value = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync())[name] : default;
        return value.Count > 0 ? value.ToString() : context.Request.Query.TryGetValue(name, out var given) ? given.ToString() : null;
    }

    /// <summary>The page of a listing that is asked for.</summary>
    public static (int Size, long Before, DateTimeOffset Since) Page(HttpContext context)
    {
        var query = context.Request.Query;
        return (
            Math.Clamp((int)(Number(query["limit"]) ?? 25), 1, MaxPage),
            Number(query["after"]) ?? long.MaxValue,
            Number(query["since"]) is { } since and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(since) : DateTimeOffset.UnixEpoch);
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\Av[0-9]{1,2}\.[0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
