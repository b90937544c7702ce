using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Local.Sandbox;

/// <summary>What the networks' authorization servers have in common: one-time codes, PKCE S256, tokens that end, refresh tokens.</summary>
internal sealed class SandboxGrants(SandboxNetworks networks)
{
    private const string CodeKind = "code";
    private const string RefreshKind = "refresh";
    private const int TokenBytes = 32;
    private static readonly TimeSpan CodeLife = TimeSpan.FromSeconds(60);

    /// <summary>A user said yes.</summary>
    /// <returns>The code for the client's redirect address.</returns>
    public async Task<string> AllowAsync(Platform platform, CodeGrant grant)
    {
        var code = NewToken();
        await networks.Things.PutAsync(platform, CodeKind, code, grant with { ExpiresAt = networks.Time.GetUtcNow() + CodeLife }, GrantJson.Default.CodeGrant);
        return code;
    }

    /// <summary>Once; null: unknown, used, too late, of another client or redirect address, or the verifier is not the one.</summary>
    public async Task<CodeGrant?> RedeemAsync(Platform platform, string? code, string? clientId, string? redirectUri, string? verifier)
    {
        var grant = code is { Length: > 0 } ? await networks.Things.TakeAsync(platform, CodeKind, code, GrantJson.Default.CodeGrant) : null;
        var holds = grant is not null
            && grant.ExpiresAt > networks.Time.GetUtcNow()
            && (clientId is null || grant.ClientId == clientId)
            && grant.RedirectUri == redirectUri
            && (grant.CodeChallenge is null || (verifier is not null && grant.CodeChallenge == Challenge(verifier)));
        return holds ? grant : null;
    }

    /// <summary>An access token, and a refresh token where the network gives one.</summary>
    /// <param name="life">Of the access token; null: for ever.</param>
    public async Task<IssuedTokens> IssueAsync(SandboxUser user, string scope, TimeSpan? life, bool refreshable)
    {
        var access = NewToken();
        await networks.AddUserAsync(user, new Secret(access), life is null ? null : networks.Time.GetUtcNow() + life);
        if (!refreshable)
        {
            return new IssuedTokens(user, access, null, scope, life);
        }

        var refresh = NewToken();
        await networks.Things.PutAsync(user.Platform, RefreshKind, refresh, new RefreshGrant(user, scope), GrantJson.Default.RefreshGrant);
        return new IssuedTokens(user, access, refresh, scope, life);
    }

    /// <summary>New tokens for old. Single use: a refresh token is void after it, and null comes back for one that is.</summary>
    /// <param name="rotates">False: the old refresh token goes on, and comes back again.</param>
    public async Task<IssuedTokens?> RefreshAsync(Platform platform, string? refreshToken, TimeSpan? life, bool rotates)
    {
        if (refreshToken is not { Length: > 0 } given)
        {
            return null;
        }

        var grant = rotates
            ? await networks.Things.TakeAsync(platform, RefreshKind, given, GrantJson.Default.RefreshGrant)
            : networks.Things.Get(platform, RefreshKind, given, GrantJson.Default.RefreshGrant);
        if (grant is null)
        {
            return null;
        }

        var issued = await IssueAsync(grant.User, grant.Scope, life, rotates);
        return rotates ? issued : issued with { RefreshToken = given };
    }

    /// <summary>Both kinds of token; unknown ones are ignored, as RFC 7009 wants it.</summary>
    public async Task RevokeAsync(Platform platform, string token)
    {
        await networks.RevokeAsync(new Secret(token));
        await networks.Things.TakeAsync(platform, RefreshKind, token, GrantJson.Default.RefreshGrant);
    }

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    private static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}

/// <param name="User">Who said yes.</param>
/// <param name="ClientId">To which application.</param>
/// <param name="RedirectUri">Where the code is sent.</param>
/// <param name="Scope">To what, as it was asked.</param>
/// <param name="CodeChallenge">PKCE S256; null where the network has none and none was sent.</param>
internal sealed record CodeGrant(SandboxUser User, string ClientId, string RedirectUri, string Scope, string? CodeChallenge)
{
    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed record RefreshGrant(SandboxUser User, string Scope);

/// <param name="Life">Of the access token; null: for ever.</param>
internal sealed record IssuedTokens(SandboxUser User, string AccessToken, string? RefreshToken, string Scope, TimeSpan? Life);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CodeGrant))]
[JsonSerializable(typeof(RefreshGrant))]
internal sealed partial class GrantJson : JsonSerializerContext;
