using AutoPublish.Core.Approvals;
using AutoPublish.Web.Pages.Site;

namespace AutoPublish.Web.Approvals;

/// <summary>What an approver reads when there is nothing to decide, or no more.</summary>
internal static class ApprovalNotices
{
    internal static NoticeModel Unknown { get; } = new(NoticeTone.Neutral, "This link does not work", "It is incomplete, or it was changed on its way. Open it from the mail again, as a whole.");

    internal static NoticeModel Superseded { get; } = new(NoticeTone.Neutral, "This was changed in the meantime", "The post is no longer the one that this mail was about. Look at the newest mail: it shows what would go out now.", "Nothing is published by this link.");

    internal static NoticeModel Expired { get; } = new(NoticeTone.Neutral, "Too late to decide", "The time for this decision is over, and nothing was published. The author can ask you again.");

    internal static NoticeModel NotAForm { get; } = new(NoticeTone.Bad, "That could not be read", "Nothing was decided. Open the link from the mail again and use the buttons on the page.");

    internal static NoticeModel Elsewhere { get; } = new(NoticeTone.Bad, "Nothing was decided", "The decision did not come from the page behind your link. Open the link from the mail again and use the buttons there.");

    /// <param name="when">When it goes out, in words.</param>
    /// <param name="byYou">The reader's own decision.</param>
    internal static NoticeModel Decided(DecisionKind kind, string when, bool byYou, string? feedback) => kind switch
    {
        DecisionKind.Approve => new(NoticeTone.Good, "Approved", byYou ? $"Thank you. It goes out {when}." : $"Another approver has approved it. It goes out {when}.", "You can close this page."),
        DecisionKind.Changes => new(NoticeTone.Good, "Changes asked for", byYou ? "Thank you. A new version is being written; you get a new mail for it." : "Another approver has asked for changes; you get a new mail for the new version.", feedback is null ? null : $"“{feedback}”"),
        _ => new(NoticeTone.Good, "Rejected", byYou ? "Thank you. Nothing is published." : "Another approver has rejected it. Nothing is published.", "You can close this page."),
    };

    internal static NoticeModel Opposite(DecisionKind kind) => new(
        NoticeTone.Bad,
        "It is decided already",
        $"This post was {Past(kind)} before, so your decision changes nothing. Talk to the author if it must be another.");

    private static string Past(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve => "approved",
        DecisionKind.Changes => "sent back for changes",
        _ => "rejected",
    };
}
