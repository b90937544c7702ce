using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Publishing;

/// <summary>
/// What comes after a post, by the same account: on some platforms the next posts of a thread, each answering the one before
/// it, and on the others a first comment. Each is a target of its own, with its own ledger entry; see docs/decisions/0026.
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

    /// <summary>The follow-ups of a post, in their order.</summary>
    public static IReadOnlyList<Target> After(IReadOnlyList<Target> targets, Target first)
    {
        List<Target> chain = [];
        for (Target? next = Follower(targets, first); next is not null && chain.Count < targets.Count; next = Follower(targets, next))
        {
            chain.Add(next);
        }

        return chain;
    }

    /// <summary>The one that answers this target's post; null: none does.</summary>
    public static Target? Follower(IReadOnlyList<Target> targets, Target target) => targets.FirstOrDefault(t => t.Follows == target.TargetId);

    /// <summary>The target whose post this one answers; null where it is a post of its own.</summary>
    public static Target? Before(IReadOnlyList<Target> targets, Target target) =>
        target.Follows is { } before ? targets.FirstOrDefault(t => t.TargetId == before) : null;

    /// <summary>The post that this target's will answer; null where it is a post of its own, or that one is not out.</summary>
    public static AnsweredPost? Answered(IReadOnlyList<Target> targets, Target target)
    {
        Target? before = Before(targets, target);
        Target? root = before;
        for (int i = 0; i < targets.Count && root is { Follows: not null }; i++)
        {
            root = Before(targets, root);
        }

        return (before, root) is ({ Status: TargetStatus.Confirmed, Ledger.PlatformPostId: { } answered }, { Ledger.PlatformPostId: { } first })
            ? new AnsweredPost(answered, first) { ConfirmedAt = before.Ledger.SettledAt }
            : null;
    }

    /// <summary>
    /// Puts these follow-ups behind a post, in the place of those that it had. One whose text is wanted again is taken along, with its
    /// images and its author, to wherever it stands now; else the one of that place is changed.
    /// </summary>
    /// <param name="targets">Of the content.</param>
    /// <param name="first">The post; one of them.</param>
    /// <param name="texts">0 to <see cref="MaxOn"/>.</param>
    public static IReadOnlyList<Target> Put(IReadOnlyList<Target> targets, Target first, IReadOnlyList<string> texts)
    {
        IReadOnlyList<Target> known = After(targets, first);
        List<Target> left = [.. known];
        Target?[] chain = [.. texts.Select(text => Taken(left, left.Find(t => t.Payload?.Text == text)))];
        string before = first.TargetId;
        for (int i = 0; i < chain.Length; i++)
        {
            Target place = chain[i] ?? Taken(left, i < known.Count ? left.Find(t => t.TargetId == known[i].TargetId) : null)
                ?? new Target { TargetId = "", Platform = first.Platform, AccountId = first.AccountId };
            chain[i] = place with { TargetId = $"{first.TargetId}.{i + 2}", Follows = before };
            before = $"{first.TargetId}.{i + 2}";
        }

        return [.. targets.Except(known).SelectMany(t => t.TargetId == first.TargetId ? [t, .. chain.OfType<Target>()] : new[] { t })];
    }

    private static Target? Taken(List<Target> left, Target? target)
    {
        if (target is not null)
        {
            left.Remove(target);
        }

        return target;
    }
}
