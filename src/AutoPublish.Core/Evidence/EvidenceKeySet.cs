using System.Text.Json;

namespace AutoPublish.Core.Evidence;

/// <summary>Public keys of installations, as one JWK or as a set of them (RFC 7517).</summary>
public sealed class EvidenceKeySet(IReadOnlyList<EvidencePublicKey> keys)
{
    public IReadOnlyList<EvidencePublicKey> Keys { get; } = keys;

    public EvidencePublicKey? Find(string? keyId) => Keys.FirstOrDefault(k => k.KeyId == keyId);

    /// <summary>The keys of a file that evidence can be signed with; null where there is none, or it is no such file.</summary>
    public static EvidenceKeySet? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            EvidenceValue root = new(document.RootElement);
            EvidencePublicKey[] keys = [.. (root["keys"].IsList ? root["keys"].Items : [root]).Select(KeyOf).OfType<EvidencePublicKey>().Where(k => k.IsUsable())];
            return keys.Length > 0 ? new EvidenceKeySet(keys) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text in it is half a character.
            return null;
        }
    }

    private static EvidencePublicKey? KeyOf(EvidenceValue key) =>
        key["kty"].Text == "EC" && key["crv"].Text == "P-256" && key["x"].Text is { } x && key["y"].Text is { } y ? new EvidencePublicKey(x, y) : null;
}
