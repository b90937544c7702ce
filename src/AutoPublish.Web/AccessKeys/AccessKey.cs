using AutoPublish.Web.Auth;

namespace AutoPublish.Web.AccessKeys;

/// <summary>
/// A key that a member made for a program of their own: a script, or a client that cannot ask them by OAuth. It is good at
/// every resource, for as long as it says, and never for more than its member may do.
/// </summary>
internal sealed record AccessKey
{
    public required string KeyId { get; init; }

    public required string MemberId { get; init; }

    /// <summary>Where the member is found, see <see cref="Core.Members.MemberKinds.KeyOf"/>.</summary>
    public required string MemberKey { get; init; }

    public required string TenantId { get; init; }

    /// <summary>What its member calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Space-separated, see <see cref="ScopeNames"/>.</summary>
    public required string Scopes { get; init; }

    /// <summary>SHA-256 of the secret, lower-case hex. The secret itself is shown once and kept nowhere.</summary>
    public required string Digest { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
