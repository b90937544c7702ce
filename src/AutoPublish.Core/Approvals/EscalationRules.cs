namespace AutoPublish.Core.Approvals;

/// <summary>Who is asked as well when a stage does not decide.</summary>
/// <param name="AfterHours">Hours since the stage was asked, 1 to 720.</param>
/// <param name="To">Mail addresses, at least one. Each of them counts like an approver of the stage.</param>
public sealed record EscalationRules(int AfterHours, IReadOnlyList<string> To);
