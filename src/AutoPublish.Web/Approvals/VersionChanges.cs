using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Web.Pages.History;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Approvals;

/// <summary>Says what is new in a version to somebody who may have read the one before.</summary>
internal static class VersionChanges
{
    /// <returns>Null where there is no version before, or it is not kept.</returns>
    internal static VersionChangesModel? Of(ContentItem content, ContentItem? before, ApprovalReader reader) => before is null ? null : new VersionChangesModel
    {
        Since = before.Version,
        Texts = [.. content.Targets.Where(t => t.Payload?.Text != Before(before, t)?.Text).Select(t => TextChanges.Of(content, t, before))],
        Others = [.. Times(content, before, reader), .. content.Targets.SelectMany(t => Others(content, t, Before(before, t))), .. LeftOut(content, before)],
    };

    private static TargetPayload? Before(ContentItem before, Target target) => before.Targets.FirstOrDefault(t => t.TargetId == target.TargetId)?.Payload;

    private static IEnumerable<string> Times(ContentItem content, ContentItem before, ApprovalReader reader)
    {
        if (content.Schedule.At != before.Schedule.At)
        {
            yield return $"It goes out {Time(content, reader)}; before, it was {Time(before, reader)}.";
        }

        if (End(content, reader) is { } end && End(before, reader) is { } earlier && end != earlier)
        {
            yield return $"It may go out until {end}; before, until {earlier}.";
        }
    }

    private static IEnumerable<string> LeftOut(ContentItem content, ContentItem before) =>
        before.Targets.Where(t => !content.Targets.Any(c => c.TargetId == t.TargetId)).Select(t => $"{TargetTitle.Of(before.Targets, t)}: left out.");

    private static string? End(ContentItem content, ApprovalReader reader) => content.Targets.Min(t => t.Payload?.NotAfter) is { } end ? reader.Say(end) : null;

    private static string Time(ContentItem content, ApprovalReader reader) => content.Schedule.At is { } at ? reader.Say(at) : "as soon as it is approved";

    private static IEnumerable<string> Others(ContentItem content, Target target, TargetPayload? before)
    {
        if (target.Payload is not { } payload || before is null)
        {
            yield break;
        }

        string name = TargetTitle.Of(content.Targets, target);
        if (!payload.Media.SequenceEqual(before.Media))
        {
            yield return $"{name}: the images or their descriptions are not the same.";
        }

        if (payload.MadeWithAi != before.MadeWithAi)
        {
            yield return $"{name}: {(payload.MadeWithAi ? "now" : "no longer")} labelled as made with AI.";
        }

        if (payload.PaidPartnership != before.PaidPartnership)
        {
            yield return $"{name}: {(payload.PaidPartnership ? "now" : "no longer")} marked as a paid partnership.";
        }
    }
}
