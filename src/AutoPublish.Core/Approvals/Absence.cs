namespace AutoPublish.Core.Approvals;

/// <summary>Days on which an approver decides nothing, in the approver's own zone.</summary>
/// <param name="First">The first such day.</param>
/// <param name="Last">The last such day.</param>
public sealed record Absence(DateOnly First, DateOnly Last);
