using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.Web.Approvals;

/// <summary>The person whom a page is for: in their zone, and with the names that they may know.</summary>
/// <param name="Tenant">With the reader's zone in place of its own, so that every time is said in it.</param>
internal sealed record ApprovalReader(Tenant Tenant, AskedApprover Approver)
{
    internal static ApprovalReader Of(Tenant tenant, AskedApprover approver) =>
        new(tenant with { TimeZone = ApproverDirectory.ZoneOf(tenant, approver.Email) }, approver);

    internal string Zone => Tenant.TimeZone;

    internal string? PinHash => Tenant.Approval.Of(Approver.Email)?.PinHash;

    internal string Say(DateTimeOffset at) => ApprovalWording.Instant(Tenant, at);

    /// <summary>Who decided. An address is never shown to another approver.</summary>
    internal string Who(ApprovalDecision decision) => decision switch
    {
        _ when decision.ApproverId == Approver.ApproverId || decision.By == Approver.ApproverId => "You",
        _ when NameOf(decision.ApproverId) is { } name => name,
        { Via: ApprovalDecision.ViaLink } => "Another approver",
        _ => "The team",
    };

    internal string Who(Author? author) => author switch
    {
        null => "The author",
        _ when author.ApproverId == Approver.ApproverId => "You",
        _ => NameOf(author.ApproverId) ?? "The author",
    };

    private string? NameOf(string? approverId) => approverId is null
        ? null
        : Tenant.Approval.People.FirstOrDefault(p => ApprovalTokens.ApproverIdOf(p.Email) == approverId)?.Name;
}
