namespace AutoPublish.Core.Approvals;

/// <summary>A stage as it was when the question was made.</summary>
/// <param name="Name">Shown to approvers; empty where there is only one.</param>
/// <param name="Needed">How many persons must approve, at least 1.</param>
public sealed record AskedStage(string Name, int Needed);
