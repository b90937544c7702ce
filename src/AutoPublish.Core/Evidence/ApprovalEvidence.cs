using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using static AutoPublish.Core.Evidence.EvidenceEvent;

namespace AutoPublish.Core.Evidence;

/// <summary>Tells one question to the approvers. Addresses are digests; tokens and their hashes are left out.</summary>
internal static class ApprovalEvidence
{
    internal static IEnumerable<EvidenceEvent> Of(Approval approval)
    {
        // What has no time comes before what was decided: who was asked besides counts in it.
        IEnumerable<EvidenceEvent> undated = [.. approval.Approvers.Where(a => a.Escalated).Select(a => Escalated(approval, a)), .. approval.Approvers.SelectMany(a => Undated(approval, a))];
        EvidenceEvent[] dated = [.. approval.Approvers.SelectMany(a => Mails(approval, a)).Concat(Votes(approval)).OrderBy(e => e.At)];
        EvidenceEvent asked = Asked(approval);
        return [asked, .. undated, .. dated, .. End(approval, dated.Append(asked).Max(e => e.At))];
    }

    private static EvidenceEvent Asked(Approval approval) => new(approval.RequestedAt, EvidenceKinds.ApprovalAsked, FactsOf(
        ("approvalId", approval.ApprovalId),
        ("fingerprint", approval.PayloadHash),
        ("because", NameOf(approval.Because)),
        ("askedBy", Person(approval.AskedBy)),
        ("stages", new JsonArray([.. StagesOf(approval).Select(s => FactsOf(("name", s.Name), ("needed", s.Needed), ("all", s.All)))])),
        ("approvers", new JsonArray([.. approval.Approvers.Where(a => !a.Escalated).Select(a => Seat(approval, a))])),
        ("excluded", approval.Excluded.Count > 0 ? new JsonArray([.. approval.Excluded.Select(e => Person(e))]) : null),
        ("membersMayDecide", !approval.AskedOnly),
        ("escalateAfterHours", approval.EscalateAfterHours),
        ("late", NameOf(approval.Late)),
        ("expiresAt", Instant(approval.ExpiresAt)),
        ("round", approval.Round)));

    private static IReadOnlyList<AskedStage> StagesOf(Approval approval) => approval.Stages.Count > 0 ? approval.Stages : [new AskedStage("", 1)];

    private static JsonObject Seat(Approval approval, AskedApprover seat) => FactsOf(
        ("approverId", seat.ApproverId),
        ("addressDigest", EvidenceHash.OfAddress(seat.Email)),
        ("stage", seat.Stage),
        ("standsIn", StandsIn(approval, seat)));

    /// <summary>
    /// False: the person was asked in the place of one who is back, and is asked no more. Null: has a seat of their own, whoever
    /// they stand in for besides.
    /// </summary>
    private static bool? StandsIn(Approval approval, AskedApprover seat) =>
        seat.StandsIn ? approval.Approvers.Any(a => a.Stage == seat.Stage && a.DelegatedTo == seat.ApproverId) : null;

    private static EvidenceEvent Escalated(Approval approval, AskedApprover seat) =>
        new(null, EvidenceKinds.Escalated, OfSeat(approval, seat, ("addressDigest", EvidenceHash.OfAddress(seat.Email))));

    private static IEnumerable<EvidenceEvent> Undated(Approval approval, AskedApprover seat)
    {
        if (seat.DelegatedTo is { } substitute)
        {
            yield return new(null, EvidenceKinds.Substituted, OfSeat(approval, seat, ("substitute", substitute)));
        }

        if (seat.Reminders > 0)
        {
            yield return new(null, EvidenceKinds.Reminded, OfSeat(approval, seat, ("times", seat.Reminders)));
        }

        if (seat.Revoked)
        {
            yield return new(null, EvidenceKinds.LinkWithdrawn, OfSeat(approval, seat));
        }

        if (seat.IsLocked)
        {
            yield return new(null, EvidenceKinds.LinkLocked, OfSeat(approval, seat, ("pinFailures", seat.PinFailures)));
        }
    }

    private static IEnumerable<EvidenceEvent> Mails(Approval approval, AskedApprover seat)
    {
        if (seat.MailedAt is { } at)
        {
            yield return new(at, EvidenceKinds.Mailed, OfSeat(approval, seat));
        }

        if (seat.Refusal is { } refusal)
        {
            yield return new(refusal.At, EvidenceKinds.MailRefused, OfSeat(approval, seat, ("code", refusal.Code), ("bounced", refusal.Bounced)));
        }
    }

    private static JsonObject OfSeat(Approval approval, AskedApprover seat, params ReadOnlySpan<(string Name, JsonNode? Value)> more) =>
        FactsOf([("approvalId", approval.ApprovalId), ("stage", seat.Stage), ("approverId", seat.ApproverId), .. more]);

    private static IEnumerable<EvidenceEvent> Votes(Approval approval) =>
        approval.Votes.Select(v => new EvidenceEvent(v.At, EvidenceKinds.Voted, OfDecision(approval, v)));

    /// <param name="approval">The question.</param>
    /// <param name="latest">When the latest of what is told of it happened.</param>
    private static IEnumerable<EvidenceEvent> End(Approval approval, DateTimeOffset? latest) => approval.Status switch
    {
        ApprovalStatus.Superseded =>
        [
            new(approval.Decision?.At, EvidenceKinds.Superseded, approval.Decision is { } edited
                ? OfDecision(approval, edited)
                : FactsOf(("approvalId", approval.ApprovalId), ("fingerprint", approval.PayloadHash))),
        ],

        // A question can be asked, or a mail of it handed over, when nobody can answer any more: when that was noticed is not kept.
        ApprovalStatus.Expired => [new(latest > approval.ExpiresAt ? null : approval.ExpiresAt, EvidenceKinds.Expired, FactsOf(("approvalId", approval.ApprovalId), ("fingerprint", approval.PayloadHash)))],
        _ when approval.Decision is { } decision => [new(decision.At, EvidenceKinds.Decided, OfDecision(approval, decision, ("outcome", NameOf(approval.Status))))],
        _ => [],
    };

    private static JsonObject OfDecision(Approval approval, ApprovalDecision decision, params ReadOnlySpan<(string Name, JsonNode? Value)> more) => FactsOf(
    [
        ("approvalId", approval.ApprovalId),
        ("fingerprint", approval.PayloadHash),
        ("kind", NameOf(decision.Kind)),
        ("by", decision.By),
        ("approverId", decision.ApproverId),
        ("via", decision.Via),
        ("edited", decision.Edited),
        ("feedback", decision.Feedback),
        .. more,
    ]);
}
