using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using static AutoPublish.Core.Evidence.EvidenceEvent;

namespace AutoPublish.Core.Evidence;

/// <summary>Tells a content's documents in the order in which things happened, and nothing that they do not hold.</summary>
internal static class EvidenceStory
{
    internal static List<EvidenceEntry> Tell(ContentItem content, IReadOnlyList<ContentItem> kept)
    {
        ContentItem[] versions = [.. kept.Where(k => k.Version < content.Version).OrderBy(k => k.Version), content];
        List<EvidenceEntry> entries = [];
        string previous = EvidenceHash.Beginning(content.TenantId, content.ContentId);
        Add(versions[0].Version, Asked(versions[0]));
        DraftEvidence? drafted = null;
        foreach (ContentItem version in versions)
        {
            // Where only the time was changed, or the same was asked about anew, the texts are those of the version before.
            foreach (EvidenceEvent happened in Of(version, isNew: version.Draft != drafted))
            {
                Add(version.Version, happened);
            }

            drafted = version.Draft ?? drafted;
        }

        Add(content.Version, Standing(content, versions));
        return entries;

        void Add(int version, EvidenceEvent happened)
        {
            EvidenceEntry entry = new EvidenceEntry(entries.Count + 1, happened.At, happened.Kind, version, happened.Facts, previous, Hash: "").Sealed();
            entries.Add(entry);
            previous = entry.Hash;
        }
    }

    private static EvidenceEvent Asked(ContentItem content)
    {
        ContentSource source = content.Source;
        JsonObject parameters = [];
        foreach ((string name, string value) in source.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            parameters[name] = value;
        }

        return new EvidenceEvent(content.CreatedAt, EvidenceKinds.Asked, FactsOf(
            ("brief", source.Brief),
            ("templateId", source.TemplateId),
            ("parameters", parameters.Count > 0 ? parameters : null),
            ("tone", source.Tone),
            ("image", source.Image is { } image ? FactsOf(("description", image.Description), ("altText", image.AltText)) : null),
            ("paidPartnership", source.PaidPartnership),
            ("author", Person(source.Author)),
            ("targets", new JsonArray([.. content.Targets.Select(t => FactsOf(("targetId", t.TargetId), ("platform", PlatformNames.NameOf(t.Platform)), ("accountId", t.AccountId)))]))));
    }

    private static IEnumerable<EvidenceEvent> Of(ContentItem version, bool isNew)
    {
        if (isNew && version.Draft is { } draft)
        {
            yield return new EvidenceEvent(draft.At, EvidenceKinds.Drafted, FactsOf(("model", draft.Model), ("promptHash", draft.PromptHash), ("by", Person(draft.By)), ("image", Drawn(version.Source.Image?.Drawn))));
        }

        foreach (Target target in version.Targets)
        {
            // Follow-ups keep theirs while the posts before them are written anew.
            if (version.HasPayloads && target.Payload is not null)
            {
                yield return Submitted(isNew ? version.Draft?.At : AskedAt(version), target, target.Payload);
            }
        }

        // While texts are being made anew, the question is still the one about the version before.
        if (version.Approval is { } approval && approval.Version == version.Version)
        {
            foreach (EvidenceEvent happened in (EvidenceEvent[])[.. DeliveryEvidence.Before(version), .. ApprovalEvidence.Of(approval)])
            {
                yield return happened;
            }
        }
        else if (WentWithout(version))
        {
            yield return new EvidenceEvent(null, EvidenceKinds.ApprovalNotNeeded, []);
        }

        foreach (EvidenceEvent happened in DeliveryEvidence.Of(version))
        {
            yield return happened;
        }
    }

    /// <summary>Once for a content; each version that is drafted tells it, since each may hold it.</summary>
    private static JsonObject? Drawn(DrawnImage? image) =>
        image is null ? null : FactsOf(("model", image.Model), ("promptHash", image.PromptHash), ("digest", image.Digest), ("drawnAt", image.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)));

    private static EvidenceEvent Submitted(DateTimeOffset? at, Target target, TargetPayload payload) => new(at, EvidenceKinds.Submitted, FactsOf(
        ("targetId", target.TargetId),
        ("platform", PlatformNames.NameOf(target.Platform)),
        ("accountId", target.AccountId),
        ("payload", JsonNode.Parse(PayloadHash.CanonicalBytes(payload))),
        ("payloadHash", target.PayloadHash),
        ("priceMicros", target.PriceMicros),
        ("currency", "USD"),
        ("verdicts", new JsonArray([.. target.Verdicts.Select(v => FactsOf(("rule", v.Rule), ("level", NameOf(v.Level)), ("reason", v.Reason), ("remedy", v.Remedy)))]))));

    /// <summary>The question is made with the version that it is about, unless that was tried before without one: then it came later.</summary>
    private static DateTimeOffset? AskedAt(ContentItem version) =>
        version.Approval is { } approval && approval.Version == version.Version && !DeliveryEvidence.Before(version).Any() ? approval.RequestedAt : null;

    // A cancelled version may have been called on before, so that nobody had to be asked is told of it too.
    private static bool WentWithout(ContentItem version) =>
        version is { Approval: null, HasPayloads: true, Status: not (ContentStatus.Draft or ContentStatus.Blocked) }
        && !version.Targets.Any(t => t.Verdicts.Any(v => v.Level == VerdictLevel.Block));

    private static EvidenceEvent Standing(ContentItem content, ContentItem[] versions) => new(content.UpdatedAt, EvidenceKinds.Standing, FactsOf(
        ("status", NameOf(content.Status)),
        ("reason", DeliveryEvidence.ReasonOf(content.Reason)),
        ("notHeld", new JsonArray([.. NotHeld(content, versions).Select(n => (JsonNode)n)]))));

    private static IEnumerable<string> NotHeld(ContentItem content, ContentItem[] versions)
    {
        for (int version = 1; version < content.Version; version++)
        {
            if (!versions.Any(v => v.Version == version))
            {
                yield return $"Version {version} is not kept.";
            }
        }

        yield return "An entry without a time happened; when is not kept.";
        yield return "Of mails, the last round is kept. Of calls to a platform, the first, the latest and their number are kept.";
        yield return "Where the approvers were asked again about a version that was approved already, the last question is kept.";
    }
}
