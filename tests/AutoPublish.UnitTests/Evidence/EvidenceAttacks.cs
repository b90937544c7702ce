using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Core.Content;
using AutoPublish.Core.Evidence;

namespace AutoPublish.UnitTests.Evidence;

/// <summary>Packs that somebody changed. With the key, none may pass; without it, none but one that was rewritten as a whole.</summary>
[TestClass]
public sealed class EvidenceAttacks
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int given) ? given : Random.Shared.Next();
    private static readonly int Times = Environment.GetEnvironmentVariable("AUTOPUBLISH_SUITE") == "nightly" ? 20_000 : 2_000;

    [TestMethod]
    public void Check_OfAChangedPack_FindsTheChange()
    {
        byte[] file = EvidenceSamples.File();
        byte[] canonical = CanonicalJson.Of(file);
        Random random = new(Seed);
        int run = 0;
        List<string> passed = [];
        while (run < Times)
        {
            (string how, byte[] changed, bool needsKey) = Change(file, random);
            if (IsTheSame(changed, canonical))
            {
                // White space, or another spelling of the same text: nothing that it says has changed.
                continue;
            }

            run++;
            if (EvidenceCheck.Check(changed, EvidenceSamples.PublicKeys).Holds)
            {
                passed.Add($"{run} with the key: {how}");
            }

            if (!needsKey && EvidenceCheck.Check(changed).Holds)
            {
                passed.Add($"{run} without the key: {how}");
            }
        }

        Console.WriteLine($"evidence: {run} run, {passed.Count} violations, seed {Seed}");
        Assert.IsGreaterThan(0, run);
        Assert.IsEmpty(passed, string.Join('\n', passed.Take(10)));
    }

    /// <summary>The limit of what a chain without a key can show, stated so that nobody believes more.</summary>
    [TestMethod]
    public void Check_OfAPackRewrittenAsAWhole_NeedsTheKey()
    {
        JsonObject pack = PackEditor.Parse(EvidenceSamples.File());
        pack.Entry("asked").Facts()["brief"] = "Another brief";
        byte[] rewritten = PackEditor.Write(pack.Rechain());

        Assert.IsTrue(EvidenceCheck.Check(rewritten).Holds);
        Assert.IsFalse(EvidenceCheck.Check(rewritten, EvidenceSamples.PublicKeys).Holds);
    }

    private static (string How, byte[] Changed, bool NeedsKey) Change(byte[] file, Random random)
    {
        int way = random.Next(9);
        if (way == 0)
        {
            byte[] flipped = [.. file];
            int at = random.Next(file.Length);
            flipped[at] ^= (byte)(1 << random.Next(8));
            return ($"bit flipped at {at}", flipped, IsInSignature(file, at));
        }

        JsonObject pack = PackEditor.Parse(file);
        JsonArray entries = pack.Entries();
        int entry = random.Next(entries.Count);
        int other = random.Next(entries.Count);
        switch (way)
        {
            case 1:
                entries.RemoveAt(entry);
                return ($"entry {entry} left out", PackEditor.Write(pack), false);
            case 2:
                (entries[entry], entries[other]) = (entries[other]?.DeepClone(), entries[entry]?.DeepClone());
                return ($"entries {entry} and {other} changed places", PackEditor.Write(pack), false);
            case 3:
                entries.Insert(other, entries[entry]?.DeepClone());
                return ($"entry {entry} doubled", PackEditor.Write(pack), false);
            case 4:
                string path = ChangeValue(pack, random);
                return ($"{path} changed", PackEditor.Write(pack), path.StartsWith("$.signature", StringComparison.Ordinal));
            case 5:
                return (RemoveMember(pack, random), PackEditor.Write(pack), false);
            case 6:
                Members(pack).ElementAt(random.Next(Members(pack).Count()))[$"more{random.Next(10)}"] = random.Next();
                return ("a member more", PackEditor.Write(pack), false);
            case 7:
                entries.RemoveAt(entry);
                return ($"entry {entry} left out, and hashed anew", PackEditor.Write(pack.Rechain()), true);
            default:
                JsonObject facts = pack.Entry("submitted", random.Next(6)).Facts();
                JsonObject payload = facts["payload"]?.AsObject() ?? throw new AssertFailedException();
                payload["text"] = $"Another text {random.Next()}";
                facts["payloadHash"] = EvidenceHash.Of(payload);
                // The question to the approvers names another fingerprint, so even without the key it is found.
                return ("a text changed, and hashed anew", PackEditor.Write(pack.Rechain()), false);
        }
    }

    private static string ChangeValue(JsonObject pack, Random random)
    {
        JsonValue[] values = [.. Values(pack)];
        JsonValue value = values[random.Next(values.Length)];
        string path = value.GetPath();
        value.ReplaceWith(value.GetValueKind() switch
        {
            JsonValueKind.String => (JsonNode)$"{(string?)value}{(char)('a' + random.Next(26))}",
            JsonValueKind.Number => (long)value + 1 + random.Next(1000),
            JsonValueKind.True => false,
            _ => true,
        });
        return path;
    }

    private static string RemoveMember(JsonObject pack, Random random)
    {
        JsonObject[] members = [.. Members(pack).Where(m => m.Count > 0)];
        JsonObject from = members[random.Next(members.Length)];
        string name = from.ElementAt(random.Next(from.Count)).Key;
        from.Remove(name);
        return $"{from.GetPath()}.{name} left out";
    }

    private static IEnumerable<JsonObject> Members(JsonNode? node) => node switch
    {
        JsonObject value => value.SelectMany(m => Members(m.Value)).Prepend(value),
        JsonArray list => list.SelectMany(Members),
        _ => [],
    };

    private static IEnumerable<JsonValue> Values(JsonNode? node) => node switch
    {
        JsonObject value => value.SelectMany(m => Values(m.Value)),
        JsonArray list => list.SelectMany(Values),
        JsonValue value => [value],
        _ => [],
    };

    private static bool IsInSignature(byte[] file, int at) => at > file.AsSpan().LastIndexOf("\"signature\""u8);

    private static bool IsTheSame(byte[] changed, byte[] canonical)
    {
        try
        {
            return CanonicalJson.Of(changed).AsSpan().SequenceEqual(canonical);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
