using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Evidence;

/// <summary>The hashes of a pack: SHA-256 over canonical JSON (RFC 8785), lower-case hex.</summary>
public static class EvidenceHash
{
    public static string Of(JsonNode value) => Of(Canonical(value));

    /// <exception cref="ArgumentException">A number is no finite double.</exception>
    public static string Of(JsonElement value) => Of(CanonicalJson.Of(value));

    /// <summary>Of an entry as it lies in a file: of all its members but the hash itself.</summary>
    internal static string OfEntry(JsonElement entry) => Of(CanonicalJson.OfObject(entry, "hash"));

    /// <summary>What the first entry names as the one before: the chain belongs to this content and to no other.</summary>
    public static string Beginning(string tenantId, string contentId) =>
        Of(new JsonObject { ["schema"] = EvidencePack.Schema, ["tenantId"] = tenantId, ["contentId"] = contentId });

    /// <summary>Stands for a mail address: SHA-256 of it in lower case; its first 16 digits are the approver id.</summary>
    public static string OfAddress(string email) => Of(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant()));

    /// <summary>What is signed: which content, and the head of its chain, which stands for every entry.</summary>
    public static byte[] Statement(string tenantId, string contentId, int count, string head) => Canonical(new JsonObject
    {
        ["schema"] = EvidencePack.Schema,
        ["tenantId"] = tenantId,
        ["contentId"] = contentId,
        ["head"] = new JsonObject { ["seq"] = count, ["hash"] = head },
    });

    private static string Of(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Canonical(JsonNode value) => CanonicalJson.Of(Encoding.UTF8.GetBytes(value.ToJsonString()));
}
