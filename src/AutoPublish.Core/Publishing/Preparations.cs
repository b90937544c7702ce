using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Publishing;

/// <summary>What must be there before the one call that publishes.</summary>
public static class Preparations
{
    /// <summary>So long before its time a post is prepared: an upload takes seconds, and a container some more.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(2);

    /// <summary>Media are uploaded first; and where a platform publishes in two calls, the container is made first. A comment is one call.</summary>
    public static bool Needs(TargetPayload payload) =>
        payload.Media.Count > 0 || payload.Platform == Platform.Threads || (payload.Platform == Platform.Instagram && payload.Follows is null);

    /// <summary>Whether what was prepared can still be published.</summary>
    public static bool Holds(Preparation? prepared, Target target, DateTimeOffset now) =>
        prepared is { IsReady: true } && prepared.PayloadHash == target.PayloadHash && !(prepared.ExpiresAt <= now);
}

/// <param name="Handle">The channel's own: ids of media or of a container, at most 4,000 characters, no secret.</param>
/// <param name="PayloadHash">What it was prepared for.</param>
/// <param name="IsReady">The platform can publish it; else it is still at work.</param>
/// <param name="ExpiresAt">The platform forgets it then; null: not told.</param>
public sealed record Preparation(string Handle, string PayloadHash, bool IsReady, DateTimeOffset? ExpiresAt);
