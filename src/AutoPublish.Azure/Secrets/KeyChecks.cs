using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Azure.Secrets;

/// <summary>With which keys the documents were written, told by what each key makes of a constant; that tells nothing of the key.</summary>
internal sealed class KeyChecks(IDocumentStore documents)
{
    private const string Partition = "host";
    private const string Id = "keys";

    private static readonly DocumentKind<KeyCheckValues> Kind = new("key-check", KeyCheckJson.Default.KeyCheckValues);

    /// <summary>Null: nothing was written yet.</summary>
    public async Task<Document<KeyCheckValues>?> FindAsync(CancellationToken cancellationToken) => await documents.GetAsync(Kind, Partition, Id, cancellationToken);

    /// <summary>False: somebody else was first.</summary>
    public async Task<bool> FoundAsync(KeyRing keys, CancellationToken cancellationToken) =>
        (await documents.CreateAsync(Kind, Partition, Id, new KeyCheckValues(ValuesOf(keys)), cancellationToken)).Succeeded;

    /// <summary>Adds the keys that are new. Whoever was quicker has seen the same ring, or a newer one.</summary>
    public async Task ExtendAsync(Document<KeyCheckValues> known, KeyRing keys, CancellationToken cancellationToken)
    {
        if (known.Value.Values.Count < keys.Keys.Count)
        {
            await documents.ReplaceAsync(Kind, Partition, Id, new KeyCheckValues(ValuesOf(keys)), known.ETag, cancellationToken);
        }
    }

    /// <summary>How many of the known keys are in the ring, as they were.</summary>
    public static int Matches(KeyCheckValues known, KeyRing keys)
    {
        Dictionary<string, string> present = ValuesOf(keys);
        return known.Values.Count(k => present.GetValueOrDefault(k.Key) == k.Value);
    }

    private static Dictionary<string, string> ValuesOf(KeyRing keys) =>
        keys.For("key-check/1").Keys.ToDictionary(k => k.KeyId, k => Convert.ToHexStringLower(k.Sign("autopublish"u8)));
}

/// <param name="Values">By key id.</param>
internal sealed record KeyCheckValues(IReadOnlyDictionary<string, string> Values);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(KeyCheckValues))]
internal sealed partial class KeyCheckJson : JsonSerializerContext;
