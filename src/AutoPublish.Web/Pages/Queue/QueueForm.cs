using AutoPublish.Core.Approvals;
using AutoPublish.Web.Actions.Approval;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Queue;

/// <summary>What was posted from the queue.</summary>
/// <param name="Kind">Null: none of the three.</param>
/// <param name="Feedback">Cleaned; null when nothing was written.</param>
/// <param name="Pin">As typed.</param>
/// <param name="Picks">Each content once, in the order of the page.</param>
internal sealed record QueueForm(DecisionKind? Kind, string? Feedback, string Pin, IReadOnlyList<ApprovalPick> Picks)
{
    internal static QueueForm Of(IFormCollection form) => new(
        DecisionWords.Read(form["decision"]),
        Actions.Approval.Feedback.Clean(form["feedback"]),
        form["pin"].ToString().Trim(),
        [.. form["pick"].Select(ApprovalPick.Read).OfType<ApprovalPick>().DistinctBy(p => p.ContentId)]);

    /// <summary>What keeps it from deciding anything; null for nothing.</summary>
    internal string? Mistake() => this switch
    {
        { Picks: [] } => "Tick at least one content, then press one of the buttons.",
        { Kind: null } => "Press one of the three buttons.",
        { Kind: { } kind } => Actions.Approval.Feedback.Mistake(kind, Feedback),
    };
}
