using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Finds out whether a question that mails are being sent about is still the one that they are about.</summary>
internal static class QuestionMoves
{
    /// <summary>The question as it is now and the person's place in it, or nothing where that question, round or stage is over.</summary>
    /// <param name="now">The content as it stands now.</param>
    /// <param name="before">The question that the step began with.</param>
    /// <param name="asked">Whom it is about to write to.</param>
    internal static (Approval? Approval, AskedApprover? Seat) Seat(ContentItem now, Approval before, AskedApprover asked) =>
        now is { Status: ContentStatus.Pending, Approval: { Status: ApprovalStatus.Pending } approval }
            && approval.ApprovalId == before.ApprovalId && approval.Round == before.Round && approval.Stage == before.Stage
            ? (approval, ApprovalStages.Seat(approval, asked.ApproverId))
            : default;
}
