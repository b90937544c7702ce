using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>What the rules allow, worked out from the settings and the words that were said, without a look at the seats of the document.</summary>
internal sealed class WalkOracle(Tenant asked, IReadOnlyCollection<string> excluded)
{
    private readonly Dictionary<string, HashSet<string>> _delegates = [];
    private readonly HashSet<string> _escalated = [];

    /// <summary>Settings that were in force while the question was open.</summary>
    public void Learn(Tenant tenant)
    {
        foreach (ApproverProfile profile in tenant.Approval.People.Where(p => p.Delegate is not null))
        {
            string id = ApprovalTokens.ApproverIdOf(profile.Email);
            (_delegates.TryGetValue(id, out HashSet<string>? known) ? known : _delegates[id] = []).Add(ApprovalTokens.ApproverIdOf(profile.Delegate ?? ""));
        }

        _escalated.UnionWith((tenant.Approval.Escalation?.To ?? []).Select(ApprovalTokens.ApproverIdOf));
    }

    /// <summary>Why these words are too few for every stage; null where they can be enough.</summary>
    public string? TooFew(IReadOnlyCollection<string> said)
    {
        IReadOnlyList<ApprovalStage> stages = asked.Approval.Stages.Count > 0 ? asked.Approval.Stages : [new ApprovalStage("", asked.Approvers)];
        if (said.Intersect(excluded).Any())
        {
            return "the author's own word";
        }

        foreach (ApprovalStage stage in stages)
        {
            string[] members = [.. stage.Approvers.Select(ApprovalTokens.ApproverIdOf).Distinct().Except(excluded)];
            if (stage.Needed is { } needed)
            {
                int matched = Matched([.. members, .. _escalated.Except(members).Except(excluded)], said);
                if (matched < needed)
                {
                    return $"{matched} of {needed} in {stage.Name}";
                }
            }
            else
            {
                int answered = members.Count(m => SpeakersFor(m).Intersect(said).Any());
                int helpers = said.Count(s => _escalated.Any(e => SpeakersFor(e).Contains(s)));
                if (answered + helpers < members.Length)
                {
                    return $"{answered} and {helpers} of all {members.Length} in {stage.Name}";
                }
            }
        }

        return null;
    }

    /// <summary>The clock on the wall of the reader; nobody who has no working day is late for bed.</summary>
    public static bool IsAtWork(Tenant tenant, string email, DateTimeOffset at)
    {
        ApproverProfile? profile = tenant.Approval.Of(email);
        WorkingHours hours = profile?.WorkingHours ?? WorkingHours.Usual;
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(profile?.TimeZone ?? tenant.TimeZone);
        DateTime local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        DateOnly date = DateOnly.FromDateTime(local);
        TimeOnly time = TimeOnly.FromDateTime(local);
        bool Away(DateOnly day) => (profile?.Absences ?? []).Any(a => a.First <= day && day <= a.Last);
        bool Begins(DateOnly day) => !Away(day) && hours.Days.Any(d => d == (day.DayOfWeek == DayOfWeek.Sunday ? Weekday.Sunday : (Weekday)(int)day.DayOfWeek));
        bool sameDay = hours.From < hours.Until;
        bool within = sameDay
            ? Begins(date) && time >= hours.From && time < hours.Until
            : (Begins(date) && time >= hours.From) || (Begins(date.AddDays(-1)) && !Away(date) && time < hours.Until);
        return within || zone.IsAmbiguousTime(local);
    }

    private HashSet<string> SpeakersFor(string member)
    {
        HashSet<string> speakers = [member];
        Queue<string> open = new([member]);
        while (open.TryDequeue(out string? next))
        {
            foreach (string other in _delegates.TryGetValue(next, out HashSet<string>? known) ? known : [])
            {
                if (speakers.Add(other))
                {
                    open.Enqueue(other);
                }
            }
        }

        return speakers;
    }

    /// <summary>The most seats that these persons can fill, one each: every way is tried.</summary>
    private int Matched(IReadOnlyList<string> seats, IReadOnlyCollection<string> said)
    {
        Dictionary<string, string> seatOf = [];
        bool Fill(string seat, HashSet<string> tried)
        {
            foreach (string person in SpeakersFor(seat).Intersect(said))
            {
                if (tried.Add(person) && (!seatOf.TryGetValue(person, out string? other) || Fill(other, tried)))
                {
                    seatOf[person] = seat;
                    return true;
                }
            }

            return false;
        }

        return seats.Count(seat => Fill(seat, []));
    }
}
