namespace AutoPublish.Web.Account;

/// <summary>The page on which a member sees their own sign-in.</summary>
public sealed record AccountModel
{
    public required string Email { get; init; }

    public required IReadOnlyList<AccountTenant> Tenants { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<AccountSession> Sessions { get; init; }

    public required string FormToken { get; init; }
}

/// <param name="Role">In words.</param>
/// <param name="IsChosen">This browser looks at it.</param>
public sealed record AccountTenant(string TenantId, string Name, string Role, bool IsChosen);

/// <param name="Begun">When it was signed in, in words.</param>
/// <param name="Seen">When it was last used, in words.</param>
/// <param name="IsThis">The session of this very browser.</param>
public sealed record AccountSession(string SessionId, string Browser, string Begun, string Seen, bool IsThis);
