using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Forecasting;
using AutoPublish.Core.Publishing;
using AutoPublish.Web.Actions.Media;

namespace AutoPublish.Web.Actions.Content;

/// <summary>From documents to what callers see of them: no receipt, no key, and of an approver no address, only the name that the settings give.</summary>
internal static class ContentViews
{
    private const decimal MicrosPerDollar = 1_000_000m;

    /// <param name="latest">The newest figures by target id.</param>
    /// <param name="tenant">Whose content it is.</param>
    internal static ContentView Of(ContentItem content, IReadOnlyDictionary<string, EngagementSample> latest, Tenant tenant) => new()
    {
        ContentId = content.ContentId,
        Status = content.Status,
        Version = content.Version,
        ScheduledFor = content.Schedule.At?.ToUniversalTime(),
        CreatedAt = content.CreatedAt.ToUniversalTime(),
        Price = Dollars(content.PriceMicros),
        Targets = [.. content.Targets.Select(t => Of(t, latest.GetValueOrDefault(t.TargetId)))],
        Approval = OfCurrent(content, tenant),
        Reason = Of(content.Reason),
        NextAttemptAt = content.NextAttemptAt,
    };

    internal static decimal Dollars(long micros) => micros / MicrosPerDollar;

    internal static IReadOnlyList<VerdictView> Of(IReadOnlyList<Verdict> verdicts) =>
        [.. verdicts.Select(v => new VerdictView { Rule = v.Rule, Level = v.Level, Reason = v.Reason, Remedy = v.Remedy })];

    internal static IReadOnlyList<WarningView> Of(IReadOnlyList<ForecastFinding> findings) =>
        [.. findings.Select(f => new WarningView { TargetId = f.TargetId, Code = f.Code, Message = f.Message, Remedy = f.Remedy })];

    internal static ReasonView? Of(StatusReason? reason) =>
        reason is null ? null : new ReasonView { Code = reason.Code, Message = reason.Message, Remedy = reason.Remedy };

    /// <param name="tenant">Whose settings name the approvers; null: nobody is named.</param>
    internal static ApprovalView? OfCurrent(ContentItem content, Tenant? tenant = null) => content.Approval is not { } approval ? null : new ApprovalView
    {
        ApprovalId = approval.ApprovalId,
        Status = approval.Status,
        ExpiresAt = approval.ExpiresAt,
        Feedback = approval.Decision?.Feedback,
        Given = ApprovalStages.Given(approval, approval.Stage),
        Needed = ApprovalStages.Needed(approval, approval.Stage),
        Stages = approval.Stages.Count == 0 ? null : [.. approval.Stages.Select((s, i) => Of(approval, s, i))],
        Approvers = [.. approval.Approvers.Select(a => Of(approval, a, tenant))],
        Late = approval.Late,
        NextReminderAt = approval.Status == ApprovalStatus.Pending ? ApprovalStages.Asked(approval).Where(a => !ApprovalStages.HasApproved(approval, a.ApproverId)).Min(a => a.RemindAt)?.ToUniversalTime() : null,
        EscalatesAt = approval.Status == ApprovalStatus.Pending ? approval.EscalateAt?.ToUniversalTime() : null,
    };

    private static ApprovalStageView Of(Core.Approvals.Approval approval, AskedStage stage, int index) => new()
    {
        Name = stage.Name,
        Given = ApprovalStages.Given(approval, index),
        Needed = ApprovalStages.Needed(approval, index),
        IsAsked = approval.Status == ApprovalStatus.Pending && index == approval.Stage,
    };

    private static ApproverView Of(Core.Approvals.Approval approval, AskedApprover approver, Tenant? tenant) => new()
    {
        ApproverId = approver.ApproverId,
        Name = tenant?.Approval.Of(approver.Email)?.Name,
        Stage = approver.Stage + 1,
        Standing = approver switch
        {
            _ when ApprovalStages.HasApproved(approval, approver.ApproverId) => ApproverStanding.Approved,
            { DelegatedTo: not null } => ApproverStanding.Substituted,
            { Revoked: true } => ApproverStanding.Withdrawn,
            _ when approver.Stage != approval.Stage => ApproverStanding.Waiting,
            { IsLocked: true } => ApproverStanding.Locked,
            { Refusal: not null } => ApproverStanding.Unreachable,
            _ => ApproverStanding.Asked,
        },
    };

    private static TargetView Of(Target target, EngagementSample? sample) => new()
    {
        TargetId = target.TargetId,
        Platform = target.Platform,
        AccountId = target.AccountId,
        Follows = target.Follows,
        Status = target.Status,
        Text = target.Payload?.Text,
        Images = ImageView.Of(target.Payload),
        PlatformPostId = target.Ledger?.PlatformPostId,
        Url = target.Ledger?.Url,
        Price = Dollars(target.PriceMicros),
        Verdicts = target.Verdicts.Count == 0 ? null : Of(target.Verdicts),
        Metrics = sample?.Counters,
        MeasuredAt = sample?.At,
        Reason = Of(target.Ledger?.Removal?.Reason ?? target.Ledger?.Reason),
        NextAttemptAt = target.Ledger?.Removal?.NextAttemptAt ?? target.Ledger?.NextAttemptAt,
        GoneSince = target.Ledger?.GoneSince?.ToUniversalTime(),
        RemovedAt = target.Ledger?.Removal?.RemovedAt?.ToUniversalTime(),
    };
}
