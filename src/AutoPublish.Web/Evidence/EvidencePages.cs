using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Evidence;
using AutoPublish.Core.PostText;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Web.Evidence;

/// <summary>Makes the page about the evidence of one content: what the file says, in words.</summary>
internal sealed class EvidencePages(TenantReader tenants, EvidenceKeys keys)
{
    internal async ValueTask<EvidenceModel> MakeAsync(string tenantId, EvidencePack pack, CancellationToken cancelled)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(tenantId, cancelled);
        return new EvidenceModel
        {
            TenantName = tenant.Name,
            ContentId = pack.ContentId,
            Report = EvidenceCheck.Check(pack.ToJson(), new EvidenceKeySet(keys.Public)),
            Items = [.. pack.Entries.Select(e => Item(tenant, e))],
            Head = pack.Entries[^1].Hash,
        };
    }

    private static EvidenceItem Item(Tenant tenant, EvidenceEntry entry)
    {
        List<(string Name, string Value)> facts = [];
        foreach ((string name, JsonNode? value) in entry.Facts)
        {
            Tell(tenant, facts, EvidenceWording.NameOf(name), name, value);
        }

        return new EvidenceItem(
            entry.Seq,
            entry.Version,
            EvidenceWording.TitleOf(entry.Kind),
            entry.At is { } at ? ApprovalWording.Instant(tenant, at) : null,
            (string?)entry.Facts["payload"]?["text"] is { } text ? HiddenText.Marked(text) : null,
            facts,
            entry.Hash);
    }

    private static void Tell(Tenant tenant, List<(string Name, string Value)> facts, string name, string member, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject payload when member == "payload":
                // The text stands above; the account and the platform beside it.
                Tell(tenant, facts, "Not before", "notBefore", payload["notBefore"]);
                Tell(tenant, facts, "Not after", "notAfter", payload["notAfter"]);
                break;
            case JsonArray list:
                foreach (JsonNode? item in list)
                {
                    facts.Add((name, Line(item)));
                }

                break;
            case JsonObject:
                facts.Add((name, Line(value)));
                break;
            case JsonValue when member == "priceMicros":
                facts.Add((name, ApprovalWording.Price((long)value)));
                break;
            case JsonValue when member is "currency" or "approvalId":
                break;
            case JsonValue text:
                string said = text.ToString();
                facts.Add((name, EvidenceTime.Read(said) is { } at ? ApprovalWording.Instant(tenant, at) : Plain(said)));
                break;
            default:
                break;
        }
    }

    private static string Line(JsonNode? value) => value is JsonObject members
        ? string.Join(", ", members.Where(m => m.Value is not null).Select(m => $"{EvidenceWording.NameOf(m.Key).ToLowerInvariant()} {Plain(Line(m.Value))}"))
        : value?.ToString() ?? "";

    private static string Plain(string said) => said switch { "true" => "yes", "false" => "no", "" => "(none)", _ => said };
}
