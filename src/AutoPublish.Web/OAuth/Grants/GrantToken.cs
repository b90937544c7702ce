namespace AutoPublish.Web.OAuth.Grants;

/// <summary>A token as OpenIddict sees it. Nothing of it is stored as such: it is read off its grant.</summary>
internal sealed class GrantToken
{
    public string? Id { get; set; }

    public string? GrantId { get; set; }

    public string? ClientId { get; set; }

    public string? Subject { get; set; }

    /// <summary>One of OpenIddict's token type identifiers.</summary>
    public string? Type { get; set; }

    /// <summary>One of OpenIddict's statuses.</summary>
    public string? Status { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RedeemedAt { get; set; }
}
