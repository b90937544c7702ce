using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Moderation;

namespace AutoPublish.Orchestrations.Content;

/// <summary>
/// Turns texts into what can be submitted: payloads with their window, hashes, verdicts and prices, and the approval
/// where the policy wants one. Drafts and edits both pass here, so that a rule applies to either.
/// </summary>
public sealed class SubmissionBuilder(ApprovalRequests approvals, TimeProvider time)
{
    // A calendar repeats every week: somewhere in this window there is a slot, unless others took them all.
    private const int SlotWindowHours = 7 * 24;

    /// <param name="content">The content that the submission is for.</param>
    /// <param name="version">The version that the submission becomes.</param>
    /// <param name="texts">By target id; a target without one keeps its text.</param>
    /// <param name="schedule">The chosen time.</param>
    /// <param name="draft">How the texts were made.</param>
    /// <param name="moderated">What was said of the texts that are new; the others keep what was said of them.</param>
    /// <param name="windowEnd">
    /// Until when it may go out; null is as the tenant's settings have it from now. Given where what is shown first and
    /// approved later must not differ by the moment of looking.
    /// </param>
    /// <param name="drawn">An image for each post of the platform that has no payload yet, and so no images.</param>
    public Outcome<Submission> Build(
        Tenant tenant,
        ContentItem content,
        int version,
        IReadOnlyDictionary<string, string> texts,
        PublishSchedule schedule,
        DraftEvidence draft,
        bool madeWithAi,
        ModeratedTexts moderated,
        DateTimeOffset? windowEnd = null,
        IReadOnlyDictionary<Platform, PayloadMedia>? drawn = null)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset notAfter = windowEnd ?? WindowEnd(tenant, schedule, now);
        List<Target> targets = [];
        foreach (Target target in content.Targets)
        {
            TargetPayload payload = new()
            {
                Platform = target.Platform,
                AccountId = target.AccountId,
                Follows = target.Follows,
                Text = texts.TryGetValue(target.TargetId, out string? text) ? text : target.Payload?.Text ?? "",
                Media = target.Payload?.Media ?? content.Source.PreviousMedia?.GetValueOrDefault(target.TargetId) ?? (target.Follows is null && drawn?.GetValueOrDefault(target.Platform) is { } image ? [image] : []),
                // No model writes a follow-up.
                MadeWithAi = madeWithAi && target.Follows is null,
                PaidPartnership = content.Source.PaidPartnership,
                NotBefore = schedule.At,
                NotAfter = notAfter,
            };
            if (!WellFormedText.Is(payload.Text))
            {
                return Malformed(target);
            }

            targets.Add(target with
            {
                Status = TargetStatus.Waiting,
                Payload = payload,
                PayloadHash = PayloadHash.Of(payload),
                TextBy = payload.Text == target.Payload?.Text ? target.TextBy
                    // No generator writes a follow-up.
                    : draft.By ?? (target.Follows is null ? null : content.Source.Author),
                Verdicts = [.. ComplianceCheck.Run(payload, tenant.Compliance), .. moderated.VerdictsOn(payload.Text, target)],
                PriceMicros = PostPrice.Of(payload).Micros,
                Ledger = null,
            });
        }

        // A thread is begun only where the cap can pay for all of it.
        IEnumerable<long> prices = targets.Where(t => t.Follows is null).Select(t => t.PriceMicros + FollowUps.After(targets, t).Sum(f => f.PriceMicros));
        if (prices.Select(price => MonthlyShares.CheckCap(new MicroDollars(price), new MicroDollars(tenant.MonthlyCapMicros))).FirstOrDefault(r => r is not null) is { } tooDear)
        {
            return tooDear;
        }

        bool flagged = targets.Any(t => t.Verdicts.Any(v => v.Level == VerdictLevel.Flag));
        if (!ApprovalPolicies.NeedsApproval(tenant.ApprovalPolicy, content.Source.RequiresApproval, flagged))
        {
            return new Submission(targets, schedule, draft, Approval: null);
        }

        return approvals.Make(tenant, content, version, targets, schedule, draft).Succeeded(out Approval? approval, out Refusal? refusal)
            ? new Submission(targets, schedule, draft, approval)
            : refusal;
    }

    private static DateTimeOffset WindowEnd(Tenant tenant, PublishSchedule schedule, DateTimeOffset now)
    {
        int hours = tenant.Approval.Late == LateApproval.NextSlot && schedule.At is not null ? Math.Max(tenant.WindowHours, SlotWindowHours) : tenant.WindowHours;
        return (schedule.At ?? now.AddHours(tenant.ApprovalHours)).AddHours(hours);
    }

    /// <summary>Half a character has no bytes, so it can be neither hashed nor sent.</summary>
    private static Refusal Malformed(Target target) => new(
        "AP2031",
        RefusalKind.Invalid,
        $"The text of target {target.TargetId} holds half of a character (an unpaired surrogate).",
        "Send the text again as well-formed Unicode.");
}
