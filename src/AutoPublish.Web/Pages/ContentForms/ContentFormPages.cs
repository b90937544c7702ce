using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Web.Actions.Approval;
using AutoPublish.Web.Approvals;
using AutoPublish.Web.Pages.Images;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>Makes the forms on the page of a content.</summary>
internal sealed class ContentFormPages(Possibilities possible, MemberPins pins, PageGate gate, TimeProvider time)
{
    internal const string Purpose = "content";
    private static readonly ContentDeed[] TargetDeeds = [ContentDeed.Retry, ContentDeed.Resolve, ContentDeed.Settle];

    /// <param name="typed">What was posted and not done, with why; null for a look.</param>
    /// <returns>Null: the visitor can do nothing here.</returns>
    internal async ValueTask<ContentFormsModel?> MakeAsync(PageVisit visit, Tenant tenant, ContentItem content, (ContentForm Form, string Mistake)? typed)
    {
        bool Can(ContentDeed deed) => possible.Can(visit, tenant, content, deed);
        ContentFormsModel model = new()
        {
            Seal = gate.Seal(visit, Purpose),
            Address = $"/content/{content.ContentId}",
            Version = content.Version,
            Decide = Can(ContentDeed.Approve) && content.Approval is { } approval ? await DecideAsync(visit, tenant, content, approval, typed) : null,
            Edit = Can(ContentDeed.Edit) ? Edit(tenant, content, typed) : null,
            Images = possible.CanChangeImages(visit, tenant, content) ? ImagesForm.Of(content, typed?.Form.AltText) : null,
            CanMove = Can(ContentDeed.Move),
            CanPublish = Can(ContentDeed.Publish),
            CanCancel = Can(ContentDeed.Cancel),
            CanRequest = Can(ContentDeed.Request),
            CanResend = Can(ContentDeed.Resend),
            CanDelete = Can(ContentDeed.Delete),
        };
        return model.HasMore || model.Decide is not null || model.Edit is not null || model.Images is not null || CanDoWithATarget(visit, tenant, content) ? model : null;
    }

    private bool CanDoWithATarget(PageVisit visit, Tenant tenant, ContentItem content) =>
        content.Targets.Any(t => TargetDeeds.Any(deed => possible.Can(visit, tenant, content, deed, t.TargetId)));

    private async ValueTask<DecideForm> DecideAsync(PageVisit visit, Tenant tenant, ContentItem content, Approval approval, (ContentForm Form, string Mistake)? typed)
    {
        bool isMine = typed is { Form.Deed: ContentDeed.Approve or ContentDeed.Changes or ContentDeed.Reject };
        string? Against(DecisionKind kind) => possible.Against(visit, tenant, content, kind) is { } refusal ? RefusalWording.Of(refusal) : null;
        string? locked = await pins.LockedAsync(tenant, visit.Caller, content);
        string? voted = ApprovalStages.HasApproved(approval, visit.Caller.ApproverId) ? ApprovalProgress.Voted(approval) : null;
        return new DecideForm(
            approval.ApprovalId,
            approval.PayloadHash,
            ApprovalWording.Instant(tenant, approval.ExpiresAt),
            ApprovalProgress.For(approval, visit.Caller.ApproverId),
            voted ?? locked ?? Against(DecisionKind.Approve),
            voted ?? locked ?? Against(DecisionKind.Reject),
            MemberPins.IsNeeded(tenant, visit.Caller, content),
            isMine ? typed?.Form.Feedback : null,
            isMine ? typed?.Mistake : null);
    }

    private EditForm Edit(Tenant tenant, ContentItem content, (ContentForm Form, string Mistake)? typed)
    {
        ContentForm? mine = typed is { Form.Deed: ContentDeed.Edit } ? typed?.Form : null;
        return new EditForm(
            [.. content.Targets.Select(t => Field(content, t, mine))],
            mine?.At ?? "",
            content.Schedule.At < time.GetUtcNow(),
            tenant.TimeZone,
            mine is null ? null : typed?.Mistake);
    }

    private static EditField Field(ContentItem content, Target target, ContentForm? typed)
    {
        string text = typed?.Texts.GetValueOrDefault(target.TargetId) ?? target.Payload?.Text ?? "";
        PlatformTextMeasure measure = PlatformTextMeasure.Of(target.Platform, text, target.Follows is not null);
        string limit = $"up to {measure.Limit.ToString("N0", CultureInfo.InvariantCulture)} {(measure.Unit == TextUnit.Bytes ? "bytes" : "characters")}";
        return new EditField(target.TargetId, TargetTitle.Of(content.Targets, target), text, limit, target.Follows is not null, Next(content, target, typed));
    }

    private static NextField? Next(ContentItem content, Target target, ContentForm? typed)
    {
        Target first = content.Targets.First(t => t.Follows is null && (t.TargetId == target.TargetId || FollowUps.After(content.Targets, t).Contains(target)));
        int count = FollowUps.After(content.Targets, first).Count;
        if (FollowUps.Follower(content.Targets, target) is not null || count >= FollowUps.MaxOn(target.Platform))
        {
            return null;
        }

        string platform = PlatformNames.TitleOf(target.Platform);
        string label = FollowUps.HasThreads(target.Platform) ? $"Next post of the thread on {platform}" : $"First comment on {platform}";
        return new NextField(first.TargetId, label, typed?.Next.GetValueOrDefault(first.TargetId) ?? "");
    }
}
