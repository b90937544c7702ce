using AutoPublish.Core.Approvals;

namespace AutoPublish.Web.Pages.Queue;

/// <summary>How many approvals a question has and needs. The only place of these pages that knows how many make a decision.</summary>
/// <param name="Given">Approvals so far.</param>
/// <param name="Needed">How many end the question.</param>
public sealed record ApprovalProgress(int Given, int Needed)
{
    /// <summary>Any one of those who are asked decides.</summary>
    private const int AnyOne = 1;

    public string Words => Needed == 1
        ? Given == 0 ? "No approval yet; one is needed" : "Approved"
        : $"{Given} of {Needed} approvals";

    internal static ApprovalProgress Of(Approval approval) => new(approval.Decision is { Kind: DecisionKind.Approve } ? AnyOne : 0, AnyOne);
}
