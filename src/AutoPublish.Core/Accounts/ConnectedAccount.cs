using System.Text.Json.Serialization;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Accounts;

/// <summary>An account on a platform that a tenant let us post for.</summary>
public sealed record ConnectedAccount
{
    public required string AccountId { get; init; }

    public required string TenantId { get; init; }

    public required Platform Platform { get; init; }

    /// <summary>The platform's own id: numeric on X, an urn on LinkedIn, a DID on Bluesky.</summary>
    public required string PlatformUserId { get; init; }

    /// <summary>Shown to creators and approvers.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Such as <c>@autopublish</c>.</summary>
    public string? Handle { get; init; }

    /// <summary>Person or page.</summary>
    public AccountForm Form { get; init; }

    /// <summary>The account's own server where a platform has many: <c>https://mastodon.social/</c>, a Bluesky PDS; else null.</summary>
    public Uri? Server { get; init; }

    /// <summary>Encrypted by <see cref="Secrets.IFieldEncryption"/> with the account id as its context.</summary>
    public required string EncryptedAccessToken { get; init; }

    /// <summary>Encrypted like the access token; null where the platform gives none.</summary>
    public string? EncryptedRefreshToken { get; init; }

    /// <summary>The private key that the tokens are bound to (DPoP, RFC 9449), encrypted like them; null: bearer tokens.</summary>
    public string? EncryptedProofKey { get; init; }

    /// <summary>When the access token ends; null: not told, or never.</summary>
    public DateTimeOffset? AccessTokenExpiresAt { get; init; }

    /// <summary>When the person must connect again at the latest; null: not told, or never.</summary>
    public DateTimeOffset? GrantExpiresAt { get; init; }

    /// <summary>Every renewal moves the ends; see <see cref="AccountGrant.RenewsByItself"/>.</summary>
    public bool RenewsByItself { get; init; }

    /// <summary>When a person must connect it again at the latest; null: no end is known. What is renewed without a person ends for nobody.</summary>
    [JsonIgnore]
    public DateTimeOffset? NeedsPersonAt => RenewsByItself ? null
        : EncryptedRefreshToken is not null || AccessTokenExpiresAt is null || GrantExpiresAt < AccessTokenExpiresAt ? GrantExpiresAt
        : AccessTokenExpiresAt;

    /// <summary>What the person allowed, in the platform's words.</summary>
    public IReadOnlyList<string> Scopes { get; init => field = value ?? []; } = [];

    /// <summary>Counts the grants: a connection anew or a refresh is one more. Who failed with an older one reads again.</summary>
    public long GrantVersion { get; init; }

    /// <summary>When the present tokens were given.</summary>
    public DateTimeOffset? GrantedAt { get; init; }

    /// <summary>When the platform last gave new tokens for old; null: not since the account was connected.</summary>
    public DateTimeOffset? RenewedAt { get; init; }

    /// <summary>When the platform last refused a token of this account; once may be a moment's fault of its own.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>Set while the account cannot be used until a person connects it again; null: it works as far as is known.</summary>
    public StatusReason? Trouble { get; init; }
}
