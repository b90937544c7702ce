namespace AutoPublish.Core.Approvals;

/// <summary>
/// Counts who has approved. A person counts once in a stage, whoever else they stand in for; a stage that fewer persons
/// are left in than it needs, because some stand in for others, needs all of those.
/// </summary>
public static class ApprovalStages
{
    /// <summary>At least one.</summary>
    public static int Count(Approval approval) => Math.Max(1, approval.Stages.Count);

    /// <summary>Everybody who sits in the stage that is asked now.</summary>
    public static IEnumerable<AskedApprover> Asked(Approval approval) => approval.Approvers.Where(a => a.Stage == approval.Stage);

    /// <summary>The person's place in the stage that is asked now; null where they have none.</summary>
    public static AskedApprover? Seat(Approval approval, string? approverId) =>
        approverId is null ? null : Asked(approval).FirstOrDefault(a => a.ApproverId == approverId);

    /// <summary>How many persons must approve in the stage.</summary>
    public static int Needed(Approval approval, int stage)
    {
        int wanted = stage < approval.Stages.Count ? approval.Stages[stage].Needed : 1;
        int persons = approval.Approvers.Where(a => a.Stage == stage && a.DelegatedTo is null).Select(a => a.ApproverId).Distinct().Count();
        return Math.Max(1, Math.Min(wanted, persons));
    }

    /// <summary>How many persons of the stage have approved, in whichever stage they did.</summary>
    public static int Given(Approval approval, int stage) =>
        approval.Approvers.Where(a => a.Stage == stage).Select(a => a.ApproverId).Distinct().Count(id => HasApproved(approval, id));

    public static bool HasApproved(Approval approval, string? approverId) =>
        approverId is not null && approval.Votes.Any(v => v.ApproverId == approverId);

    /// <summary>A mail of this round is still to be handed over to this person.</summary>
    public static bool IsToBeMailed(Approval approval, AskedApprover seat) =>
        seat is { MailedAt: null, DelegatedTo: null, Revoked: false, Refusal: null } && !HasApproved(approval, seat.ApproverId);

    /// <summary>Nobody who still has to decide in the present stage can be reached by mail: it waits for a person to mend that.</summary>
    public static bool IsUnreachable(Approval approval)
    {
        AskedApprover[] open = [.. Asked(approval).Where(a => IsOpen(approval, a))];
        return open.Length > 0 && open.All(a => a.Refusal is not null);
    }

    /// <summary>Whether an open seat still has to decide.</summary>
    internal static bool IsOpen(Approval approval, AskedApprover seat) =>
        seat is { DelegatedTo: null, Revoked: false } && !HasApproved(approval, seat.ApproverId);

    /// <summary>
    /// The question after a vote: in the first stage that has not decided, or approved. Whoever approved this version in an
    /// earlier stage is not asked about it twice.
    /// </summary>
    internal static Approval Advance(Approval approval, ApprovalDecision last, DateTimeOffset now)
    {
        int stage = approval.Stage;
        while (stage < Count(approval) && Given(approval, stage) >= Needed(approval, stage))
        {
            stage++;
        }

        if (stage == Count(approval))
        {
            return approval with { Status = ApprovalStatus.Approved, Decision = last, EscalateAt = null };
        }

        return stage == approval.Stage
            ? approval
            : approval with { Stage = stage, MailedAt = null, EscalateAt = approval.EscalateAfterHours is { } hours ? now.AddHours(hours) : null };
    }
}
