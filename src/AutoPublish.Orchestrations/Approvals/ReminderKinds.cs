using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>How the wishes of approvers lie in the store: in the tenant's partition, by approver id.</summary>
public static class ReminderKinds
{
    public static DocumentKind<ReminderOptOut> OptOut { get; } = new("reminder-opt-out", FlowJson.Default.ReminderOptOut);
}
