using AutoPublish.Core.Approvals;

namespace AutoPublish.Web.Pages.Queue;

/// <summary>How far a question has come, for members. The only place of these pages that knows how many make a decision.</summary>
/// <param name="Given">Approvals of the present stage so far.</param>
/// <param name="Needed">How many end the stage.</param>
/// <param name="Stage">Such as <c> in stage Legal, 1 of 2</c>; empty where there is only one.</param>
public sealed record ApprovalProgress(int Given, int Needed, string Stage)
{
    public string Words => Needed > 1 ? $"{Given} of {Needed} approvals{Stage}"
        : Given > 0 ? $"Approved{Stage}"
        : $"No approval yet{Stage}; one is needed";

    internal static ApprovalProgress Of(Approval approval) => new(ApprovalStages.Given(approval, approval.Stage), ApprovalStages.Needed(approval, approval.Stage), StageOf(approval));

    private static string StageOf(Approval approval) => ApprovalStages.Count(approval) switch
    {
        1 => "",
        var count when approval.Stages[approval.Stage].Name is { Length: > 0 } name => $" in stage {name}, {approval.Stage + 1} of {count}",
        var count => $" in stage {approval.Stage + 1} of {count}",
    };
}
