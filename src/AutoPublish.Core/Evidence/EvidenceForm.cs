using System.Text.Json;

namespace AutoPublish.Core.Evidence;

/// <summary>Nothing may stand in a pack that no hash and no signature covers, and no number that two readers read differently.</summary>
internal static class EvidenceForm
{
    // Beyond, two different numbers have one canonical form (RFC 8785, 3.2.2.3), and so one hash.
    private const long MaxNumber = (1L << 53) - 1;
    private const int MaxDepth = 32;
    private static readonly string[] OfPack = ["schema", "tenantId", "contentId", "entries", "head", "signature"];
    private static readonly string[] OfHead = ["seq", "hash"];
    private static readonly string[] OfSignature = ["alg", "kid", "value"];
    private static readonly string[] OfEntry = ["seq", "at", "kind", "version", "facts", "previous", "hash"];

    internal static void Check(EvidenceValue pack, EvidenceNotes notes)
    {
        Exactly(pack, OfPack, null, "pack", notes);
        Exactly(pack["head"], OfHead, null, "head", notes);
        Exactly(pack["signature"], OfSignature, null, "signature", notes);
        if (pack["signature"]["alg"].Text != EvidenceSignature.Algorithm || pack["signature"]["kid"].Text is null || pack["signature"]["value"].Text is not { Length: 86 })
        {
            notes.Changed(null, "form.signature", $"The signature is not of the form that {EvidenceSignature.Algorithm} has.");
        }

        IReadOnlyList<EvidenceValue> entries = pack["entries"].Items;
        if (entries.Count == 0)
        {
            notes.Changed(null, "form.entries", "The pack has no entries.");
        }

        for (int i = 0; i < entries.Count; i++)
        {
            Exactly(entries[i], OfEntry, i + 1, "entry", notes);
            if (entries[i]["at"] is { Json: not { ValueKind: JsonValueKind.Null }, Time: null })
            {
                notes.Changed(i + 1, "form.time", "The time is not an instant as this form writes it.");
            }

            if (!entries[i]["facts"].IsObject)
            {
                notes.Changed(i + 1, "form.facts", "The facts are no object.");
            }

            if (entries[i].Json is { } entry && !NumbersAreSafe(entry, 0))
            {
                notes.Changed(i + 1, "form.number", "A number is not whole, or larger than JSON can tell apart.");
            }
        }
    }

    private static void Exactly(EvidenceValue value, string[] names, int? entry, string what, EvidenceNotes notes)
    {
        if (!value.IsObject)
        {
            notes.Changed(entry, "form.member", $"The {what} is missing or no object.");
            return;
        }

        foreach (string name in value.Names.Except(names))
        {
            notes.Changed(entry, "form.member", $"The {what} has a member '{(name.Length > 60 ? name[..60] : name)}' that nothing protects.");
        }

        foreach (string name in names.Except(value.Names))
        {
            notes.Changed(entry, "form.member", $"The {what} has no member '{name}'.");
        }
    }

    private static bool NumbersAreSafe(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out long number) && number is >= -MaxNumber and <= MaxNumber,
        JsonValueKind.Array => depth < MaxDepth && value.EnumerateArray().All(v => NumbersAreSafe(v, depth + 1)),
        JsonValueKind.Object => depth < MaxDepth && value.EnumerateObject().All(p => NumbersAreSafe(p.Value, depth + 1)),
        _ => true,
    };
}
