using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Who asks, why, whom, and what becomes of the answer, in sentences for one approver.</summary>
internal static class AskWording
{
    // As the evidence of an edit has it.
    private const string ByPerson = "person";

    /// <summary>No sentence begins with what others wrote: it would begin a line. A member is known by a subject that says nothing; a name only where the settings have one for the same address.</summary>
    internal static string Who(Tenant tenant, Approval approval, AskedApprover approver)
    {
        string team = MailWords.Line(tenant.Name);
        return approval.AskedBy switch
        {
            { ApproverId: { } id } when id == approver.ApproverId => $"You asked for this decision yourself, for {team}.",
            { } by when NameOf(tenant, by.ApproverId) is { } name => $"You are asked to decide by {name}, for {team}.",
            { } => $"The author at {team} asks you to decide.",
            null => $"You are asked to decide, for {team}.",
        };
    }

    internal static string Why(Tenant tenant, ContentItem content, Approval approval) => approval.Because switch
    {
        AskReason.Flagged => $"A rule wants a person to look: {string.Join(' ', Flags(content))}",
        AskReason.Author => "The author wanted a person to look before it goes out.",
        AskReason.Changes => "Changes were asked for, and this is what became of them.",
        _ => $"Posts of {MailWords.Line(tenant.Name)} go out when a person has approved them.",
    };

    internal static string? Standing(Tenant tenant, Approval approval, AskedApprover approver)
    {
        string[] absent = [.. ApprovalStages.Asked(approval).Where(a => a.DelegatedTo == approver.ApproverId).Select(a => NameOf(tenant, a.ApproverId) ?? "an approver").Distinct()];
        return absent.Length > 0
            ? $"You stand in for {string.Join(" and for ", absent)}, who {(absent.Length == 1 ? "is" : "are")} away."
            : approver.Escalated ? "You are asked as well because those who were asked first have not decided in time." : null;
    }

    /// <summary>Such as <c>Stage 2 of 3, Legal: 2 of 4 must approve, 1 has.</c></summary>
    internal static string? Stage(Approval approval)
    {
        int count = ApprovalStages.Count(approval);
        int persons = approval.Approvers.Where(a => a.Stage == approval.Stage && a.DelegatedTo is null).Select(a => a.ApproverId).Distinct().Count();
        if (count == 1 && persons <= 1)
        {
            return null;
        }

        int needed = ApprovalStages.Needed(approval, approval.Stage);
        int given = ApprovalStages.Given(approval, approval.Stage);
        string name = approval.Stage < approval.Stages.Count ? MailWords.Line(approval.Stages[approval.Stage].Name) : "";
        string stage = count > 1 ? $"Stage {approval.Stage + 1} of {count}{(name.Length > 0 ? $", {name}" : "")}: " : name.Length > 0 ? $"{name}: " : "";
        string quorum = (persons, needed) switch
        {
            (<= 1, _) => "you alone.",
            (_, 1) => $"any one of {persons}.",
            _ when needed == persons => $"all {persons} must approve, {given} {(given == 1 ? "has" : "have")}.",
            _ => $"{needed} of {persons} must approve, {given} {(given == 1 ? "has" : "have")}.",
        };
        string after = count > approval.Stage + 1 ? " Then the next stage is asked." : "";
        return $"{stage}{quorum}{after} One who rejects it or asks for changes ends it.";
    }

    /// <summary>What becomes of an approval after the chosen time; null where there is no such time, or the question ends before it.</summary>
    internal static string? Late(ContentItem content, Approval approval) => !(content.Schedule.At <= approval.ExpiresAt) ? null : approval.Late switch
    {
        LateApproval.Drop => "An approval after the chosen time is not taken, and nothing goes out.",
        LateApproval.NextSlot => "Approved after its time, it goes out in the next free slot of the posting calendar.",
        LateApproval.Ask => "Approved after its time, it waits until the author gives it another one.",
        _ => "Approved after its time, it goes out at once.",
    };

    internal static string? Renewed(Tenant tenant, ContentItem content, Approval approval)
    {
        if (content.Version <= 1)
        {
            return null;
        }

        string why = (approval.EditedBy, content.Draft) switch
        {
            ({ } edit, _) => $"{NameOf(tenant, edit.ApproverId ?? edit.By) ?? "An approver"} edited the version before while deciding about it.",
            _ when approval.IsAnew => "The words are those of the version before; it is asked about anew.",
            (null, { Model: ByPerson }) => "It was edited since the version before.",
            _ when content.Source.Feedback is not null => "It was written anew after changes were asked for.",
            _ => "It is not the same as the version before.",
        };
        return $"This is version {content.Version}. {why} Links in older mails show nothing any more.";
    }

    internal static string? Feedback(ContentItem content, Approval approval) =>
        content.Version <= 1 || approval.IsAnew ? null : approval.EditedBy is { } edit ? edit.Feedback : content.Source.Feedback;

    private static string? NameOf(Tenant tenant, string? approverId) =>
        tenant.Approval.People.FirstOrDefault(p => ApprovalTokens.ApproverIdOf(p.Email) == approverId)?.Name is { } name && MailWords.Line(name) is { Length: > 0 } line ? line : null;

    private static IEnumerable<string> Flags(ContentItem content) =>
        content.Targets.SelectMany(t => t.Verdicts).Where(v => v.Level == VerdictLevel.Flag).Select(v => MailWords.Line(v.Reason)).Distinct();
}
