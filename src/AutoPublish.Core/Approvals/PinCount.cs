namespace AutoPublish.Core.Approvals;

/// <summary>Wrong PINs that were typed for one person while earlier versions of a content were asked about.</summary>
/// <param name="Mark"><see cref="ApproverPin.MarkOf"/> the PIN that they were typed for.</param>
public sealed record PinCount(string ApproverId, int Failures, string? Mark);
