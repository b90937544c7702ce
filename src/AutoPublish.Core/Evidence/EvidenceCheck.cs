using System.Text.Json;

namespace AutoPublish.Core.Evidence;

/// <summary>
/// Checks a pack with nothing but the pack, and where they are given the public keys of who made it: its form, its chain
/// of hashes, what its entries tell of each other, and its signature. Reads what anybody may have written.
/// </summary>
public static class EvidenceCheck
{
    /// <summary>No post has as much to tell.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="file">The file as it is.</param>
    /// <param name="keys">The public keys of the installation; null leaves the signature unchecked.</param>
    public static EvidenceReport Check(ReadOnlyMemory<byte> file, EvidenceKeySet? keys = null)
    {
        if (file.Length > MaxBytes)
        {
            return new EvidenceReport { Unreadable = $"The file is larger than {MaxBytes / 1024 / 1024} MiB: it is no evidence pack." };
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(file, Strict);
            EvidenceValue pack = new(document.RootElement);
            return pack["schema"].Text switch
            {
                EvidencePack.Schema => Check(pack, keys),
                null => new EvidenceReport { Unreadable = "The file is JSON, and no evidence pack: it names no schema." },
                { } other => new EvidenceReport { Unreadable = $"The pack is of the form '{(other.Length > 60 ? other[..60] : other)}', and this program knows {EvidencePack.Schema}." },
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new EvidenceReport { Unreadable = "The file is no JSON, or cut short, or names a member twice." };
        }
        catch (ArgumentException)
        {
            return new EvidenceReport { Unreadable = "The file holds half a character or a number that has no value." };
        }
    }

    private static EvidenceReport Check(EvidenceValue pack, EvidenceKeySet? keys)
    {
        EvidenceNotes notes = new();
        EvidenceForm.Check(pack, notes);
        EvidenceChain.Check(pack, notes);
        bool isSigned = keys is not null && CheckSignature(pack, keys, notes);
        if (notes.Findings.Count == 0)
        {
            // Only of a pack that is as it was made is it worth asking whether what it tells can be.
            new EvidenceStoryCheck(pack, notes).Run();
        }

        return new EvidenceReport
        {
            ContentId = pack["contentId"].Text ?? "",
            Entries = pack["entries"].Items.Count,
            KeyId = pack["signature"]["kid"].Text,
            IsSigned = isSigned,
            Findings = notes.Findings,
            Shown = notes.Shown,
        };
    }

    private static bool CheckSignature(EvidenceValue pack, EvidenceKeySet keys, EvidenceNotes notes)
    {
        EvidenceValue signature = pack["signature"];
        if (keys.Find(signature["kid"].Text) is not { } key)
        {
            notes.Wrong(null, "signature.key", $"The pack names the key {signature["kid"].Text}, which is not among those given.", "Give the keys of the installation that made it, from its /.well-known/autopublish-evidence.json.");
            return false;
        }

        EvidenceValue head = pack["head"];
        byte[] statement = EvidenceHash.Statement(pack["tenantId"].Text ?? "", pack["contentId"].Text ?? "", (int)(head["seq"].Number ?? 0), head["hash"].Text ?? "");
        if (key.Verifies(statement, signature["value"].Text ?? ""))
        {
            return true;
        }

        notes.Changed(null, "signature", $"The signature is not that of the key {key.KeyId} over the head of this chain.");
        return false;
    }
}
