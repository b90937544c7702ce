namespace AutoPublish.Core.Evidence;

/// <summary>
/// Who sits in which stage of a question, and counts as the product counts (<see cref="Approvals.ApprovalStages"/>), from
/// what the pack tells. Packs of the first releases do not tell whether a stage wants all of its seats or a number of them;
/// those are read as they were then.
/// </summary>
internal sealed class EvidenceSeats(IReadOnlyList<EvidenceValue> stages)
{
    private readonly long[] _needed = [.. stages.Select(s => s["needed"].Number ?? 0)];
    private readonly bool?[] _all = [.. stages.Select(s => s["all"].Flag)];
    private readonly List<Seat> _seats = [];
    private readonly Dictionary<(string ApproverId, long Stage), string> _substitutes = [];

    internal int Stages => _needed.Length;

    /// <summary>Each stage wants somebody, and says of how many in a way that can be read.</summary>
    internal bool AreWhole => _needed.Length > 0 && _needed.All(n => n >= 1) && _all.All(a => a.HasValue == _all[0].HasValue);

    /// <param name="standsIn">True: for somebody else; false: did, and those are back; null: asked for themselves.</param>
    /// <returns>False: the person sits there already.</returns>
    internal bool Add(string approverId, long stage, bool? standsIn, bool isEscalated)
    {
        if (Sits(approverId, stage))
        {
            return false;
        }

        _seats.Add(new Seat(approverId, stage, standsIn, isEscalated));
        return true;
    }

    internal void Replace(string approverId, string substitute, long stage) => _substitutes[(approverId, stage)] = substitute;

    internal bool Sits(string approverId, long stage) => _seats.Exists(s => s.ApproverId == approverId && s.Stage == stage);

    internal bool Sits(string approverId) => _seats.Exists(s => s.ApproverId == approverId);

    /// <summary>Sits somewhere, and was not only asked in the place of somebody who is back.</summary>
    internal bool IsAsked(string approverId) => Asked.Any(s => s.ApproverId == approverId);

    internal bool IsAsked(string approverId, long stage) => Asked.Any(s => s.ApproverId == approverId && s.Stage == stage);

    /// <summary>The first stage in which not enough of these persons sit; the number of stages when there is none.</summary>
    internal int Undecided(string[] persons)
    {
        int stage = 0;
        while (stage < Stages && Given(stage, persons) >= Needed(stage))
        {
            stage++;
        }

        return stage;
    }

    internal int Given(int stage, string[] persons) => _all[stage] is { } all
        ? Answered(stage, all, persons)
        : Asked.Count(s => s.Stage == stage && persons.Contains(s.ApproverId));

    /// <summary>Where it is not told what a stage counts: of which fewer are left than it wants, because some stand in for others, needs all of those.</summary>
    internal long Needed(int stage) => _all[stage] is null
        ? Math.Max(1, Math.Min(_needed[stage], Asked.Count(s => s.Stage == stage && !_substitutes.ContainsKey((s.ApproverId, s.Stage)))))
        : _needed[stage];

    private IEnumerable<Seat> Asked => _seats.Where(s => s.StandsIn != false);

    /// <summary>How many seats have answered. Where a number is wanted each person counts once; where all are, also for whom they stand in.</summary>
    private int Answered(int stage, bool all, string[] persons)
    {
        HashSet<string> counted = [];
        int answered = 0;

        // Own seats first; only then is there somebody left over for another's.
        foreach (Seat seat in _seats.Where(s => s.Stage == stage && s.StandsIn is null).OrderBy(s => s.IsEscalated).ThenBy(s => !persons.Contains(s.ApproverId)))
        {
            bool countsAgain = all && !seat.IsEscalated;
            if (Holders(seat).Find(id => persons.Contains(id) && (countsAgain || !counted.Contains(id))) is { } holder)
            {
                counted.Add(holder);
                answered++;
            }
        }

        return answered;
    }

    /// <summary>The person in the seat, whoever stands in for them, for that one, and so on.</summary>
    private List<string> Holders(Seat seat)
    {
        List<string> holders = [];
        for (string? next = seat.ApproverId; next is not null && !holders.Contains(next); next = _substitutes.GetValueOrDefault((next, seat.Stage)))
        {
            holders.Add(next);
        }

        return holders;
    }

    private sealed record Seat(string ApproverId, long Stage, bool? StandsIn, bool IsEscalated);
}
