using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Publishing;

/// <summary>What people call a target: its platform, and what tells it from the content's others there.</summary>
public static class TargetTitle
{
    /// <summary>Such as <c>X</c>, <c>X (x-2)</c>, <c>X, post 2 of 3</c> or <c>LinkedIn, first comment</c>.</summary>
    public static string Of(IReadOnlyList<Target> targets, Target target)
    {
        Target first = target;
        for (int i = 0; i < targets.Count && FollowUps.Before(targets, first) is { } before; i++)
        {
            first = before;
        }

        bool isOnlyOne = targets.Count(t => t.Platform == target.Platform && t.Follows is null) <= 1;
        string name = PlatformNames.TitleOf(target.Platform) + (isOnlyOne ? "" : $" ({first.TargetId})");
        IReadOnlyList<Target> after = FollowUps.After(targets, first);
        if (!FollowUps.HasThreads(target.Platform))
        {
            return target.Follows is null ? name : $"{name}, first comment";
        }

        int place = target.TargetId == first.TargetId ? 1 : after.TakeWhile(t => t.TargetId != target.TargetId).Count() + 2;
        return after.Count == 0 ? name : $"{name}, post {place} of {after.Count + 1}";
    }
}
