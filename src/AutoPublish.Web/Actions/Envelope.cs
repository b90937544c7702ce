using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AutoPublish.Web.Actions;

/// <summary>Writes <c>{"success":true,"data":…,"message":…}</c> straight to UTF-8.</summary>
internal static class Envelope
{
    private const int KeptBytes = 256 * 1024;

    // Served as JSON that is not sniffed: letters of other scripts need no escapes.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    internal static byte[] Write<T>(T data, JsonTypeInfo<T> type, string message)
    {
        ArrayBufferWriter<byte> buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        Utf8JsonWriter json = _writer ??= new Utf8JsonWriter(buffer, Relaxed);
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        try
        {
            json.WriteStartObject();
            json.WriteBoolean("success"u8, true);
            json.WritePropertyName("data"u8);
            JsonSerializer.Serialize(json, data, type);
            json.WriteString("message"u8, message);
            json.WriteEndObject();
            json.Flush();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            if (buffer.Capacity > KeptBytes)
            {
                _buffer = null;
                _writer = null;
            }
        }
    }
}
