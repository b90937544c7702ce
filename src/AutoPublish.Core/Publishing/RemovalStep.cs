using AutoPublish.Core.Content;

namespace AutoPublish.Core.Publishing;

/// <summary>What is done next for the posts of a content that are to be taken down.</summary>
public static class RemovalStep
{
    public static ContentStep Next(ContentItem content, DateTimeOffset now)
    {
        List<(string TargetId, Removal Removal)> open = [];
        bool erases = false;
        foreach (Target target in content.Targets)
        {
            if (target.Ledger?.Removal is not { } removal)
            {
                continue;
            }

            erases |= removal.ThenDelete;
            if (removal.IsOpen)
            {
                open.Add((target.TargetId, removal));
            }
        }

        if (open.Find(o => !(o.Removal.NextAttemptAt > now)) is { TargetId: { } due })
        {
            return new ContentStep.TakeDown(due);
        }

        return open.Count > 0 ? new ContentStep.Wait(open.Min(o => o.Removal.NextAttemptAt))
            // One that a person must take down keeps the content, and says so.
            : erases && content.Targets.All(t => t.Ledger?.Removal is not { RefusedAt: not null }) ? new ContentStep.Erase()
            : new ContentStep.Done();
    }
}
