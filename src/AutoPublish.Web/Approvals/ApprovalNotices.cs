using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
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

    internal static NoticeModel CalledOff { get; } = new(NoticeTone.Neutral, "This was called off", "The author has cancelled the post; nothing is published, and there is nothing left to decide.");

    /// <param name="who">Who decided, as a sentence, such as <c>Thank you.</c></param>
    /// <param name="status">Where the content stands since.</param>
    /// <param name="due">When it goes out, in words; null is now.</param>
    internal static NoticeModel Decided(DecisionKind kind, string who, ContentStatus status, string? due, string? feedback) => kind switch
    {
        DecisionKind.Approve => new(
            status is ContentStatus.Cancelled or ContentStatus.Expired or ContentStatus.Failed ? NoticeTone.Neutral : NoticeTone.Good,
            "Approved",
            $"{who} {Fate(status, due)}",
            "You can close this page."),
        DecisionKind.Changes => new(NoticeTone.Good, "Changes asked for", $"{who} You get a new mail for the new version.", feedback is null ? null : $"“{feedback}”"),
        _ => new(NoticeTone.Good, "Rejected", $"{who} Nothing is published.", "You can close this page."),
    };

    /// <param name="byYou">The reader's own decision.</param>
    /// <param name="byLink">Another approver's, and not one that was made by an action.</param>
    internal static string Who(DecisionKind kind, bool byYou, bool byLink)
    {
        string done = kind switch
        {
            DecisionKind.Approve => "approved it",
            DecisionKind.Changes => "asked for changes",
            _ => "rejected it",
        };
        return byYou ? "Thank you." : byLink ? $"Another approver has {done}." : $"The team has {done} itself.";
    }

    private static string Fate(ContentStatus status, string? due) => status switch
    {
        ContentStatus.Published => "It is published.",
        ContentStatus.Partial => "It is published on some of its platforms; the others refused it.",
        ContentStatus.Failed => "It could not be published; the author sees why.",
        ContentStatus.Cancelled => "The author called it off afterwards, and nothing is published.",
        ContentStatus.Expired => "Its time passed before it could go out, and nothing is published.",
        ContentStatus.Publishing => "It is going out now.",
        _ => due is null ? "It goes out now." : $"It goes out on {due}.",
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
