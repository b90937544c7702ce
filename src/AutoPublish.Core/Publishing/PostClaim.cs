using AutoPublish.Core.Documents;

namespace AutoPublish.Core.Publishing;

/// <summary>Which target a platform's post belongs to: one post is never taken for two.</summary>
public sealed record PostClaim(string ContentId, string TargetId);

/// <summary>How claims lie in the store: in the tenant's partition, under the platform and its post id.</summary>
public static class PostClaimKinds
{
    public static DocumentKind<PostClaim> Claim { get; } = new("post-claim", CoreJson.Default.PostClaim);
}
