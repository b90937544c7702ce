namespace AutoPublish.Core.Approvals;

/// <summary>Who wrote something or asked for it.</summary>
/// <param name="Subject">The caller's; no address.</param>
/// <param name="ApproverId">What the person's address is as an approver id, where it is known.</param>
public sealed record Author(string Subject, string? ApproverId = null)
{
    /// <summary>Whether it is the same person, as far as is known.</summary>
    public bool Is(string? subject, string? approverId) =>
        Subject == subject || (ApproverId is not null && ApproverId == approverId);
}
