using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Web.Actions.Content;

/// <summary>From documents to what callers see of them: no address of an approver, no receipt, no key.</summary>
internal static class ContentViews
{
    private const decimal MicrosPerDollar = 1_000_000m;

    /// <param name="latest">The newest figures by target id.</param>
    internal static ContentView Of(ContentItem content, IReadOnlyDictionary<string, EngagementSample> latest) => new()
    {
        ContentId = content.ContentId,
        Status = content.Status,
        Version = content.Version,
        ScheduledFor = content.Schedule.At?.ToUniversalTime(),
        CreatedAt = content.CreatedAt.ToUniversalTime(),
        Price = Dollars(content.PriceMicros),
        Targets = [.. content.Targets.Select(t => Of(t, latest.GetValueOrDefault(t.TargetId)))],
        Approval = OfCurrent(content),
        Reason = Of(content.Reason),
        NextAttemptAt = content.NextAttemptAt,
    };

    internal static decimal Dollars(long micros) => micros / MicrosPerDollar;

    internal static IReadOnlyList<VerdictView> Of(IReadOnlyList<Verdict> verdicts) =>
        [.. verdicts.Select(v => new VerdictView { Rule = v.Rule, Level = v.Level, Reason = v.Reason, Remedy = v.Remedy })];

    internal static ReasonView? Of(StatusReason? reason) =>
        reason is null ? null : new ReasonView { Code = reason.Code, Message = reason.Message, Remedy = reason.Remedy };

    internal static ApprovalView? OfCurrent(ContentItem content) => content.Approval is not { } approval ? null : new ApprovalView
    {
        ApprovalId = approval.ApprovalId,
        Status = approval.Status,
        ExpiresAt = approval.ExpiresAt,
        Feedback = approval.Decision?.Feedback,
    };

    private static TargetView Of(Target target, EngagementSample? sample) => new()
    {
        TargetId = target.TargetId,
        Platform = target.Platform,
        Status = target.Status,
        Text = target.Payload?.Text,
        PlatformPostId = target.Ledger?.PlatformPostId,
        Url = target.Ledger?.Url,
        Price = Dollars(target.PriceMicros),
        Verdicts = target.Verdicts.Count == 0 ? null : Of(target.Verdicts),
        Metrics = sample?.Counters,
        MeasuredAt = sample?.At,
        Reason = Of(target.Ledger?.Reason),
        NextAttemptAt = target.Ledger?.NextAttemptAt,
    };
}
