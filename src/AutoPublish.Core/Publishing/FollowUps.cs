using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Publishing;

/// <summary>
/// What comes after a post, by the same account: on some platforms the next posts of a thread, each answering the one before
/// it, and on the others a first comment.
/// </summary>
public static class FollowUps
{
    /// <summary>Posts of a thread after its first.</summary>
    public const int MaxThread = 24;

    /// <summary>Whether posts of one account can go on as a thread; else one comment can stand below a post.</summary>
    public static bool HasThreads(Platform platform) => platform is Platform.X or Platform.Threads or Platform.Bluesky or Platform.Mastodon;

    /// <summary>How many may follow a post.</summary>
    public static int MaxOn(Platform platform) => HasThreads(platform) ? MaxThread : 1;

    /// <summary>A comment is no post: it holds no image, it is not measured, and other lengths apply to it.</summary>
    public static bool IsComment(TargetPayload payload) => payload.Follows is not null && !HasThreads(payload.Platform);
}
