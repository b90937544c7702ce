using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Scheduling;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>What another time means for a content, told before anything is done.</summary>
internal static class TimeWording
{
    /// <summary>Between which times the approval stands.</summary>
    internal static string Window(Tenant tenant, ContentItem content)
    {
        DateTimeOffset? from = content.Targets.Max(t => t.Payload?.NotBefore);
        DateTimeOffset? to = content.Targets.Min(t => t.Payload?.NotAfter);
        bool isApproved = content.Status is ContentStatus.Approved or ContentStatus.Scheduled;
        return (isApproved, from, to) switch
        {
            (true, { } begin, { } end) when content.Approval is null => $"From {ApprovalWording.Instant(tenant, begin)} to {ApprovalWording.Instant(tenant, end)} it moves as it is. Any other time makes a new version, which is asked about where the account's rules want it.",
            (false, _, _) => "Another time makes a new version, which is asked about where the account's rules want it.",
            (true, { } begin, { } end) => $"From {ApprovalWording.Instant(tenant, begin)} to {ApprovalWording.Instant(tenant, end)} the approval stands. Any other time makes a new version, which is asked about again.",
            (true, null, { } end) => $"Until {ApprovalWording.Instant(tenant, end)} the approval stands. A later time makes a new version, which is asked about again.",
            _ => "The approval stands at any time.",
        };
    }

    /// <param name="next">The content as it would be.</param>
    internal static string Outcome(Tenant tenant, ContentItem content, ContentItem next)
    {
        string when = next.Schedule.At is { } at ? $"on {ApprovalWording.Instant(tenant, at)}" : "as soon as it is approved";
        if (next.Version == content.Version)
        {
            return content.Approval is { Status: ApprovalStatus.Approved }
                ? $"That lies inside what was approved: it goes out {when}, and nobody is asked again."
                : $"It goes out {when}. No approval is needed.";
        }

        return next.Status switch
        {
            ContentStatus.Pending when content.Status == ContentStatus.Pending => $"The open question ends. Version {next.Version} is made, and the approvers are asked about it; it goes out {when}, and only if they approve.",
            ContentStatus.Pending => $"That lies outside what was approved: version {next.Version} is made, and the approvers are asked again. It goes out {when}, and only if they approve.",
            ContentStatus.Blocked => $"Version {next.Version} is made, and a rule forbids it as it is: {next.Reason?.Message}",
            _ => $"Version {next.Version} is made. It goes out {when}; no approval is needed.",
        };
    }

    /// <summary>What the clocks do to the chosen time; null for nothing.</summary>
    internal static string? Clocks(Tenant tenant, WallTime time) => time switch
    {
        { IsSkipped: true } => $"The clocks jump over that time on that day. The first moment after it is {ApprovalWording.Instant(tenant, time.Instant)}.",
        { Second: not null } => "The clocks show that time twice on that day, before and after they are put back. Choose which is meant.",
        _ => null,
    };
}
