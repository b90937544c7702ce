using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>What a token may do, where it was given for named scopes. A token that this machine handed out by itself may do all.</summary>
internal static class GrantedScopes
{
    private const string Kind = "scope";
    private const string Scheme = "Bearer ";

    public static Task RememberAsync(SandboxNetworks networks, Platform platform, string token, string scope) =>
        networks.Things.PutAsync(platform, Kind, IdOf(token), new GrantedScope(scope), ScopeJson.Default.GrantedScope);

    /// <summary>Null: none were named.</summary>
    public static string[]? Of(HttpContext context, SandboxNetworks networks, Platform platform)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        return networks.Things.Get(platform, Kind, IdOf(token), ScopeJson.Default.GrantedScope)?.Scope.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
    }

    public static bool Allow(HttpContext context, SandboxNetworks networks, Platform platform, string scope) =>
        Of(context, networks, platform)?.Contains(scope) ?? true;

    private static string IdOf(string token) => Convert.ToHexStringLower(SandboxNetworks.HashOf(token));
}

internal sealed record GrantedScope(string Scope);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GrantedScope))]
internal sealed partial class ScopeJson : JsonSerializerContext;
