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

    internal static Refusal TooFew(Tenant tenant, string stage, int needed, int left) => new(
        "AP1011",
        RefusalKind.Conflict,
        $"{(stage.Length == 0 ? $"Tenant {tenant.TenantId}" : $"Stage {stage}")} needs {needed} to approve this content who are not its author, and has {left}.",
        "Add an approver in the approval settings, or let authors approve their own work.");
}
