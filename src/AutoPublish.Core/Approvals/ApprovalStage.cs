namespace AutoPublish.Core.Approvals;

/// <summary>Approvers who are asked at the same time; the next stage is asked when this one has approved.</summary>
/// <param name="Name">Shown to approvers, such as <c>Legal</c>.</param>
/// <param name="Approvers">Mail addresses, at least one.</param>
/// <param name="Needed">The quorum: 1 is any one of them, a number n is n of m, null is all of them.</param>
public sealed record ApprovalStage(string Name, IReadOnlyList<string> Approvers, int? Needed = 1);
