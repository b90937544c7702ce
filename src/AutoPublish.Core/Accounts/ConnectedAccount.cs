namespace AutoPublish.Core.Accounts;

/// <summary>An account on a platform that a tenant let us post for.</summary>
public sealed record ConnectedAccount
{
    public required string AccountId { get; init; }

    public required string TenantId { get; init; }

    public required Platform Platform { get; init; }

    /// <summary>The platform's own id: numeric on X, an urn on LinkedIn.</summary>
    public required string PlatformUserId { get; init; }

    /// <summary>Shown to creators and approvers.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Such as <c>@autopublish</c>.</summary>
    public string? Handle { get; init; }

    /// <summary>Encrypted by <see cref="Secrets.IFieldEncryption"/> with the account id as its context.</summary>
    public required string EncryptedAccessToken { get; init; }
}
