using System.Security.Cryptography;
using System.Text.Json;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Azure.Secrets;

/// <summary>A key ring as a secret holds it: JSON, key id by base64 of 32 bytes, the current key first. The same as the key file of one machine.</summary>
internal static class KeyRingText
{
    /// <summary>The name of the key that a first instance makes.</summary>
    public const string FirstId = "k1";

    private const int KeyBytes = 32;

    public static string New() => JsonSerializer.Serialize(new Dictionary<string, string> { [FirstId] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) });

    /// <summary>Null when it is none.</summary>
    public static KeyRing? Read(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return new KeyRing([.. json.RootElement.EnumerateObject().Select(k => new SigningKey(k.Name, Convert.FromBase64String(k.Value.GetString() ?? "")))]);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
