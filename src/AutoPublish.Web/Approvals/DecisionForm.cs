using AutoPublish.Core.Approvals;
using AutoPublish.Web.Actions.Approval;
using AutoPublish.Web.Http;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Approvals;

/// <summary>What an approver posted.</summary>
/// <param name="Decision">Null: none of the three.</param>
/// <param name="Feedback">Cleaned; null when nothing was written.</param>
internal sealed record DecisionForm(DecisionKind? Decision, string? Feedback, string? FormToken)
{
    /// <summary>Null: not a form, or one beyond every limit.</summary>
    internal static async ValueTask<DecisionForm?> ReadAsync(HttpRequest request, CancellationToken cancelled) =>
        await PostedForm.ReadAsync(request, cancelled) is { } form
            ? new DecisionForm(Kind(form["decision"]), Actions.Approval.Feedback.Clean(form["feedback"]), form["form"])
            : null;

    /// <summary>What keeps a complete form from being a decision; null for nothing.</summary>
    internal string? Mistake() => this switch
    {
        { Decision: null } => "Choose one of the three buttons.",
        { Decision: DecisionKind.Changes, Feedback: null } => "Say what should change, then ask for changes.",
        { Feedback: { } text } when text.EnumerateRunes().Count() > Actions.Approval.Feedback.MaxLength => $"Your feedback is longer than {Actions.Approval.Feedback.MaxLength} characters. Make it shorter.",
        _ => null,
    };

    private static DecisionKind? Kind(string? value) => value switch
    {
        "approve" => DecisionKind.Approve,
        "changes" => DecisionKind.Changes,
        "reject" => DecisionKind.Reject,
        _ => null,
    };
}
