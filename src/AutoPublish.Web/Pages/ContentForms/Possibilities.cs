using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Schedule;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>
/// What a visitor can do with a content as it stands, found out by trying the commands on it without writing anything. So
/// no page knows a rule of the state machine, and no button is offered that it would refuse.
/// </summary>
internal sealed class Possibilities(DeedScopes scopes, TimeChanges changes, Revisions revisions, ApprovalRequests requests, TimeProvider time)
{
    private static readonly Dictionary<string, string> SameTexts = [];

    /// <summary>Any time that is surely to come.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    internal bool Can(PageVisit visit, Tenant tenant, ContentItem content, ContentDeed deed, string? targetId = null) =>
        scopes.May(visit.Caller, deed) && deed switch
        {
            ContentDeed.Approve or ContentDeed.Changes or ContentDeed.Reject => content.Approval is { Status: ApprovalStatus.Pending } && content.Status == ContentStatus.Pending,
            ContentDeed.Edit => CanEdit(visit, tenant, content),
            ContentDeed.Move => changes.Foresee(visit.Caller, tenant, content, new PublishSchedule(time.GetUtcNow() + Later, tenant.TimeZone)).Succeeded(out _, out _),
            ContentDeed.Publish => content.Status is not (ContentStatus.Rejected or ContentStatus.Blocked or ContentStatus.Failed)
                && changes.Foresee(visit.Caller, tenant, content, PublishSchedule.AsSoonAsApproved with { TimeZone = tenant.TimeZone }).Succeeded(out _, out _),
            ContentDeed.Cancel => Allows(content, new ContentCommand.Cancel()),
            ContentDeed.Request => CanRequest(visit, tenant, content),
            ContentDeed.Resend => Allows(content, new ContentCommand.ResendApproval()),
            ContentDeed.Delete => Allows(content, new ContentCommand.Delete()),
            ContentDeed.Retry => targetId is not null && Allows(content, new ContentCommand.RetryTarget(targetId)),
            // Asked as somebody who found it: whoever found nothing may have to look once more.
            ContentDeed.Settle => targetId is not null && Allows(content, new ContentCommand.GiveWord(targetId, IsOut: true, visit.Caller.Subject, TimeSpan.Zero)),
            ContentDeed.Resolve => targetId is not null && Allows(content, new ContentCommand.ResolveTarget(targetId)),
            _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "Not a deed."),
        };

    /// <summary>Images can be attached and removed, at the time that it has.</summary>
    internal bool CanChangeImages(PageVisit visit, Tenant tenant, ContentItem content) =>
        visit.Caller.Has(AccessScopes.ContentWrite)
        && revisions.Of(visit.Caller, tenant, content, SameTexts, schedule: null, ModeratedTexts.Same).Succeeded(out ContentCommand? command, out _)
        && Allows(content, command);

    /// <summary>Why this decision of this visitor would be refused; null: it would count, with the PIN where one is asked for.</summary>
    internal Refusal? Against(PageVisit visit, Tenant tenant, ContentItem content, DecisionKind kind)
    {
        if (content.Approval is not { } approval)
        {
            return null;
        }

        content = content with { Approval = ApproverDirectory.Current(tenant, approval) };
        ApprovalDecision decision = new(kind, visit.Caller.Subject, time.GetUtcNow(), ApprovalDecision.ViaAction, Feedback: null) { ApproverId = visit.Caller.ApproverId };
        return ContentMachine.Apply(content, new ContentCommand.Decide(approval.ApprovalId, approval.PayloadHash, decision), time.GetUtcNow()).Refusal;
    }

    /// <summary>The texts can be changed, be it with a new time.</summary>
    private bool CanEdit(PageVisit visit, Tenant tenant, ContentItem content)
    {
        DateTimeOffset later = time.GetUtcNow() + Later;
        PublishSchedule schedule = content.Schedule.At < later ? new PublishSchedule(later, tenant.TimeZone) : content.Schedule;
        return revisions.Of(visit.Caller, tenant, content, SameTexts, schedule, ModeratedTexts.Same).Succeeded(out ContentCommand? command, out _) && Allows(content, command);
    }

    private bool CanRequest(PageVisit visit, Tenant tenant, ContentItem content) =>
        content.Status is ContentStatus.Approved or ContentStatus.Scheduled
        && requests.Asking(tenant, content, visit.Caller.AsAuthor()).Succeeded(out ContentCommand? command, out _)
        && Allows(content, command);

    private bool Allows(ContentItem content, ContentCommand command) => ContentMachine.Apply(content, command, time.GetUtcNow()).Succeeded(out _, out _);
}
