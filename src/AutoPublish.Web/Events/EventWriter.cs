using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AutoPublish.Web.Events;

/// <summary>
/// Writes a stream of events (WHATWG HTML, section 9.2). The framework's own formatter has neither comments nor ids
/// without an event, and both are needed: a heartbeat that no client sees, and a place to go on from without news.
/// </summary>
internal sealed class EventWriter(PipeWriter output, TimeProvider time, TimeSpan patience)
{
    private const int FullBytes = 16 * 1024;
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> _data = new(1024);
    private int _unflushed;

    internal void Retry(int milliseconds) => Write($"retry: {milliseconds}\n\n");

    internal void Comment() => Write(":\n\n");

    internal void Id(string id) => Write($"id: {id}\n\n");

    /// <param name="name">The event's type.</param>
    /// <param name="data">JSON as it is written here has no line break, so it is one <c>data</c> line.</param>
    internal void Event<T>(string id, string name, T data, JsonTypeInfo<T> type)
    {
        _data.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_data, Relaxed))
        {
            JsonSerializer.Serialize(json, data, type);
        }

        Write($"id: {id}\nevent: {name}\ndata: ");
        output.Write(_data.WrittenSpan);
        _unflushed += _data.WrittenCount;
        Write("\n\n");
    }

    internal void Event(string id, string name) => Write($"id: {id}\nevent: {name}\ndata: {{}}\n\n");

    /// <summary>In the middle of many events: as <see cref="FlushAsync"/>, when there is enough for it.</summary>
    internal ValueTask FlushWhenFullAsync(CancellationToken cancelled) => _unflushed < FullBytes ? ValueTask.CompletedTask : FlushAsync(cancelled);

    /// <summary>Waits until the reader has room again, and so bounds what a slow one keeps in memory.</summary>
    /// <exception cref="TimeoutException">It took nothing for too long.</exception>
    internal async ValueTask FlushAsync(CancellationToken cancelled)
    {
        _unflushed = 0;
        ValueTask<FlushResult> flush = output.FlushAsync(cancelled);
        if (!flush.IsCompletedSuccessfully)
        {
            await flush.AsTask().WaitAsync(patience, time, cancelled);
        }
    }

    private void Write(string text) => _unflushed += (int)Encoding.UTF8.GetBytes(text, output);
}
