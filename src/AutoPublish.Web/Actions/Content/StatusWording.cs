using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;

namespace AutoPublish.Web.Actions.Content;

/// <summary>A state in a sentence, with what happens next.</summary>
internal static class StatusWording
{
    internal static string Of(ContentItem content) => content.Status switch
    {
        ContentStatus.Draft => "The texts are being written; look again in a few seconds.",
        ContentStatus.Pending when content.Approval is { } asked && ApprovalStages.IsUnreachable(asked) => "Nobody who is asked can be reached by mail, so it waits; the reason says what to do.",
        ContentStatus.Pending => content.Approval is { } approval ? OfQuestion(approval) : "An approver is asked by mail; nothing goes out before the decision.",
        ContentStatus.Approved => "It is approved and is given its time now.",
        ContentStatus.Scheduled => content.Schedule.At is { } at ? $"It goes out at {at.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}." : "It goes out now.",
        ContentStatus.Publishing when content.Targets.Any(t => t.Status == TargetStatus.Cancelled) => "What was not sent yet is called off; what was under way is being settled.",
        ContentStatus.Publishing => "It is being published.",
        ContentStatus.Published => "It is out on every platform.",
        ContentStatus.Partial => "It is out on some platforms; the targets say why not on the others.",
        ContentStatus.Failed => "It is out nowhere; the reason says why.",
        ContentStatus.Rejected => "An approver rejected it; edit it to ask again.",
        ContentStatus.Expired => "Its time passed without a decision or a sending; edit or reschedule it to ask again.",
        ContentStatus.Cancelled => "It was cancelled; nothing goes out.",
        ContentStatus.Blocked => "A rule forbids it as it is; the verdicts say which. Edit it.",
        _ => throw new ArgumentOutOfRangeException(nameof(content), content.Status, "Not a state."),
    };

    private static string OfQuestion(Core.Approvals.Approval approval)
    {
        if (ApprovalStages.HasNoLink(approval))
        {
            if (ApprovalStages.Asked(approval).Any(a => !a.Revoked))
            {
                return "Wrong PINs locked the approvers who are asked; an owner sets a new PIN, then resendApproval mails anew. Nothing goes out before the decision.";
            }

            return "The links of the approvers who are asked were withdrawn; resendApproval mails new ones. Nothing goes out before the decision.";
        }

        int needed = ApprovalStages.Needed(approval, approval.Stage);
        int stages = ApprovalStages.Count(approval);
        if (needed == 1 && stages == 1)
        {
            return "An approver is asked by mail; nothing goes out before the decision.";
        }

        string name = approval.Stage < approval.Stages.Count ? approval.Stages[approval.Stage].Name : "";
        string stage = stages == 1 && name.Length == 0 ? "" : $" in stage {(name.Length == 0 ? $"{approval.Stage + 1}" : name)} ({approval.Stage + 1} of {stages})";
        return $"{ApprovalStages.Given(approval, approval.Stage)} of {needed} {(needed == 1 ? "approval is" : "approvals are")} given{stage}; the others are still asked by mail, and nothing goes out before they have decided.";
    }
}
