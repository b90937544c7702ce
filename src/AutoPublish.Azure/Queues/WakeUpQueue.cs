using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Azure.Queues;

/// <summary>The outbox of this product is its documents; the queue wakes whoever looks at them.</summary>
public sealed class WakeUpQueue
{
    private readonly BlobBackedQueue _queue;

    internal WakeUpQueue(BlobBackedQueue queue)
    {
        _queue = queue;
    }

    /// <param name="wakeUp">What is to be looked at.</param>
    /// <param name="delay">Not before; null: at once.</param>
    public Task SendAsync(WakeUp wakeUp, TimeSpan? delay = null, CancellationToken cancellationToken = default) =>
        _queue.SendAsync(JsonSerializer.Serialize(wakeUp, WakeUpJson.Default.WakeUp), delay, cancellationToken);

    /// <summary>Handles what is there now. What a handler throws on comes again later, five times in all.</summary>
    /// <returns>How many were handled.</returns>
    public Task<int> HandleAsync(Func<WakeUp, CancellationToken, Task> handle, CancellationToken cancellationToken = default) =>
        _queue.HandleAsync((payload, cancelled) => handle(Parse(payload) ?? throw new JsonException("The message is no wake-up."), cancelled), cancellationToken);

    /// <summary>A message that a trigger of the host received; null when it is no wake-up, or what it names is gone.</summary>
    public async Task<WakeUp?> ReadAsync(string messageText, CancellationToken cancellationToken = default) =>
        await _queue.ReadAsync(messageText, cancellationToken) is { } payload ? Parse(payload) : null;

    internal Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken) => _queue.PurgeAsync(now, cancellationToken);

    private static WakeUp? Parse(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, WakeUpJson.Default.WakeUp);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WakeUp))]
internal sealed partial class WakeUpJson : JsonSerializerContext;
