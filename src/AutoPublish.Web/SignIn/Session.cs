namespace AutoPublish.Web.SignIn;

/// <summary>One browser in which a member is signed in.</summary>
internal sealed record Session
{
    /// <summary>The digest of the cookie's secret.</summary>
    public required string SessionId { get; init; }

    public required string MemberId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to within an hour.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The browser's family and system, such as <c>Firefox on Linux</c>.</summary>
    public required string Browser { get; init; }

    /// <summary>The tenant that was chosen in this browser; null until one is.</summary>
    public string? TenantId { get; init; }
}
