using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.UnitTests.Content;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>Contents with an open question of several stages. A person is their approver id: a, b, c.</summary>
internal static class Questions
{
    public static readonly DateTimeOffset Now = Contents.Now;

    public static AskedStage Any { get; } = new("", 1);

    /// <summary>Each stage with the persons in it, one letter each.</summary>
    public static ContentItem Open(params (AskedStage Rule, string Persons)[] stages)
    {
        ContentItem pending = Contents.Pending();
        Approval approval = pending.Approval ?? throw new InvalidOperationException();
        return pending with
        {
            Approval = approval with
            {
                Stages = [.. stages.Select(s => s.Rule)],
                Approvers = [.. stages.SelectMany((s, i) => s.Persons.Select(p => Seat($"{p}", i)))],
            },
        };
    }

    public static AskedStage Of(int needed) => new("Stage", needed);

    public static AskedStage All(int persons) => new("Stage", persons) { All = true };

    public static AskedApprover Seat(string person, int stage = 0) => new(person, $"{person}@example.com", $"hash-{person}") { Stage = stage };

    public static ContentItem With(this ContentItem content, Func<Approval, Approval> change) => content with { Approval = change(content.Question()) };

    public static Approval Question(this ContentItem content) => content.Approval ?? throw new InvalidOperationException("Nobody is asked.");

    public static AskedApprover SeatOf(this ContentItem content, string person, int? stage = null) =>
        content.Question().Approvers.Single(a => a.ApproverId == person && a.Stage == (stage ?? content.Question().Stage));

    public static ContentItem Mailed(this ContentItem content, string persons, DateTimeOffset? remindAt = null) => Contents.Must(content, new ContentCommand.ApprovalMailed(
        content.Question().ApprovalId, content.Question().Round, [.. persons.Select(p => $"{p}")])
    {
        Stage = content.Question().Stage,
        RemindAt = remindAt is { } at ? persons.ToDictionary(p => $"{p}", _ => at) : [],
    });

    public static Outcome<ContentItem> Vote(this ContentItem content, string person, DecisionKind kind = DecisionKind.Approve, string via = ApprovalDecision.ViaLink, DateTimeOffset? at = null) =>
        ContentMachine.Apply(content, new ContentCommand.Decide(content.Question().ApprovalId, content.Question().PayloadHash, new ApprovalDecision(kind, person, at ?? Now, via, "Why") { ApproverId = person }), at ?? Now);

    public static ContentItem Votes(this ContentItem content, string persons) => persons.Aggregate(content, (c, p) => c.Vote($"{p}").Must());

    public static Outcome<ContentItem> StandIn(this ContentItem content, string absent, string substitute) => ContentMachine.Apply(
        content, new ContentCommand.StandIn(content.Question().ApprovalId, content.Question().Stage, absent, Seat(substitute)), Now);

    /// <summary>The person edits and approves; the settings ask whoever is asked now about the new version too.</summary>
    public static Outcome<ContentItem> Edit(this ContentItem content, string person, string via = ApprovalDecision.ViaLink, Func<Approval, Approval>? asks = null)
    {
        Approval before = content.Question();
        Submission submission = Contents.Submission(content, content.Version + 1, withApproval: true, text: "Better");
        Approval question = (submission.Approval ?? throw new InvalidOperationException()) with
        {
            Stages = before.Stages,
            Approvers = [.. before.Approvers.Where(a => !a.StandsIn && !a.Escalated).Select(a => Seat(a.ApproverId, a.Stage))],
            AskedOnly = before.AskedOnly,
        };
        return ContentMachine.Apply(
            content,
            new ContentCommand.ApproveEdited(before.ApprovalId, before.PayloadHash, new ApprovalDecision(DecisionKind.Approve, person, Now, via, null) { ApproverId = person }, submission with { Approval = asks?.Invoke(question) ?? question }),
            Now);
    }

    public static ContentItem Must(this Outcome<ContentItem> outcome) =>
        outcome.Succeeded(out ContentItem? next, out Refusal? refusal) ? next : throw new InvalidOperationException($"{refusal.Code}: {refusal.Message}");

    public static string? Code(this Outcome<ContentItem> outcome) => outcome.Succeeded(out _, out Refusal? refusal) ? null : refusal.Code;
}
