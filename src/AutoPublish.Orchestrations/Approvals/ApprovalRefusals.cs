using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Why nobody can be asked.</summary>
internal static class ApprovalRefusals
{
    internal static Refusal NoApprovers(Tenant tenant) => new(
        "AP1010",
        RefusalKind.Conflict,
        $"A person must approve this content, and tenant {tenant.TenantId} has no approver.",
        "Add an approver's mail address in the settings, then try again.");

    internal static Refusal NobodyElse(Tenant tenant, string stage) => new(
        "AP1011",
        RefusalKind.Conflict,
        $"Somebody else than its author must approve this content, and {(stage.Length == 0 ? $"tenant {tenant.TenantId}" : $"stage {stage}")} has no other approver.",
        "Add an approver in the approval settings, or let authors approve their own work.");
}
