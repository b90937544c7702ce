using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Moderation;

namespace AutoPublish.Web.Approvals;

/// <summary>
/// Carries out what an approver decided: one conditional write, then a wake-up. Nothing in here is cancelled with the
/// browser: a person has decided.
/// </summary>
internal sealed class ApprovalDecisions(ContentWriter contents, ContentWaker waker, EditedVersions versions, TextModeration moderation, TimeProvider time)
{
    internal ValueTask<Outcome<ContentItem>> DecideAsync(ApprovalState.Open open, DecisionKind kind, string? feedback)
    {
        ApprovalDecision decision = new(kind, open.Approver.ApproverId, time.GetUtcNow(), ApprovalDecision.ViaLink, feedback);
        return ApplyAsync(open, _ => new ContentCommand.Decide(open.Approval.ApprovalId, open.Approval.PayloadHash, decision));
    }

    /// <summary>Approves the edit if what comes of it now is what was shown.</summary>
    internal async ValueTask<Outcome<ContentItem>> ConfirmAsync(ApprovalState.Open open, Tenant tenant, DecisionForm form, string zone)
    {
        // As the preview had them: a verdict does not change between being shown and being approved.
        VersionEdit seen = VersionEdit.Read(form, open.Content, zone, time.GetUtcNow());
        ModeratedTexts moderated = await moderation.RecallAsync(open.Content.TenantId, seen.Texts.Values, CancellationToken.None);
        return await ApplyAsync(open, content => Confirm(open, tenant, content, form, zone, moderated));
    }

    private Outcome<ContentCommand> Confirm(ApprovalState.Open open, Tenant tenant, ContentItem content, DecisionForm form, string zone, ModeratedTexts moderated)
    {
        if (content.Approval is not { } approval || approval.ApprovalId != open.Approval.ApprovalId)
        {
            return ContentRefusals.Superseded(content);
        }

        VersionEdit edit = VersionEdit.Read(form, content, zone, time.GetUtcNow());
        if (edit.Mistake is not null || edit.IsEmpty)
        {
            return EditRefusals.NotShown(content);
        }

        if (!versions.Make(tenant, content, approval, open.Approver, edit, moderated).Succeeded(out EditedVersion? version, out Refusal? refusal))
        {
            return refusal;
        }

        return version.Fingerprint == form.Fingerprint ? version.Command : EditRefusals.NotShown(content);
    }

    private async ValueTask<Outcome<ContentItem>> ApplyAsync(ApprovalState.Open open, Func<ContentItem, Outcome<ContentCommand>> decide)
    {
        Outcome<ContentItem> outcome = await contents.ApplyAsync(open.Content.TenantId, open.Content.ContentId, decide, CancellationToken.None);
        if (outcome.Succeeded(out ContentItem? next, out _))
        {
            await waker.WakeAsync(next, CancellationToken.None);
        }

        return outcome;
    }
}
