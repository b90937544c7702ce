using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.OAuth.Grants;

/// <summary>How grants lie in the store: those of one member in one partition, which a grant's id names.</summary>
internal static class GrantKinds
{
    /// <summary>A member's grants, by creation.</summary>
    internal const string ByCreation = "created";

    internal static DocumentKind<OAuthGrant> Grant { get; } = new(
        "oauth-grant",
        OAuthJson.Default.OAuthGrant,
        new DocumentIndex<OAuthGrant>(ByCreation, g => ContentKinds.SortKey(g.CreatedAt) + g.GrantId));

    internal static string PartitionOf(string memberId) => $"grants-{memberId}";

    internal static string NewId(string memberId, Guid random) => $"{memberId}.{random:N}";

    /// <summary>The member of a grant's id, or null for what is none.</summary>
    internal static string? MemberOf(string grantId) => grantId.LastIndexOf('.') is > 0 and var dot ? grantId[..dot] : null;
}
