using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.Orchestrations.Content;

/// <summary>
/// Turns texts into what can be submitted: payloads with their window, hashes, verdicts and prices, and the approval
/// where the policy wants one. Drafts and edits both pass here, so that a rule applies to either.
/// </summary>
public sealed class SubmissionBuilder(ApprovalRequests approvals, TimeProvider time)
{
    /// <param name="content">The content that the submission is for.</param>
    /// <param name="version">The version that the submission becomes.</param>
    /// <param name="texts">By target id; a target without one keeps its text.</param>
    /// <param name="schedule">The chosen time.</param>
    /// <param name="draft">How the texts were made.</param>
    public Outcome<Submission> Build(
        Tenant tenant,
        ContentItem content,
        int version,
        IReadOnlyDictionary<string, string> texts,
        PublishSchedule schedule,
        DraftEvidence draft,
        bool madeWithAi)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset notAfter = (schedule.At ?? now.AddHours(tenant.ApprovalHours)).AddHours(tenant.WindowHours);
        List<Target> targets = [];
        foreach (Target target in content.Targets)
        {
            TargetPayload payload = new()
            {
                Platform = target.Platform,
                AccountId = target.AccountId,
                Text = texts.TryGetValue(target.TargetId, out string? text) ? text : target.Payload?.Text ?? "",
                Media = target.Payload?.Media ?? [],
                MadeWithAi = madeWithAi,
                PaidPartnership = content.Source.PaidPartnership,
                NotBefore = schedule.At,
                NotAfter = notAfter,
            };
            if (!IsWellFormed(payload.Text))
            {
                return Malformed(target);
            }

            targets.Add(target with
            {
                Status = TargetStatus.Waiting,
                Payload = payload,
                PayloadHash = PayloadHash.Of(payload),
                Verdicts = ComplianceCheck.Run(payload, tenant.Compliance),
                PriceMicros = PostPrice.Of(payload).Micros,
                Ledger = null,
            });
        }

        if (targets.Select(t => MonthlyShares.CheckCap(new MicroDollars(t.PriceMicros), new MicroDollars(tenant.MonthlyCapMicros))).FirstOrDefault(r => r is not null) is { } tooDear)
        {
            return tooDear;
        }

        bool flagged = targets.Any(t => t.Verdicts.Any(v => v.Level == VerdictLevel.Flag));
        if (!ApprovalPolicies.NeedsApproval(tenant.ApprovalPolicy, content.Source.RequiresApproval, flagged))
        {
            return new Submission(targets, schedule, draft, Approval: null);
        }

        return tenant.Approvers.Count == 0
            ? NoApprovers(tenant)
            : new Submission(targets, schedule, draft, approvals.Make(tenant, content.ContentId, version, targets));
    }

    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i++))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Half a character has no bytes, so it can be neither hashed nor sent.</summary>
    private static Refusal Malformed(Target target) => new(
        "AP2031",
        RefusalKind.Invalid,
        $"The text of target {target.TargetId} holds half of a character (an unpaired surrogate).",
        "Send the text again as well-formed Unicode.");

    public static Refusal NoApprovers(Tenant tenant) => new(
        "AP1010",
        RefusalKind.Conflict,
        $"A person must approve this content, and tenant {tenant.TenantId} has no approver.",
        "Add an approver's mail address in the settings, then try again.");
}
