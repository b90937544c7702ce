using AutoPublish.Core.Members;
using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.Core.Approvals.Settings;

/// <summary>Whether approval settings can be used, looked at as a whole: a person's substitute is a question to all of them.</summary>
public static class ApprovalSettingsCheck
{
    /// <summary>The longest waits: a month.</summary>
    public const int MaxHours = 720;

    /// <summary>Reminders to one approver about one question.</summary>
    public const int MaxReminders = 20;

    /// <summary>Absences of one person.</summary>
    public const int MaxAbsences = 40;

    public const int MaxStageName = 40;
    public const int MaxPersonName = 80;

    /// <summary>Everything that is wrong; empty: nothing.</summary>
    public static IReadOnlyList<SettingsFinding> Findings(ApprovalSettings settings)
    {
        Collector found = new();
        if (!Enum.IsDefined(settings.Policy))
        {
            found.Add(SettingsFields.Policy, SettingsRefusals.Choice());
        }

        if (!Enum.IsDefined(settings.Rules.Late))
        {
            found.Add(SettingsFields.Late, SettingsRefusals.Choice());
        }

        CheckStages(found, settings);
        CheckClock(found, settings.Rules);
        found.Range(SettingsFields.ApprovalHours, "The time to decide", settings.ApprovalHours, 1, MaxHours);
        found.Range(SettingsFields.WindowHours, "The window", settings.WindowHours, 1, MaxHours);
        foreach (ApproverProfile person in settings.Rules.People)
        {
            CheckPerson(found, settings.Rules, person);
        }

        return found.All;
    }

    /// <summary>What is wrong with a PIN that somebody is to get; null for nothing.</summary>
    public static Refusal? OfPin(string? pin) => ApproverPin.IsPin(pin) ? null : SettingsRefusals.Pin();

    private static void CheckStages(Collector found, ApprovalSettings settings)
    {
        if (settings.Stages.Count > ApprovalRules.MaxStages)
        {
            found.Add(SettingsFields.Stages, SettingsRefusals.TooMany("stages", ApprovalRules.MaxStages));
        }

        for (int i = 0; i < settings.Stages.Count; i++)
        {
            ApprovalStage stage = settings.Stages[i];
            string called = ApprovalSettingsWording.StageName(settings, i);
            bool isTaken = settings.Stages.Take(i).Any(s => string.Equals(s.Name, stage.Name, StringComparison.OrdinalIgnoreCase));
            if (!PlainName.Is(stage.Name, MaxStageName) || (settings.Stages.Count > 1 && (stage.Name.Length == 0 || isTaken)))
            {
                found.Add(SettingsFields.StageName(i), SettingsRefusals.StageName(called, MaxStageName));
            }

            int persons = found.Addresses(SettingsFields.StageApprovers(i), stage.Approvers);
            // Where nobody ever must be asked, nobody need be named.
            if (persons == 0 && (settings.Policy != ApprovalPolicy.Never || settings.Stages.Count > 1))
            {
                found.Add(SettingsFields.StageApprovers(i), SettingsRefusals.NoApprover(called));
            }
            else if (stage.Needed is { } needed && (needed < 1 || needed > Math.Max(1, persons)))
            {
                found.Add(SettingsFields.StageNeeded(i), SettingsRefusals.Quorum(called, needed, persons));
            }
        }
    }

    private static void CheckClock(Collector found, ApprovalRules rules)
    {
        found.Range(SettingsFields.AtMost, "The number of reminders", rules.Reminders.AtMost, 0, MaxReminders);
        found.Range(SettingsFields.FirstAfterHours, "The time to the first reminder", rules.Reminders.FirstAfterHours, 1, MaxHours);
        found.Range(SettingsFields.EveryHours, "The time between reminders", rules.Reminders.EveryHours, 1, MaxHours);
        if (rules.Escalation is not { } escalation)
        {
            return;
        }

        found.Range(SettingsFields.EscalationHours, "The time until others are asked", escalation.AfterHours, 1, MaxHours);
        if (found.Addresses(SettingsFields.EscalationTo, escalation.To) == 0)
        {
            found.Add(SettingsFields.EscalationTo, SettingsRefusals.NobodyToEscalateTo());
        }
    }

