using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Generation;

/// <summary>The SHA-256 of a request in canonical JSON (RFC 8785): evidence of what a draft was made from.</summary>
internal static class RequestHash
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string Of(DraftRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            Write(json, request);
        }

        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(buffer.WrittenSpan)));
    }

    private static void Write(Utf8JsonWriter json, DraftRequest request)
    {
        json.WriteStartObject();
        json.WriteString("brief", request.Brief);
        json.WriteString("contentId", request.ContentId);
        json.WriteString("feedback", request.Feedback);
        WriteMap(json, "parameters", request.Parameters);
        json.WriteStartArray("platforms");
        foreach (var platform in request.Platforms)
        {
            json.WriteStringValue(PlatformNames.NameOf(platform));
        }

        json.WriteEndArray();
        WriteMap(json, "platformTemplates", ByName(request.PlatformTemplates ?? new Dictionary<Platform, string>()));
        WriteMap(json, "previous", ByName(request.Previous));
        json.WriteString("template", request.Template);
        json.WriteString("tone", request.Tone);
        json.WriteNumber("version", request.Version);
        json.WriteEndObject();
    }

    private static IEnumerable<KeyValuePair<string, string>> ByName(IReadOnlyDictionary<Platform, string> texts) =>
        texts.Select(t => KeyValuePair.Create(PlatformNames.NameOf(t.Key), t.Value));

    private static void WriteMap(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> members)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in members)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }
}
