namespace AutoPublish.Core.Approvals.Settings;

/// <summary>What is allowed and may not be what was meant.</summary>
public static class ApprovalSettingsWarnings
{
    public static IReadOnlyList<SettingsWarning> Of(ApprovalSettings settings)
    {
        List<SettingsWarning> all = [];
        OfStages(all, settings);
        OfClock(all, settings);
        foreach (ApproverProfile person in settings.Rules.People)
        {
            OfPerson(all, settings, person);
        }

        return all;
    }

    private static void OfStages(List<SettingsWarning> all, ApprovalSettings settings)
    {
        ApprovalRules rules = settings.Rules;
        if (settings is { Policy: ApprovalPolicy.Never, Stages: [{ Approvers.Count: 0 }] })
        {
            all.Add(new(SettingsFields.StageApprovers(0), "There is no approver: an author who asks for an approval is refused."));
        }

        if (rules.MembersMayDecide && (settings.Stages.Count > 1 || settings.Stages.Any(s => s.Needed != 1)))
        {
            all.Add(new(SettingsFields.MembersMayDecide, "One member who may publish can end every stage alone, whatever number it needs."));
        }

        for (int i = 0; i < settings.Stages.Count && !rules.SelfApproval; i++)
        {
            ApprovalStage stage = settings.Stages[i];
            if (stage.Approvers.Count == 1)
            {
                all.Add(new(
                    SettingsFields.SelfApproval,
                    $"{ApprovalSettingsWording.StageName(settings, i)} has one approver, who cannot approve their own posts: what {ApprovalSettingsWording.NameOf(rules, stage.Approvers[0])} writes is refused when an approval is asked for."));
            }
            else if (stage.Approvers.Count > 1 && (stage.Needed ?? stage.Approvers.Count) == stage.Approvers.Count)
            {
                all.Add(new(
                    SettingsFields.SelfApproval,
                    $"{ApprovalSettingsWording.StageName(settings, i)} needs all of its approvers. Of a post that one of them wrote, the others are enough."));
            }
        }
    }

    private static void OfClock(List<SettingsWarning> all, ApprovalSettings settings)
    {
        ApprovalRules rules = settings.Rules;
        if (rules.Reminders.AtMost > 0 && rules.Reminders.FirstAfterHours >= settings.ApprovalHours)
        {
            all.Add(new(SettingsFields.FirstAfterHours, "Nobody is ever reminded: the time to decide is over before the first reminder."));
        }

        if (rules.Escalation is not { } escalation)
        {
            return;
        }

        if (escalation.AfterHours >= settings.ApprovalHours)
        {
            all.Add(new(SettingsFields.EscalationHours, "Nobody else is ever asked: the time to decide is over before that."));
        }

        HashSet<string> to = [.. escalation.To.Select(ApprovalTokens.ApproverIdOf)];
        if (settings.Stages.All(s => to.IsSubsetOf(s.Approvers.Select(ApprovalTokens.ApproverIdOf))))
        {
            all.Add(new(SettingsFields.EscalationTo, "Whoever would be asked as well is asked from the beginning."));
        }
    }

    private static void OfPerson(List<SettingsWarning> all, ApprovalSettings settings, ApproverProfile person)
    {
        ApprovalRules rules = settings.Rules;
        string name = ApprovalSettingsWording.NameOf(rules, person.Email);
        if (person.Delegate is { } substitute)
        {
            string other = ApprovalSettingsWording.NameOf(rules, substitute);
            if (person.PinHash is not null && rules.Of(substitute)?.PinHash is null)
            {
                all.Add(new(SettingsFields.PersonDelegate(person.Email), $"{name} types a PIN to decide, and {other}, who stands in, does not."));
            }

            if (rules.Of(substitute) is { Delegate: null } profile && profile.Absences.Any(theirs => person.Absences.Any(own => own.First <= theirs.Last && theirs.First <= own.Last)))
            {
                all.Add(new(SettingsFields.PersonDelegate(person.Email), $"{name} and {other}, who stands in, are away at the same time: on those days {name} is asked, and the question waits."));
            }
        }
        else if (person.Absences.Count > 0)
        {
            all.Add(new(SettingsFields.PersonDelegate(person.Email), $"Nobody stands in for {name} during an absence: the question waits."));
        }

        if (!settings.IsNeeded(person.Email))
        {
            all.Add(new(SettingsFields.PersonName(person.Email), $"{name} is asked for nothing: no stage names this person, and nobody whom they stand in for."));
        }
    }
}