    private static void CheckPerson(Collector found, ApprovalRules rules, ApproverProfile person)
    {
        if (person.Name is { } name && (name.Length == 0 || !PlainName.Is(name, MaxPersonName)))
        {
            found.Add(SettingsFields.PersonName(person.Email), SettingsRefusals.PersonName(MaxPersonName));
        }

        if (person.TimeZone is { } zone && !TimeZones.Exists(zone))
        {
            found.Add(SettingsFields.PersonZone(person.Email), SettingsRefusals.Zone(zone));
        }

        if (person.WorkingHours is { } hours)
        {
            if (hours.Days.Count == 0)
            {
                found.Add(SettingsFields.PersonDays(person.Email), SettingsRefusals.Days());
            }

            if (hours.From >= hours.Until)
            {
                found.Add(SettingsFields.PersonHours(person.Email), SettingsRefusals.Hours());
            }
        }

        if (person.Absences.Any(a => a.First > a.Last))
        {
            found.Add(SettingsFields.PersonAbsences(person.Email), SettingsRefusals.Absence());
        }

        if (person.Absences.Count > MaxAbsences)
        {
            found.Add(SettingsFields.PersonAbsences(person.Email), SettingsRefusals.TooMany("absences", MaxAbsences));
        }

        if (person.Delegate is not null && DelegateMistake(rules, person, person.Delegate) is { } mistake)
        {
            found.Add(SettingsFields.PersonDelegate(person.Email), mistake);
        }
    }

    /// <summary>Follows who stands in for whom, as is done while people are away.</summary>
    private static Refusal? DelegateMistake(ApprovalRules rules, ApproverProfile person, string first)
    {
        if (MemberAddress.Read(first) != first)
        {
            return SettingsRefusals.Address(first);
        }

        string id = ApprovalTokens.ApproverIdOf(person.Email);
        if (ApprovalTokens.ApproverIdOf(first) == id)
        {
            return SettingsRefusals.OwnDelegate(ApprovalSettingsWording.NameOf(rules, person.Email));
        }

        List<string> chain = [person.Email];
        for (string? next = first; next is not null; next = rules.Of(next)?.Delegate)
        {
            string nextId = ApprovalTokens.ApproverIdOf(next);
            chain.Add(next);
            if (nextId == id)
            {
                return SettingsRefusals.DelegateCircle(chain.Select(e => ApprovalSettingsWording.NameOf(rules, e)));
            }

            // A circle further on is told where it begins; this one only leads into it.
            if (chain.SkipLast(1).Any(e => ApprovalTokens.ApproverIdOf(e) == nextId))
            {
                return null;
            }

            if (chain.Count - 1 > ApprovalRules.MaxDelegates)
            {
                return SettingsRefusals.DelegateChain(ApprovalSettingsWording.NameOf(rules, person.Email), ApprovalRules.MaxDelegates);
            }
        }

        return null;
    }

    private sealed class Collector
    {
        private readonly List<SettingsFinding> _all = [];

        internal IReadOnlyList<SettingsFinding> All => _all;

        internal void Add(string field, Refusal refusal) => _all.Add(new SettingsFinding(field, refusal));

        internal void Range(string field, string what, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                Add(field, SettingsRefusals.Range(what, least, most));
            }
        }

        /// <summary>How many persons they are; the first mistake of a list is told, for the others may be of the same sort.</summary>
        internal int Addresses(string field, IReadOnlyList<string> addresses)
        {
            HashSet<string> persons = new(StringComparer.Ordinal);
            Refusal? mistake = null;
            foreach (string address in addresses)
            {
                if (MemberAddress.Read(address) != address)
                {
                    mistake ??= SettingsRefusals.Address(address);
                }

                if (!persons.Add(address))
                {
                    mistake ??= SettingsRefusals.Twice(address);
                }
            }

            if (mistake is null && persons.Count > ApprovalRules.MaxApprovers)
            {
                mistake = SettingsRefusals.TooMany("people", ApprovalRules.MaxApprovers);
            }

            if (mistake is not null)
            {
                Add(field, mistake);
            }

            // With those that are none: what is wrong with an address is no reason to doubt the number.
            return persons.Count;
        }
    }
}
