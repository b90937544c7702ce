using AutoPublish.Core.Approvals;

namespace AutoPublish.Web.Pages;

/// <summary>The three decisions as forms name them, and as pages say them.</summary>
internal static class DecisionWords
{
    internal static DecisionKind? Read(string? value) => value switch
    {
        "approve" => DecisionKind.Approve,
        "changes" => DecisionKind.Changes,
        "reject" => DecisionKind.Reject,
        _ => null,
    };

    /// <summary>Such as <c>Approved</c>.</summary>
    internal static string Past(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve => "Approved",
        DecisionKind.Changes => "Changes asked for",
        DecisionKind.Reject => "Rejected",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a decision."),
    };

    internal static string Tone(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve => "good",
        DecisionKind.Reject => "bad",
        _ => "warn",
    };
}
