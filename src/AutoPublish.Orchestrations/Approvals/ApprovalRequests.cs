using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Makes the question to a tenant's approvers about one version, and the links that answer it.</summary>
public sealed class ApprovalRequests(ApprovalTokens tokens, TimeProvider time)
{
    /// <summary>The question about a content as it stands, asked for by a member.</summary>
    public Outcome<ContentCommand> Asking(Tenant tenant, ContentItem content, Author askedBy) =>
        Make(tenant, content, content.VersionToAsk, content.Targets, content.Schedule, content.Draft, askedBy).Succeeded(out Approval? question, out Refusal? refusal)
            ? new ContentCommand.RequestApproval(question with { IsAnew = content.VersionToAsk != content.Version })
            : refusal;

    /// <summary>The question about a version in the making; its links are signed over the payload hash of exactly these targets.</summary>
    /// <param name="askedBy">Who asks; null is whoever edited it, else its author.</param>
    public Outcome<Approval> Make(
        Tenant tenant,
        ContentItem content,
        int version,
        IReadOnlyList<Target> targets,
        PublishSchedule schedule,
        DraftEvidence? draft,
        Author? askedBy = null)
    {
        IReadOnlyList<ApprovalStage> stages = tenant.Approval.Stages.Count > 0 ? tenant.Approval.Stages : [new ApprovalStage("", tenant.Approvers)];
        if (stages.Any(s => s.Approvers.Count == 0))
        {
            return ApprovalRefusals.NoApprovers(tenant);
        }

        Author[] excluded = tenant.Approval.SelfApproval ? [] : [.. new[] { content.Source.Author, draft?.By }.Concat(targets.Select(t => t.TextBy)).OfType<Author>().Distinct()];
        DateTimeOffset now = time.GetUtcNow();
        Approval open = new()
        {
            ApprovalId = $"{content.ContentId}-{version}-{Guid.CreateVersion7(now):N}",
            Version = version,
            PayloadHash = ApprovalHash.Of(content.ContentId, version, targets),
            RequestedAt = now,
            // Links carry whole seconds.
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(ExpiryOf(tenant, schedule, targets, now).ToUnixTimeSeconds()),
            Approvers = [],
            AskedBy = askedBy ?? draft?.By ?? content.Source.Author,
            Because = ReasonOf(tenant, content, targets, askedBy),
            Excluded = excluded,
            AskedOnly = !tenant.Approval.MembersMayDecide,
            Late = tenant.Approval.Late,
            EscalateAfterHours = tenant.Approval.Escalation?.AfterHours,
            EscalateAt = tenant.Approval.Escalation is { } escalation ? now.AddHours(escalation.AfterHours) : null,
        };
        List<AskedApprover> seats = [];
        List<AskedStage> asked = [];
        for (int stage = 0; stage < stages.Count; stage++)
        {
            string[] persons = [.. stages[stage].Approvers.DistinctBy(ApprovalTokens.ApproverIdOf).Where(email => !excluded.Any(e => e.ApproverId == ApprovalTokens.ApproverIdOf(email)))];
            int needed = Math.Max(1, stages[stage].Needed ?? persons.Length);
            if (persons.Length < needed)
            {
                // Fewer than the rule wants are never enough, whoever it is that may not approve.
                return ApprovalRefusals.TooFew(tenant, stages[stage].Name, needed, persons.Length);
            }

            asked.Add(new AskedStage(stages[stage].Name, needed) { All = stages[stage].Needed is null });
            seats.AddRange(persons.Select(email => Seat(tenant, content, open, email) with { Stage = stage }));
        }

        // A plain question looks as it always did: whoever reads it needs no stages.
        return open with { Approvers = seats, Stages = asked is [{ Name: "", Needed: 1 }] ? [] : asked };
    }

    /// <summary>A place for one more person in a question that is open.</summary>
    /// <param name="content">Which is asked about, or was with an earlier version.</param>
    public AskedApprover Seat(Tenant tenant, ContentItem content, Approval approval, string email)
    {
        string approverId = ApprovalTokens.ApproverIdOf(email);
        AskedApprover seat = approval.Approvers.FirstOrDefault(a => a.ApproverId == approverId) is { } known
            ? new AskedApprover(approverId, email, known.TokenHash) { Serial = known.Serial, Revoked = known.Revoked, PinFailures = known.PinFailures, PinMark = known.PinMark, Refusal = known.Refusal }
            : PinCounts.Onto(new AskedApprover(approverId, email, ""), content);
        seat = ApproverDirectory.Current(tenant, seat);
        return seat.TokenHash.Length > 0 ? seat : seat with { TokenHash = ApprovalTokens.HashOf(TokenOf(content.TenantId, content.ContentId, approval, seat)) };
    }

