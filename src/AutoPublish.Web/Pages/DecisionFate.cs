using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Web.Approvals;

namespace AutoPublish.Web.Pages;

/// <summary>What a decision that was just made leads to, in words.</summary>
internal sealed class DecisionFate(TimeProvider time)
{
    internal static string Word(ContentItem content, DecisionKind kind) => IsOpen(content) ? "Counted" : DecisionWords.Past(kind);

    internal static string Tone(ContentItem content, DecisionKind kind) => IsOpen(content) ? "warn" : DecisionWords.Tone(kind);

    internal string Says(Tenant tenant, ContentItem content, DecisionKind kind) => kind switch
    {
        _ when IsOpen(content) && content.Approval is { } approval => $"Your approval counts. {ApprovalProgress.Of(approval)} {ApprovalProgress.Missing(approval)}".TrimEnd(),
        DecisionKind.Approve when content.Schedule.At is { } at && at > time.GetUtcNow() => $"It goes out on {ApprovalWording.Instant(tenant, at)}.",
        DecisionKind.Approve => "It goes out now.",
        DecisionKind.Changes => "A new version is written from the feedback, and comes here when it is ready.",
        _ => "Nothing of it is published.",
    };

    /// <summary>More approvals are needed.</summary>
    private static bool IsOpen(ContentItem content) => content is { Status: ContentStatus.Pending, Approval.Status: ApprovalStatus.Pending };
}
