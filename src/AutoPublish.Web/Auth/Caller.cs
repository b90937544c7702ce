using AutoPublish.Core.Approvals;

namespace AutoPublish.Web.Auth;

/// <summary>Who calls, for which tenant, and what they may do.</summary>
/// <param name="Subject">Stands in decisions and logs; no address.</param>
public sealed record Caller(string TenantId, string Subject, AccessScopes Scopes)
{
    /// <summary>The program that calls: the client of an OAuth grant, or one access key. Null: the token names none.</summary>
    public string? ClientId { get; init; }

    /// <summary>The member's address as an approver id; null where the token names no member.</summary>
    public string? ApproverId { get; init; }

    /// <summary>As what is written or asked keeps it.</summary>
    internal Author AsAuthor() => new(Subject, ApproverId);

    public bool Has(AccessScopes scope) => (Scopes & scope) == scope;
}
