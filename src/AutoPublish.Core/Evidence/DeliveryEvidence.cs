using System.Text.Json.Nodes;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using static AutoPublish.Core.Evidence.EvidenceEvent;

namespace AutoPublish.Core.Evidence;

/// <summary>Tells when a version was to go out, and what the ledger knows of it.</summary>
internal static class DeliveryEvidence
{
    /// <summary>What was tried before the present question was asked.</summary>
    internal static IEnumerable<EvidenceEvent> Before(ContentItem version) =>
        Calls(version).Where(e => e.Kind == EvidenceKinds.TriedBefore).OrderBy(e => e.At);

    internal static IEnumerable<EvidenceEvent> Of(ContentItem version)
    {
        EvidenceEvent[] ledger = [.. Calls(version).Where(e => e.Kind == EvidenceKinds.Intended), .. version.Targets.SelectMany(Outcome)];
        bool scheduled = ledger.Any(e => e.Kind == EvidenceKinds.Intended) || version.Status is ContentStatus.Scheduled or ContentStatus.Publishing or ContentStatus.Published or ContentStatus.Partial;
        EvidenceEvent[] when = scheduled && version.Schedule.At is not null
            ? [new EvidenceEvent(null, EvidenceKinds.Scheduled, FactsOf(("for", Instant(version.Schedule.At)), ("timeZone", version.Schedule.TimeZone)))]
            : [];
        return [.. when, .. ledger.Where(e => e.At is not null).OrderBy(e => e.At), .. ledger.Where(e => e.At is null)];
    }

    internal static JsonNode? ReasonOf(StatusReason? reason) =>
        reason is null ? null : FactsOf(("code", reason.Code), ("message", reason.Message), ("remedy", reason.Remedy));

    private static IEnumerable<EvidenceEvent> Calls(ContentItem version) => version.Targets.SelectMany(t => Call(t, version.Approval?.RequestedAt));

    private static IEnumerable<EvidenceEvent> Call(Target target, DateTimeOffset? askedAt)
    {
        // While a text is being made anew, the ledger is still that of the version before, which tells it.
        if (target is { Payload: not null, Ledger: { Attempts: > 0, IntendedAt: { } intended } entry })
        {
            // Asked again in between: the first call was made under a question that is not kept.
            DateTimeOffset at = entry.FirstIntendedAt is { } first && !(first < askedAt) ? first : intended;
            yield return new EvidenceEvent(at, intended < askedAt ? EvidenceKinds.TriedBefore : EvidenceKinds.Intended, FactsOf(
                ("targetId", target.TargetId),
                ("fingerprint", entry.Fingerprint),
                ("attempts", entry.Attempts),
                ("firstIntendedAt", Instant(entry.FirstIntendedAt)),
                ("latestIntendedAt", Instant(intended)),
                ("idempotencyKey", entry.IdempotencyKey)));
        }
    }

    private static IEnumerable<EvidenceEvent> Outcome(Target target)
    {
        if (KindOf(target) is { } kind)
        {
            LedgerEntry? entry = target.Ledger;
            yield return new EvidenceEvent(entry?.SettledAt, kind, FactsOf(
                ("targetId", target.TargetId),
                ("platformPostId", entry?.PlatformPostId),
                ("url", entry?.Url),
                ("receipt", entry?.Receipt),
                ("words", entry is { Words.Count: > 0 } ? new JsonArray([.. entry.Words.Select(w => FactsOf(("by", w.By), ("at", Instant(w.At)), ("isOut", w.IsOut), ("attempt", w.Attempt)))]) : null),
                ("reason", ReasonOf(entry?.Reason)),
                ("evidenceChecks", entry is { EvidenceChecks: > 0 } ? entry.EvidenceChecks : null)));
        }
    }

    private static string? KindOf(Target target) => target.Status switch
    {
        TargetStatus.Confirmed => EvidenceKinds.Confirmed,
        TargetStatus.Rejected => EvidenceKinds.Rejected,
        TargetStatus.Sent => EvidenceKinds.Sent,
        TargetStatus.Unknown => EvidenceKinds.Unknown,
        TargetStatus.Cancelled => EvidenceKinds.Cancelled,
        // What was only made ready is no event: it says nothing of the post.
        TargetStatus.Waiting when target is { Ledger: { } entry, Payload: not null } && (entry.Attempts > 0 || entry.Reason is not null) => EvidenceKinds.Held,
        _ => null,
    };
}
