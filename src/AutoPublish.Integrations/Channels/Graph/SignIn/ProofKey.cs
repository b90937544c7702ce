using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Channels.Graph.SignIn;

/// <summary>
/// PKCE S256 (RFC 7636). Meta checks it in Facebook's dialog; Instagram and Threads do not name it and pass over it,
/// so that it is sent everywhere.
/// </summary>
/// <param name="Verifier">Kept until the person comes back.</param>
internal sealed record ProofKey(string Verifier)
{
    private const int Bytes = 32;

    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static ProofKey Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    public static ProofKey? From(Secret memory)
    {
        try
        {
            return JsonSerializer.Deserialize(memory.Reveal(), ProofKeyJson.Default.ProofKey) is { Verifier.Length: > 0 } key ? key : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public Secret ToMemory() => new(JsonSerializer.Serialize(this, ProofKeyJson.Default.ProofKey));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProofKey))]
internal sealed partial class ProofKeyJson : JsonSerializerContext;
