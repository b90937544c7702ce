using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Evidence;

/// <summary>
/// Everything that the documents hold of one content, as a chain of entries whose head is signed. Made from the same
/// documents, it has the same bytes, but for the signature. Holds no mail address, no token and no hash of one.
/// </summary>
public sealed record EvidencePack
{
    /// <summary>A pack of another form has another name.</summary>
    public const string Schema = "autopublish-evidence/1";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private EvidencePack(string tenantId, string contentId, IReadOnlyList<EvidenceEntry> entries)
    {
        TenantId = tenantId;
        ContentId = contentId;
        Entries = entries;
    }

    public string TenantId { get; }

    public string ContentId { get; }

    /// <summary>At least two: what was asked for, and how it stands.</summary>
    public IReadOnlyList<EvidenceEntry> Entries { get; }

    /// <summary>Null before <see cref="SealedBy"/>.</summary>
    public EvidenceSignature? Signature { get; private init; }

    /// <param name="content">As it stands.</param>
    /// <param name="kept">The versions before, as far as there are documents of them, in any order.</param>
    public static EvidencePack Of(ContentItem content, IReadOnlyList<ContentItem> kept) =>
        new(content.TenantId, content.ContentId, EvidenceStory.Tell(content, kept));

    public EvidencePack SealedBy(EvidenceKeys keys) =>
        this with { Signature = keys.Sign(EvidenceHash.Statement(TenantId, ContentId, Entries.Count, Entries[^1].Hash)) };

    /// <summary>The file: UTF-8, indented for reading.</summary>
    public byte[] ToJson()
    {
        JsonObject pack = new()
        {
            ["schema"] = Schema,
            ["tenantId"] = TenantId,
            ["contentId"] = ContentId,
            ["entries"] = new JsonArray([.. Entries.Select(e => e.ToJson())]),
            ["head"] = new JsonObject { ["seq"] = Entries.Count, ["hash"] = Entries[^1].Hash },
        };
        if (Signature is not null)
        {
            pack["signature"] = new JsonObject { ["alg"] = EvidenceSignature.Algorithm, ["kid"] = Signature.KeyId, ["value"] = Signature.Value };
        }

        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter writer = new(output, Readable))
        {
            pack.WriteTo(writer);
        }

        output.Write("\n"u8);
        return output.WrittenSpan.ToArray();
    }
}
