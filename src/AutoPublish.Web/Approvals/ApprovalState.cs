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

    /// <summary>The content was called off before anybody decided.</summary>
    internal sealed record CalledOff : ApprovalState;

    /// <summary>The content was changed or removed since.</summary>
    internal sealed record Superseded : ApprovalState;

    /// <summary>Nobody decided in time.</summary>
    internal sealed record Expired : ApprovalState;

    /// <summary>Waits for a decision.</summary>
    internal sealed record Open(ContentItem Content, Approval Approval, AskedApprover Approver) : ApprovalState;

    /// <summary>Somebody decided.</summary>
    internal sealed record Decided(ContentItem Content, ApprovalDecision Decision, AskedApprover Approver) : ApprovalState;
}
