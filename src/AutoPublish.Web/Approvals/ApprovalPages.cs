using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Web.Media;
using AutoPublish.Web.Pages.History;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Approvals;

/// <summary>Makes the pages of an open question.</summary>
internal sealed class ApprovalPages(ApprovalForms forms, EditedVersions versions, KeptVersions kept, PageImages images, TextModeration moderation, TimeProvider time)
{
    /// <param name="form">What was posted, so that nothing typed is lost; null for a look.</param>
    internal async ValueTask<ApprovalPageModel> DecideAsync(ApprovalState.Open open, ApprovalReader reader, IReadOnlyList<ConnectedAccount> accounts, string token, ApprovalChoice choice, DecisionForm? form, FormMistake? mistake, string? message = null, CancellationToken cancelled = default)
    {
        ContentItem? before = await kept.ReadAsync(open.Content, open.Content.Version - 1, cancelled);
        return new ApprovalPageModel
        {
            TenantName = reader.Tenant.Name,
            Version = open.Content.Version,
            Ask = AskFacts.Of(reader.Tenant, open.Content, open.Approval, open.Approver),
            Changes = VersionChanges.Of(open.Content, before, reader),
            When = ApprovalWording.When(reader.Tenant, open.Content),
            Late = LateWording.Of(open.Content, open.Approval, time.GetUtcNow()),
            Price = ApprovalWording.Price(open.Content.PriceMicros),
            DecideBy = reader.Say(open.Approval.ExpiresAt),
            Beside = ApprovalProgress.Beside(open.Approval, open.Approver.ApproverId),
            Posts = PostCards.Of(open.Content, accounts, images.Of(open.Content.TenantId)),
            PayloadHash = open.Approval.PayloadHash,
            Choice = choice,
            Reply = Reply(reader, token),
            Edit = Edit(open.Content, reader, form),
            Mistake = mistake,
            Message = message,
            Feedback = form?.Feedback,
        };
    }

    /// <summary>A refusal where there is nothing to show.</summary>
    internal async ValueTask<Outcome<EditPreviewModel>> PreviewAsync(ApprovalState.Open open, ApprovalReader reader, IReadOnlyList<ConnectedAccount> accounts, string token, DecisionForm form, VersionEdit edit, FormMistake? mistake, CancellationToken cancelled)
    {
        ModeratedTexts moderated = await moderation.AskAsync(open.Content.TenantId, edit.Texts.Values, cancelled);
        if (!versions.Make(reader.Tenant, open.Content, open.Approval, open.Approver, edit, moderated).Succeeded(out EditedVersion? version, out Refusal? refusal))
        {
            return refusal;
        }

        return new EditPreviewModel
        {
            TenantName = reader.Tenant.Name,
            Version = version.Shown.Version,
            When = ApprovalWording.When(reader.Tenant, version.Shown),
            Late = LateWording.Of(version.Shown, version.Command.Submission.Approval ?? open.Approval, time.GetUtcNow()),
            Note = edit.Note,
            HasNewTime = edit.Schedule is not null,
            Price = ApprovalWording.Price(version.Shown.PriceMicros),
            Beside = Beside(version.Next, open.Approver),
            Posts = [.. version.Shown.Targets.SelectMany(t => Post(version.Shown, t, open.Content, accounts, edit))],
            Fingerprint = version.Fingerprint,
            Reply = Reply(reader, token),
            Edit = Edit(open.Content, reader, form),
            Refused = Refused(version),
            Mistake = mistake,
        };
    }

    /// <summary>In the rule's own words where it is one: the state machine speaks to callers, who know a content by its id.</summary>
    private static string? Refused(EditedVersion version) => version.Refusal switch
    {
        null => null,
        _ when version.Shown.Targets.SelectMany(t => t.Verdicts).FirstOrDefault(v => v.Level == VerdictLevel.Block) is { } verdict => $"{verdict.Reason} {verdict.Remedy}".TrimEnd(),
        { } refusal => $"{refusal.Message} {refusal.Remedy}",
    };

    private ReplyModel Reply(ApprovalReader reader, string token) => new($"/approvals/{token}", forms.TokenFor(token), reader.PinHash is not null);

    private IEnumerable<EditedPost> Post(ContentItem shown, Target target, ContentItem before, IReadOnlyList<ConnectedAccount> accounts, VersionEdit edit)
    {
        if (PostCards.Of(shown, target, accounts, images.Of(before.TenantId)) is { } card)
        {
            yield return new EditedPost(card, edit.Texts.ContainsKey(target.TargetId) ? before.Targets.FirstOrDefault(t => t.TargetId == target.TargetId) is { Payload.Text: { } text } ? HiddenText.Marked(text) : "" : null);
        }
    }

    private static string? Beside(ContentItem? next, AskedApprover approver)
    {
        if (next is not { Status: ContentStatus.Pending, Approval: { } approval })
        {
            return null;
        }

        string what = ApprovalStages.HasApproved(approval, approver.ApproverId)
            ? "Your approval alone is not enough, and whoever approved the version before is asked about yours."
            : "Here nobody approves their own words: with this button you hand your version in, and others decide about it.";
        return $"{what} {ApprovalProgress.Missing(approval)}".TrimEnd();
    }

    private static EditFormModel Edit(ContentItem content, ApprovalReader reader, DecisionForm? form) => new()
    {
        Texts =
        [
            .. content.Targets.Where(t => t.Payload is not null).Select(t => new EditedText(
                t.TargetId,
                TargetTitle.Of(content.Targets, t),
                form?.Texts.GetValueOrDefault(t.TargetId)?.ReplaceLineEndings("\n") ?? t.Payload?.Text ?? "")),
        ],
        At = string.IsNullOrWhiteSpace(form?.At) ? content.Schedule.At is { } at ? WallClock.Field(at, reader.Zone) : "" : form.At.Trim(),
        Zone = reader.Zone,
    };
}
