namespace AutoPublish.Core.Approvals;

/// <summary>What a link in an approval mail says; signed as a whole by <see cref="ApprovalTokens"/>.</summary>
/// <param name="PayloadHash">What the approver is shown and decides about.</param>
/// <param name="ApproverId">For whom the link was made.</param>
/// <param name="ExpiresAt">Whole seconds.</param>
public sealed record ApprovalLink(
    string TenantId,
    string ContentId,
    string ApprovalId,
    string PayloadHash,
    string ApproverId,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Raised when a withdrawn link is replaced, so that the old one never works again.</summary>
    public int Serial { get; init; }
}
