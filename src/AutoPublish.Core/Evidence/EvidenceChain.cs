namespace AutoPublish.Core.Evidence;

/// <summary>Counts and hashes every entry anew: none was changed, added, left out or moved since the head was made.</summary>
internal static class EvidenceChain
{
    internal static void Check(EvidenceValue pack, EvidenceNotes notes)
    {
        IReadOnlyList<EvidenceValue> entries = pack["entries"].Items;
        string previous = EvidenceHash.Beginning(pack["tenantId"].Text ?? "", pack["contentId"].Text ?? "");
        for (int i = 0; i < entries.Count; i++)
        {
            EvidenceValue entry = entries[i];
            int number = i + 1;
            if (entry["seq"].Number != number)
            {
                notes.Changed(number, "chain.order", $"It stands at place {number} and counts itself {entry["seq"].Number?.ToString() ?? "not at all"}.");
            }

            if (entry["previous"].Text != previous)
            {
                notes.Changed(number, "chain.previous", i == 0 ? "It does not begin the chain of this content." : $"It does not follow entry {i}: an entry was changed, added, left out or moved.");
            }

            string? hash = entry["hash"].Text;
            if (hash is null || hash != HashOf(entry))
            {
                notes.Changed(number, "chain.hash", "Its hash is not the hash of what it says.");
            }

            previous = hash ?? "";
        }

        if (pack["head"]["seq"].Number != entries.Count || pack["head"]["hash"].Text != previous)
        {
            notes.Changed(null, "chain.head", "The head does not name the last entry: entries were added or left out at the end.");
        }

        notes.Show($"{entries.Count} entries form one chain: none was changed, added, left out or moved since its head was made.");
    }

    private static string? HashOf(EvidenceValue entry) =>
        entry.IsObject ? EvidenceHash.OfEntry(entry.Json.GetValueOrDefault()) : null;
}
