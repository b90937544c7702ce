using System.Globalization;

namespace AutoPublish.Core.Approvals.Settings;

/// <summary>By which changes posts are protected less than before. They are confirmed before they take effect.</summary>
public static class ApprovalSettingsLoosened
{
    /// <param name="named">How a person is called to whoever reads it.</param>
    public static IReadOnlyList<SettingsLoosened> Between(ApprovalSettings before, ApprovalSettings after, Func<string, string> named)
    {
        List<SettingsLoosened> all = [];
        if (after.Policy > before.Policy)
        {
            all.Add(new($"policy-{after.Policy}", ApprovalSettingsWording.PolicyOf(after.Policy)));
        }

        if (after.Rules.SelfApproval && !before.Rules.SelfApproval)
        {
            all.Add(new("self", "Whoever wrote or edited a post may approve it from now on."));
        }

        if (after.Rules.MembersMayDecide && !before.Rules.MembersMayDecide)
        {
            all.Add(new("members", "A member who may publish can decide in place of all approvers from now on."));
        }

        OfStages(all, before, after);
        foreach (ApproverProfile person in before.Rules.People.Where(p => p.PinHash is not null && after.Rules.Of(p.Email)?.PinHash is null))
        {
            all.Add(new($"pin-{ApprovalTokens.ApproverIdOf(person.Email)}", $"{named(person.Email)} types no PIN any more: whoever reads their mail can decide."));
        }

        return all;
    }

    /// <summary>
    /// Who can decide that could not before, and who approves no more. It is an owner's business, so nobody confirms it; those
    /// who approved until then are told.
    /// </summary>
    /// <param name="named">How a person is called to whoever reads it.</param>
    public static IReadOnlyList<string> Deciders(ApprovalSettings before, ApprovalSettings after, Func<string, string> named)
    {
        IReadOnlyList<string> could = before.Deciders();
        string[] approve = [.. after.Stages.SelectMany(s => s.Approvers)];
        return
        [
            .. after.Deciders().Where(e => !ApprovalSettings.Holds(could, e)).Select(e => $"{named(e)} can be asked to approve, and could not before."),
            .. before.Stages.SelectMany(s => s.Approvers).DistinctBy(ApprovalTokens.ApproverIdOf).Where(e => !ApprovalSettings.Holds(approve, e)).Select(e => $"{named(e)} is no longer among those who approve."),
        ];
    }

    private static void OfStages(List<SettingsLoosened> all, ApprovalSettings before, ApprovalSettings after)
    {
        // By its name, wherever it stands now; a renamed one by its place.
        List<int> free = [.. Enumerable.Range(0, after.Stages.Count)];
        int?[] now = new int?[before.Stages.Count];
        for (int i = 0; i < before.Stages.Count; i++)
        {
            now[i] = Take(free, n => after.Stages[n].Name == before.Stages[i].Name);
        }

        bool isShorter = after.Stages.Count < before.Stages.Count;
        for (int i = 0; i < before.Stages.Count; i++)
        {
            now[i] ??= isShorter ? null : Take(free, n => n == i) ?? Take(free, _ => true);
            string name = ApprovalSettingsWording.StageName(before, i);
            string key = string.Create(CultureInfo.InvariantCulture, $"stage-{i}");
            if (now[i] is not { } place)
            {
                all.Add(new($"{key}-removed", $"{name} is not asked any more."));
            }
            else if (Needed(after.Stages[place]) < Needed(before.Stages[i]))
            {
                all.Add(new(
                    string.Create(CultureInfo.InvariantCulture, $"{key}-needs-{Needed(after.Stages[place])}"),
                    string.Create(CultureInfo.InvariantCulture, $"{name} needs {Needed(after.Stages[place])} {(Needed(after.Stages[place]) == 1 ? "approval" : "approvals")} instead of {Needed(before.Stages[i])}.")));
            }
        }
    }

    private static int? Take(List<int> free, Func<int, bool> wanted)
    {
        int at = free.FindIndex(n => wanted(n));
        if (at < 0)
        {
            return null;
        }

        int taken = free[at];
        free.RemoveAt(at);
        return taken;
    }

    private static int Needed(ApprovalStage stage) => Math.Max(stage.Needed ?? stage.Approvers.Count, stage.Approvers.Count > 0 ? 1 : 0);
}
