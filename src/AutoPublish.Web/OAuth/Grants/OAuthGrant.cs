namespace AutoPublish.Web.OAuth.Grants;

/// <summary>
/// What a member let a client do: the authorization and the whole family of its tokens in one document, so that
/// redeeming a code, rotating a refresh token and ending the family are each one conditional write. No token is stored:
/// what is kept is which ones were used up.
/// </summary>
internal sealed record OAuthGrant
{
    public required string GrantId { get; init; }

    /// <summary>The <c>sub</c> of its tokens.</summary>
    public required string MemberId { get; init; }

    /// <summary>Where the member is found, see <see cref="Core.Members.MemberKinds.KeyOf"/>.</summary>
    public required string MemberKey { get; init; }

    public required string TenantId { get; init; }

    public required string ClientId { get; init; }

    /// <summary>As it was shown when the member agreed.</summary>
    public required string ClientName { get; init; }

    /// <summary>Space-separated; what the member agreed to.</summary>
    public required string Scopes { get; init; }

    /// <summary>The <c>aud</c> of its access tokens.</summary>
    public required string Resource { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Unless it is used before; first the code's end, then that of the current refresh token.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the code was redeemed; a second try ends the grant.</summary>
    public DateTimeOffset? CodeRedeemedAt { get; init; }

    /// <summary>The number of the current refresh token: every rotation counts on, so that of all tokens before it none needs to be kept.</summary>
    public int Refresh { get; init; }

    /// <summary>When the refresh token before the current one was used.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>From then on no token of it is good.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    public bool IsAlive(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;
}
