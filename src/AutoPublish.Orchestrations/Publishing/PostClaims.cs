using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>
/// Two contents can hold the same text, and a platform's listing or duplicate error cannot tell whose post it shows.
/// The first target that claims a post has it; for any other the post is no evidence.
/// </summary>
public sealed class PostClaims(IDocumentStore documents)
{
    /// <summary>True when the post is this target's, from now on or from before.</summary>
    public async ValueTask<bool> TryClaimAsync(TargetRef target, Platform platform, string accountId, string postId, CancellationToken cancellationToken)
    {
        string id = IdOf(platform, accountId, postId);
        PostClaim claim = new(target.ContentId, target.TargetId);
        if ((await documents.CreateAsync(PostClaimKinds.Claim, target.TenantId, id, claim, cancellationToken)).Succeeded)
        {
            return true;
        }

        return (await documents.GetAsync(PostClaimKinds.Claim, target.TenantId, id, cancellationToken))?.Value == claim;
    }

    /// <summary>Whether the post is known to be another target's.</summary>
    public async ValueTask<bool> IsAnothersAsync(TargetRef target, Platform platform, string accountId, string postId, CancellationToken cancellationToken) =>
        await documents.GetAsync(PostClaimKinds.Claim, target.TenantId, IdOf(platform, accountId, postId), cancellationToken) is { } claim
        && claim.Value != new PostClaim(target.ContentId, target.TargetId);

    // Servers of their own number their posts as they like.
    private static string IdOf(Platform platform, string accountId, string postId) =>
        platform == Platform.Mastodon ? $"{accountId}.{postId}" : $"{PlatformNames.NameOf(platform)}.{postId}";
}
