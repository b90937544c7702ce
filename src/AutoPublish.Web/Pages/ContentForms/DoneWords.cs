using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>
/// What was done, told on the page that a form leads to. The address holds only a word of this list, and the sentence is
/// made from how the content stands: whoever forges an address can make no page say what is not so.
/// </summary>
internal static class DoneWords
{
    internal const string Query = "done";
    private const string Same = "same";
    private const string New = "new";
    private const string Image = "images";

    internal static string Of(ContentDeed deed, DeedOutcome.Done done, int shown) => !done.IsNews ? Same
        : deed is ContentDeed.Move or ContentDeed.Publish && done.Content.Version != shown ? New
        : ContentDeeds.WordOf(deed);

    internal static string Images(bool isNews) => isNews ? Image : Same;

    /// <summary>Null: not one of them.</summary>
    internal static string? Say(string? word, Tenant tenant, ContentItem content, DecisionFate fate) => word switch
    {
        Same => "Nothing had to be changed: it stands like that already.",
        New => $"Version {content.Version} was made with the new time. {Next(content)}",
        Image => $"Version {content.Version} stands. {Next(content)}",
        _ => ContentDeeds.Read(word) switch
        {
            ContentDeed.Approve when Decided(content, DecisionKind.Approve) => $"Approved. {fate.Says(tenant, content, DecisionKind.Approve)}",
            ContentDeed.Approve when content.Status == ContentStatus.Pending => fate.Says(tenant, content, DecisionKind.Approve),
            ContentDeed.Changes => $"Changes are asked for. {fate.Says(tenant, content, DecisionKind.Changes)}",
            ContentDeed.Reject when Decided(content, DecisionKind.Reject) => $"Rejected. {fate.Says(tenant, content, DecisionKind.Reject)}",
            ContentDeed.Edit => $"Version {content.Version} stands. {Next(content)}",
            ContentDeed.Move when content.Schedule.At is { } at => $"It is moved to {ApprovalWording.Instant(tenant, at)}. What was approved stands.",
            ContentDeed.Publish => "It goes out now.",
            ContentDeed.Cancel when content.Targets.Any(t => t.Status == TargetStatus.Cancelled) => "It is called off. What was not sent yet never is.",
            ContentDeed.Request when content.Status == ContentStatus.Pending => Next(content),
            ContentDeed.Resend when content.Status == ContentStatus.Pending => "The mail is sent again to every approver.",
            ContentDeed.Retry => "It is tried again now.",
            ContentDeed.Delete => "Its posts are being taken down; then it is deleted. What keeps it stands below.",
            ContentDeed.Settle => "Your word is taken; it stands with the post below.",
            ContentDeed.Resolve => "The network is asked now whether the post is there.",
            _ => null,
        },
    };

    private static string Next(ContentItem content) => content.Status switch
    {
        ContentStatus.Pending => "The approvers are asked about it; it goes out only if they approve.",
        ContentStatus.Blocked => "A rule forbids it as it is.",
        _ => "It needs no approval, and goes out at its time.",
    };

    private static bool Decided(ContentItem content, DecisionKind kind) => content.Approval?.Decision?.Kind == kind;
}
