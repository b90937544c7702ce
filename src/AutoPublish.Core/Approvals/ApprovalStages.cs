namespace AutoPublish.Core.Approvals;

/// <summary>
/// Counts who has approved. A seat has answered when the person in it has approved, or whoever stands in for them. Where a
/// number of approvers is needed, each person counts for one seat only, however many they stand in for; where all are needed,
/// a substitute answers for every seat that was left to them.
/// </summary>
public static class ApprovalStages
{
    /// <summary>At least one.</summary>
    public static int Count(Approval approval) => Math.Max(1, approval.Stages.Count);

    /// <summary>Everybody who sits in the stage that is asked now, without those who stood in for somebody who is back.</summary>
    public static IEnumerable<AskedApprover> Asked(Approval approval) =>
        approval.Approvers.Where(a => a.Stage == approval.Stage && (!a.StandsIn || approval.Approvers.Any(b => b.Stage == a.Stage && b.DelegatedTo == a.ApproverId)));

    /// <summary>The person's place in the stage that is asked now; null where they have none.</summary>
    public static AskedApprover? Seat(Approval approval, string? approverId) =>
        approverId is null ? null : Asked(approval).FirstOrDefault(a => a.ApproverId == approverId);

    /// <summary>The person's place in the stage that is asked now, else in one that is still to come; null where they have none.</summary>
    public static AskedApprover? SeatToCome(Approval approval, string? approverId) =>
        Seat(approval, approverId) ?? (approverId is null ? null : approval.Approvers.FirstOrDefault(a => a.ApproverId == approverId && a.Stage >= approval.Stage));

    /// <summary>How many seats of the stage must answer.</summary>
    public static int Needed(Approval approval, int stage) =>
        stage < approval.Stages.Count ? Math.Max(1, approval.Stages[stage].Needed) : 1;

    /// <summary>How many seats of the stage have answered; whoever approved in an earlier stage has.</summary>
    public static int Given(Approval approval, int stage) => Answered(approval, stage, id => HasApproved(approval, id));

    /// <summary>
    /// Whether this person can be asked in place of one who is away. Nobody can whose link or mailbox is of no use, who may
    /// not approve it, or who has given their word on it already; nor where too few persons would be left for the stage to decide.
    /// </summary>
    public static bool CanStandIn(Approval approval, AskedApprover absent, string substituteId)
    {
        if (substituteId == absent.ApproverId
            || absent.DelegatedTo is not null
            || HasApproved(approval, substituteId)
            || approval.Excluded.Any(e => e.ApproverId == substituteId)
            || approval.Approvers.Any(a => a.ApproverId == substituteId && (a.Revoked || a.IsLocked || a.Refusal is not null)))
        {
            return false;
        }

        IReadOnlyList<AskedApprover> seats = WithSubstitute(approval, absent, new AskedApprover(substituteId, "", ""), DateTimeOffset.MinValue);
        HashSet<string> asked = [.. seats.Where(a => a.Stage == absent.Stage && a.DelegatedTo is null).Select(a => a.ApproverId)];
        return Answered(approval with { Approvers = seats }, absent.Stage, id => asked.Contains(id) || HasApproved(approval, id)) >= Needed(approval, absent.Stage);
    }

    /// <summary>The seats with somebody asked in place of another. Who was away and stands in now is back.</summary>
    internal static IReadOnlyList<AskedApprover> WithSubstitute(Approval approval, AskedApprover absent, AskedApprover substitute, DateTimeOffset now)
    {
        AskedApprover Seated(AskedApprover seat) => seat switch
        {
            _ when seat.Stage != absent.Stage => seat,
            _ when seat.ApproverId == absent.ApproverId => seat with { DelegatedTo = substitute.ApproverId, RemindAt = null },
            // The mail that asks was sent before, so it is a reminder that tells them.
            { DelegatedTo: not null } when seat.ApproverId == substitute.ApproverId => seat with { DelegatedTo = null, RemindAt = seat.MailedAt is null ? null : now },
            _ => seat,
        };
        IEnumerable<AskedApprover> seats = approval.Approvers.Select(Seated);
        bool sits = approval.Approvers.Any(a => a.Stage == absent.Stage && a.ApproverId == substitute.ApproverId);
        return sits ? [.. seats] : [.. seats, substitute with { Stage = absent.Stage, StandsIn = true }];
    }

    private static int Answered(Approval approval, int stage, Func<string, bool> says)
    {
        bool all = stage < approval.Stages.Count && approval.Stages[stage].All;
        HashSet<string> counted = [];
        int answered = 0;

        // A person answers for their own seat first; only then is there somebody left over for another's.
        foreach (AskedApprover seat in approval.Approvers.Where(a => a.Stage == stage && !a.StandsIn).OrderBy(a => a.Escalated).ThenBy(a => !says(a.ApproverId)))
        {
            bool countsAgain = all && !seat.Escalated;
            if (Holders(approval, seat).FirstOrDefault(id => says(id) && (countsAgain || !counted.Contains(id))) is { } holder)
            {
                counted.Add(holder);
                answered++;
            }
        }

        return answered;
    }

    /// <summary>The person in the seat, and whoever stands in for them, for that one, and so on.</summary>
    private static List<string> Holders(Approval approval, AskedApprover seat)
    {
        List<string> holders = [];
        for (AskedApprover? next = seat; next is not null && !holders.Contains(next.ApproverId);)
        {
            holders.Add(next.ApproverId);
            next = next.DelegatedTo is { } id ? approval.Approvers.FirstOrDefault(a => a.Stage == seat.Stage && a.ApproverId == id) : null;
        }

        return holders;
    }

    /// <summary>Whether the person in the seat has approved, or somebody in their place.</summary>
    internal static bool HasAnswered(Approval approval, AskedApprover seat) => Holders(approval, seat).Exists(id => HasApproved(approval, id));

    public static bool HasApproved(Approval approval, string? approverId) =>
        approverId is not null && approval.Votes.Any(v => v.ApproverId == approverId);

    /// <summary>A mail of this round is still to be handed over to this person.</summary>
    public static bool IsToBeMailed(Approval approval, AskedApprover seat) =>
        seat is { MailedAt: null, DelegatedTo: null, Revoked: false, Refusal: null } && !HasApproved(approval, seat.ApproverId);

    /// <summary>This person is reminded when the time comes: they can decide, and have not.</summary>
    public static bool IsToBeReminded(Approval approval, AskedApprover seat) =>
        seat is { DelegatedTo: null, Revoked: false, Refusal: null, IsLocked: false } && !HasApproved(approval, seat.ApproverId);

    /// <summary>Nobody who still has to decide in the present stage has a link that works.</summary>
    public static bool HasNoLink(Approval approval) =>
        Asked(approval).Where(a => a.DelegatedTo is null && !HasApproved(approval, a.ApproverId)).All(a => a.Revoked || a.IsLocked);

    /// <summary>Nobody who still has to decide in the present stage can be reached by mail: it waits for a person to mend that.</summary>
    public static bool IsUnreachable(Approval approval)
    {
        AskedApprover[] open = [.. Asked(approval).Where(a => a is { DelegatedTo: null, Revoked: false } && !HasApproved(approval, a.ApproverId))];
        return open.Length > 0 && open.All(a => a.Refusal is not null);
    }

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
