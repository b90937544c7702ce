using AutoPublish.Core.Accounts;

namespace AutoPublish.Web.Accounts;

/// <summary>A connection that waits: for a person to come back from the platform, or for their choice among several accounts.</summary>
internal sealed record PendingConnection
{
    /// <summary>SHA-256 of what the address holds, lower-case hex; the value itself is kept nowhere.</summary>
    public required string PendingId { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Who began it; nobody else ends it.</summary>
    public required string MemberId { get; init; }

    public required Platform Platform { get; init; }

    /// <summary>SHA-256 of the cookie of the browser that it was begun in.</summary>
    public required string BrowserHash { get; init; }

    /// <summary>What the platform's connector remembers, or the grants to choose from. Encrypted with tenant and id as its context.</summary>
    public required string EncryptedSecret { get; init; }

    /// <summary>The one that it was begun with; null of a choice.</summary>
    public Uri? RedirectUri { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