    /// <summary>What sends the open question again: with new links for withdrawn ones, and unlocked where an owner has set a new PIN.</summary>
    public ContentCommand Resending(Tenant tenant, ContentItem content) => content.Approval is not { } approval ? new ContentCommand.ResendApproval() : new ContentCommand.ResendApproval
    {
        ApprovalId = approval.ApprovalId,
        Reissued = Reissue(tenant.TenantId, content.ContentId, approval),
        NewPins = [.. approval.Approvers.Where(a => ApproverDirectory.IsOutOfDate(tenant, a)).Select(a => a.ApproverId)],
    };

    /// <summary>Asks somebody in place of the first of these who is away; null: none is, or there is nobody who may.</summary>
    public ContentCommand.StandIn? Substitute(Tenant tenant, ContentItem content, Approval approval, IEnumerable<AskedApprover> asked, DateTimeOffset at) =>
        asked.Select(seat => ApproverDirectory.SubstituteOf(tenant, seat.Email, at) is { } email && ApprovalStages.CanStandIn(approval, seat, ApprovalTokens.ApproverIdOf(email))
            && Seat(tenant, content, approval, email) is { IsLocked: false } substitute
            ? new ContentCommand.StandIn(approval.ApprovalId, seat.Stage, seat.ApproverId, substitute)
            : null).FirstOrDefault(c => c is not null);

    /// <summary>
    /// The question about an approver's edit, with a place for an editor who is asked because somebody is away or a stage did not
    /// decide: nothing else brings them in before they have given their word, and then it would count nowhere.
    /// </summary>
    /// <param name="made">The question about the edited version.</param>
    /// <param name="editor">The place from which it was edited.</param>
    public Approval WithEditor(Tenant tenant, ContentItem content, Approval made, AskedApprover editor, DateTimeOffset at)
    {
        if (made.Approvers.Any(a => a.ApproverId == editor.ApproverId) || made.Excluded.Any(e => e.ApproverId == editor.ApproverId))
        {
            return made;
        }

        bool IsEditor(string? email) => email is not null && ApprovalTokens.ApproverIdOf(email) == editor.ApproverId;
        int stage = Math.Min(editor.Stage, ApprovalStages.Count(made) - 1);
        AskedApprover seat = Seat(tenant, content, made, editor.Email) with { Stage = stage };
        if (editor.Escalated && (tenant.Approval.Escalation?.To ?? []).Any(IsEditor))
        {
            return made with { Approvers = [.. made.Approvers, seat with { Escalated = true }] };
        }

        AskedApprover? absent = made.Approvers.FirstOrDefault(a =>
            a.Stage == stage && IsEditor(ApproverDirectory.SubstituteOf(tenant, a.Email, at)) && ApprovalStages.CanStandIn(made, a, editor.ApproverId));
        return absent is null
            ? made
            : made with { Approvers = [.. made.Approvers.Select(a => a == absent ? a with { DelegatedTo = editor.ApproverId } : a), seat with { StandsIn = true }] };
    }

    /// <summary>New links for those whose old ones were withdrawn, or were signed with a key that is gone.</summary>
    public IReadOnlyList<AskedApprover> Reissue(string tenantId, string contentId, Approval approval) =>
    [
        .. approval.Approvers.Where(a => a.Revoked || ApprovalTokens.HashOf(TokenOf(tenantId, contentId, approval, a)) != a.TokenHash).DistinctBy(a => a.ApproverId)
            .Select(a => a with { Serial = a.Serial + 1, TokenHash = "" })
            .Select(a => a with { TokenHash = ApprovalTokens.HashOf(TokenOf(tenantId, contentId, approval, a)) }),
    ];

    /// <summary>The token of one approver's link; always the same one while the link is not replaced, also when the keys are.</summary>
    public string TokenOf(string tenantId, string contentId, Approval approval, AskedApprover approver) =>
        tokens.SignAgain(
            new ApprovalLink(tenantId, contentId, approval.ApprovalId, approval.PayloadHash, approver.ApproverId, approval.ExpiresAt) { Serial = approver.Serial },
            approver.TokenHash);

    private static AskReason ReasonOf(Tenant tenant, ContentItem content, IReadOnlyList<Target> targets, Author? askedBy) => content switch
    {
        _ when askedBy is not null => AskReason.Author,
        { Source.Feedback: not null } => AskReason.Changes,
        _ when targets.Any(t => t.Verdicts.Any(v => v.Level == VerdictLevel.Flag)) => AskReason.Flagged,
        { Source.RequiresApproval: true } when tenant.ApprovalPolicy != ApprovalPolicy.Always => AskReason.Author,
        _ => AskReason.Policy,
    };

    private static DateTimeOffset ExpiryOf(Tenant tenant, PublishSchedule schedule, IReadOnlyList<Target> targets, DateTimeOffset now)
    {
        DateTimeOffset expiresAt = now.AddHours(tenant.ApprovalHours);
        if (targets.Min(t => t.Payload?.NotAfter) is { } end && end < expiresAt)
        {
            expiresAt = end;
        }

        // Where a late approval is dropped, none is taken after the chosen time.
        return tenant.Approval.Late == LateApproval.Drop && schedule.At is { } at && at < expiresAt ? at : expiresAt;
    }
}
