using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Local.Hosting;

/// <summary>
/// Tells whether the key file is the one that the database was written with: another's keys are as valid in their form, and
/// would make every stored token unreadable one by one, days later.
/// </summary>
internal static class KeyCheck
{
    private const string Partition = "host";
    private const string Id = "keys";

    private static readonly DocumentKind<KeyCheckValues> Kind = new("key-check", KeyCheckJson.Default.KeyCheckValues);

    /// <summary>Remembers the keys that are new, and compares the others.</summary>
    /// <exception cref="LocalStartException">AP1109: a key is missing or is another one.</exception>
    public static async Task VerifyAsync(IDocumentStore documents, KeyRing keys, LocalPaths paths)
    {
        Dictionary<string, string> present = keys.For("key-check/1").Keys.ToDictionary(k => k.KeyId, k => Convert.ToHexStringLower(k.Sign("autopublish"u8)));
        IReadOnlyDictionary<string, string> known = (await documents.GetAsync(Kind, Partition, Id))?.Value.Values ?? new Dictionary<string, string>();
        foreach ((string keyId, string value) in known)
        {
            if (present.GetValueOrDefault(keyId) != value)
            {
                throw new LocalStartException("AP1109", $"The key {keyId} of {paths.Keys} is not the one that the database {paths.Database} was written with.", "Put back the key file that belongs to this database, or start with another --data directory.");
            }
        }

        if (known.Count < present.Count)
        {
            await documents.PutAsync(Kind, Partition, Id, new KeyCheckValues(present));
        }
    }
}

/// <param name="Values">By key id, what the key makes of a constant; tells nothing of the key.</param>
internal sealed record KeyCheckValues(IReadOnlyDictionary<string, string> Values);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(KeyCheckValues))]
internal sealed partial class KeyCheckJson : JsonSerializerContext;
