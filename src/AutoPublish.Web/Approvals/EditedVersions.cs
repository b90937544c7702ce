using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Moderation;

namespace AutoPublish.Web.Approvals;

/// <summary>
/// Makes the version that comes of an approver's edit. The preview and the decision build it in the same way, so that what
/// is approved is what was shown; see docs/decisions/0018.
/// </summary>
internal sealed class EditedVersions(SubmissionBuilder submissions, ApprovalRequests requests, TimeProvider time)
{
    private const string ByPerson = "person";

    /// <summary>A refusal where nothing can be shown, such as a text that is none.</summary>
    /// <param name="moderated">Of the edited texts; the same for the preview and the decision.</param>
    internal Outcome<EditedVersion> Make(Tenant tenant, ContentItem content, Approval approval, AskedApprover approver, VersionEdit edit, ModeratedTexts moderated)
    {
        DateTimeOffset now = time.GetUtcNow();

        // A person is asked about it whatever the policy lets through: this is an approval.
        ContentItem asked = content with { Source = content.Source with { RequiresApproval = true } };
        bool madeWithAi = content.Targets.Any(t => t.Payload is { MadeWithAi: true });
        DraftEvidence draft = edit.Texts.Count == 0 && content.Draft is { } present
            ? present
            : new DraftEvidence(ByPerson, PromptHash: null, now) { By = new Author($"approver:{approver.ApproverId}", approver.ApproverId) };

        // Where the time stays, so does the end of the window: else the fingerprint would change while the reader looks.
        DateTimeOffset? end = edit.Schedule is null ? content.Targets.Min(t => t.Payload?.NotAfter) : null;
        if (!submissions.Build(tenant, asked, content.Version + 1, edit.Texts, edit.Schedule ?? content.Schedule, draft, madeWithAi, moderated, end).Succeeded(out Submission? submission, out Refusal? refusal))
        {
            return refusal;
        }

        if (submission.Approval is { } question)
        {
            submission = submission with { Approval = requests.WithEditor(tenant, content, question, approver, now) };
        }

        ApprovalDecision decision = new(DecisionKind.Approve, approver.ApproverId, now, ApprovalDecision.ViaLink, Feedback: null) { ApproverId = approver.ApproverId, Edited = true };
        ContentCommand.ApproveEdited command = new(approval.ApprovalId, approval.PayloadHash, decision, submission);
        ContentItem shown = content with { Version = content.Version + 1, Targets = submission.Targets, Schedule = submission.Schedule };
        Outcome<ContentItem> outcome = ContentMachine.Apply(content, command, now);
        return outcome.Succeeded(out ContentItem? next, out refusal)
            ? new EditedVersion(command, shown, next, Refusal: null)
            : new EditedVersion(command, shown, Next: null, refusal);
    }
}
