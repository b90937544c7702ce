using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;

namespace AutoPublish.Web.Approvals;

/// <summary>What a link leads to now.</summary>
internal abstract record ApprovalState
{
    private ApprovalState()
    {
    }

    /// <summary>We did not make this link, or not for this question.</summary>
    internal sealed record Unknown : ApprovalState;

    /// <summary>The content is not there any more.</summary>
    internal sealed record Removed : ApprovalState;

    /// <summary>The content was called off before anybody decided.</summary>
    internal sealed record CalledOff(ContentItem Content, AskedApprover Approver) : ApprovalState;

    /// <summary>The link was withdrawn, or replaced by a newer one.</summary>
    internal sealed record Revoked(ContentItem Content, Approval Approval, AskedApprover Approver) : ApprovalState;

    /// <summary>Too many wrong PINs.</summary>
    /// <param name="Until"><see cref="DateTimeOffset.MaxValue"/>: until an owner sets a new one.</param>
    internal sealed record Locked(ContentItem Content, AskedApprover Approver, DateTimeOffset Until) : ApprovalState;

    /// <summary>Another stage is asked now, before or after that of this person.</summary>
    internal sealed record OtherStage(ContentItem Content, Approval Approval, AskedApprover Approver) : ApprovalState;

    /// <summary>This person has approved, and others are still asked.</summary>
    internal sealed record Voted(ContentItem Content, Approval Approval, AskedApprover Approver, ApprovalDecision Vote) : ApprovalState;

    /// <summary>Another version stands since.</summary>
    /// <param name="Content">As it stands now.</param>
    /// <param name="Ended">The question of the link, as it ended.</param>
    /// <param name="By">Who made the version after it; null where that is not known.</param>
    /// <param name="At">When; null where that is not known.</param>
    internal sealed record Superseded(ContentItem Content, Approval Ended, AskedApprover Approver, Author? By, DateTimeOffset? At) : ApprovalState
    {
        /// <summary>The version after it holds the same, and was asked about anew.</summary>
        internal bool IsAnew { get; init; }

        /// <summary>It was this person who changed it and approved what came out.</summary>
        internal bool ByReader => Ended is { Status: ApprovalStatus.Superseded, Decision: { Edited: true } decision } && decision.By == Approver.ApproverId;
    }

    /// <summary>Nobody decided in time.</summary>
    internal sealed record Expired(ContentItem Content, Approval Approval, AskedApprover Approver) : ApprovalState;

    /// <summary>Waits for a decision.</summary>
    internal sealed record Open(ContentItem Content, Approval Approval, AskedApprover Approver) : ApprovalState;

    /// <summary>Somebody decided.</summary>
    internal sealed record Decided(ContentItem Content, ApprovalDecision Decision, AskedApprover Approver) : ApprovalState;
}
