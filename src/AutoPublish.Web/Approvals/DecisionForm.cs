using AutoPublish.Core.Approvals;
using AutoPublish.Web.Actions.Approval;
using AutoPublish.Web.Http;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Approvals;

/// <summary>What an approver posted.</summary>
internal sealed record DecisionForm
{
    /// <summary>Before a target's id: the text for it.</summary>
    internal const string TextPrefix = "text-";

    public required ApprovalAct Act { get; init; }

    /// <summary>Cleaned; null when nothing was written.</summary>
    public string? Feedback { get; init; }

    public string? FormToken { get; init; }

    public string? Pin { get; init; }

    /// <summary>As typed, by target id.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>The time as typed, by the reader's clock; null or blank leaves it.</summary>
    public string? At { get; init; }

    /// <summary>The approval hash of the version that was shown.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What it decides; null: nothing.</summary>
    internal DecisionKind? Decision => Act switch
    {
        ApprovalAct.Approve or ApprovalAct.Confirm => DecisionKind.Approve,
        ApprovalAct.Changes => DecisionKind.Changes,
        ApprovalAct.Reject => DecisionKind.Reject,
        _ => null,
    };

    /// <summary>Null: not a form, or one beyond every limit.</summary>
    internal static async ValueTask<DecisionForm?> ReadAsync(HttpRequest request, CancellationToken cancelled)
    {
        bool hasTexts = ApprovalChoices.Read(request.Query) == ApprovalChoice.Edit;
        if (await PostedForm.ReadAsync(request, hasTexts ? FormSize.Texts : FormSize.Ordinary, cancelled) is not { } form)
        {
            return null;
        }

        return new DecisionForm
        {
            Act = Read(form["decision"]),
            Feedback = Actions.Approval.Feedback.Clean(form["feedback"]),
            FormToken = form["form"],
            Pin = form["pin"].ToString().Trim(),
            Texts = form.Where(f => f.Key.StartsWith(TextPrefix, StringComparison.Ordinal)).ToDictionary(f => f.Key[TextPrefix.Length..], f => f.Value.ToString(), StringComparer.Ordinal),
            At = form["at"],
            Fingerprint = form["fingerprint"],
        };
    }

    /// <summary>What keeps a complete form from being a decision; null for nothing.</summary>
    internal FormMistake? Mistake() => this switch
    {
        { Act: ApprovalAct.None } => new FormMistake(null, "Choose one of the buttons."),
        { Act: ApprovalAct.Changes, Feedback: null } => new FormMistake("feedback-changes", "Say what should change, then ask for changes."),
        { Feedback: { } text } when text.EnumerateRunes().Count() > Actions.Approval.Feedback.MaxLength => new FormMistake(
            Act == ApprovalAct.Reject ? "feedback-reject" : "feedback-changes",
            $"What you wrote is longer than {Actions.Approval.Feedback.MaxLength} characters. Make it shorter."),
        _ => null,
    };

    private static ApprovalAct Read(string? value) => value switch
    {
        "approve" => ApprovalAct.Approve,
        "changes" => ApprovalAct.Changes,
        "reject" => ApprovalAct.Reject,
        "preview" => ApprovalAct.Preview,
        "confirm" => ApprovalAct.Confirm,
        _ => ApprovalAct.None,
    };
}
