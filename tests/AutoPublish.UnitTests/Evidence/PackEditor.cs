using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Core.Evidence;

namespace AutoPublish.UnitTests.Evidence;

/// <summary>Does to a pack what somebody who has no key can do.</summary>
internal static class PackEditor
{
    public static JsonObject Parse(ReadOnlySpan<byte> file) => JsonNode.Parse(file)?.AsObject() ?? throw new AssertFailedException("No object.");

    public static byte[] Write(JsonNode pack) => Encoding.UTF8.GetBytes(pack.ToJsonString());

    public static JsonArray Entries(this JsonObject pack) => pack["entries"]?.AsArray() ?? throw new AssertFailedException("No entries.");

    public static JsonObject Entry(this JsonObject pack, string kind, int skip = 0) =>
        pack.Entries().OfType<JsonObject>().Where(e => (string?)e["kind"] == kind).ElementAt(skip);

    public static JsonObject Facts(this JsonObject entry) => entry["facts"]?.AsObject() ?? throw new AssertFailedException("No facts.");

    /// <summary>Numbers and hashes every entry anew, so that the chain holds; the signature stays what it was.</summary>
    public static JsonObject Rechain(this JsonObject pack)
    {
        string previous = EvidenceHash.Beginning((string?)pack["tenantId"] ?? "", (string?)pack["contentId"] ?? "");
        int seq = 0;
        foreach (JsonObject entry in pack.Entries().OfType<JsonObject>())
        {
            entry["seq"] = ++seq;
            entry["previous"] = previous;
            entry.Remove("hash");
            previous = EvidenceHash.Of(entry);
            entry["hash"] = previous;
        }

        pack["head"] = new JsonObject { ["seq"] = seq, ["hash"] = previous };
        return pack;
    }
}
