using System.Text.Json.Nodes;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using static AutoPublish.Core.Evidence.EvidenceEvent;

namespace AutoPublish.Core.Evidence;

/// <summary>Tells when a version was to go out, and what the ledger knows of it.</summary>
internal static class DeliveryEvidence
{
    internal static IEnumerable<EvidenceEvent> Of(ContentItem version)
    {
        EvidenceEvent[] ledger = [.. version.Targets.SelectMany(t => Of(t, version.Approval?.RequestedAt))];
        bool scheduled = ledger.Any(e => e.Kind == EvidenceKinds.Intended) || version.Status is ContentStatus.Scheduled or ContentStatus.Publishing or ContentStatus.Published or ContentStatus.Partial;
        EvidenceEvent[] when = scheduled && version.Schedule.At is not null
            ? [new EvidenceEvent(null, EvidenceKinds.Scheduled, FactsOf(("for", Instant(version.Schedule.At)), ("timeZone", version.Schedule.TimeZone)))]
            : [];
        return [.. when, .. ledger.Where(e => e.At is not null).OrderBy(e => e.At), .. ledger.Where(e => e.At is null)];
    }

    internal static JsonNode? ReasonOf(StatusReason? reason) =>
        reason is null ? null : FactsOf(("code", reason.Code), ("message", reason.Message), ("remedy", reason.Remedy));

    private static IEnumerable<EvidenceEvent> Of(Target target, DateTimeOffset? askedAt)
    {
        LedgerEntry? entry = target.Ledger;
        if (entry is { Attempts: > 0, IntendedAt: { } intended })
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

        if (KindOf(target) is { } kind)
        {
            yield return new EvidenceEvent(entry?.SettledAt, kind, FactsOf(
                ("targetId", target.TargetId),
                ("platformPostId", entry?.PlatformPostId),
                ("url", entry?.Url),
                ("receipt", entry?.Receipt),
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
        TargetStatus.Waiting when target.Ledger is not null => EvidenceKinds.Held,
        _ => null,
    };
}
