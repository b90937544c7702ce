using AutoPublish.Core.Secrets;

namespace AutoPublish.Core.Accounts;

/// <summary>What a platform gave us to act for an account. Lives in memory only; stored field by field, encrypted.</summary>
public sealed record AccountGrant
{
    public required Secret AccessToken { get; init; }

    /// <summary>Null where the platform gives none.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>The private key that the tokens are bound to (RFC 9449), as a JWK; null: bearer tokens.</summary>
    public Secret? ProofKey { get; init; }

    /// <summary>When the access token ends; null: not told, or never.</summary>
    public DateTimeOffset? AccessTokenExpiresAt { get; init; }

    /// <summary>When the person must connect again at the latest; null: not told, or never.</summary>
    public DateTimeOffset? GrantExpiresAt { get; init; }

    /// <summary>Every renewal moves the ends, so that no person is ever needed for them: they only say until when it must be renewed.</summary>
    public bool RenewsByItself { get; init; }

    /// <summary>What was allowed, in the platform's words.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}

/// <summary>An account that a person let us act for.</summary>
/// <param name="PlatformUserId">The platform's own id.</param>
/// <param name="DisplayName">Shown to creators and approvers.</param>
/// <param name="Handle">Such as <c>@autopublish</c>; null where the platform has none.</param>
/// <param name="Form">Person or page.</param>
/// <param name="Server">The account's own server, where a platform has many.</param>
/// <param name="Grant">Its own tokens: what is refreshed or revoked for it concerns no other account.</param>
public sealed record GrantedAccount(string PlatformUserId, string DisplayName, string? Handle, AccountForm Form, Uri? Server, AccountGrant Grant);
