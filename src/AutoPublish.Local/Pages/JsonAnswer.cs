using System.Buffers;
using System.Text.Json;

namespace AutoPublish.Local.Pages;

/// <summary>Writes one JSON body.</summary>
internal static class JsonAnswer
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        await using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            write(writer);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory);
    }

    /// <summary>An RFC 9457 problem, for what is ours and not a network's.</summary>
    public static Task ProblemAsync(HttpContext context, int status, string code, string detail) =>
        WriteAsync(context, status, json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteNumber("status", status);
            json.WriteString("code", code);
            json.WriteString("detail", detail);
            json.WriteEndObject();
        });
}
