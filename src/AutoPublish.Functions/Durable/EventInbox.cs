using System.Text.Json;
using Microsoft.DurableTask;

namespace AutoPublish.Functions.Durable;

/// <summary>
/// Events in the port's order. Durable Task serves two waiters of one name last in, first out, and gives an event to a waiter that
/// was cancelled: so it is asked with one waiter a name, which is never cancelled, and what comes is handed on from here.
/// </summary>
internal sealed class EventInbox(TaskOrchestrationContext context)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    private readonly Dictionary<string, Box> _boxes = new(StringComparer.OrdinalIgnoreCase);
    private bool _forwards;

    public Task<JsonElement?> NextAsync(string name, CancellationToken cancellationToken)
    {
        if (!_boxes.TryGetValue(name, out Box? box))
        {
            _boxes[name] = box = new Box();
        }

        if (box.Kept.TryDequeue(out JsonElement? kept))
        {
            return Task.FromResult(kept);
        }

        TaskCompletionSource<JsonElement?> waiter = new();
        cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken));
        box.Waiters.Enqueue(waiter);
        if (!box.IsAsking)
        {
            box.IsAsking = true;
            _ = AskAsync(name, box);
        }

        return waiter.Task;
    }

    /// <summary>The next execution gets what this one has not consumed, and what still comes.</summary>
    public void Forward()
    {
        _forwards = true;
        foreach ((string name, Box box) in _boxes)
        {
            while (box.Kept.TryDequeue(out JsonElement? kept))
            {
                Send(name, kept);
            }
        }
    }

    private async Task AskAsync(string name, Box box)
    {
        do
        {
            JsonElement? payload = await context.WaitForExternalEvent<JsonElement?>(name);
            if (_forwards)
            {
                Send(name, payload);
            }
            else
            {
                HandOver(box, payload);
            }
        }
        while (box.Waiters.Any(w => !w.Task.IsCompleted));
        box.IsAsking = false;
    }

    private static void HandOver(Box box, JsonElement? payload)
    {
        while (box.Waiters.TryDequeue(out TaskCompletionSource<JsonElement?>? waiter))
        {
            if (waiter.TrySetResult(payload))
            {
                return;
            }
        }

        box.Kept.Enqueue(payload);
    }

    private void Send(string name, JsonElement? payload) => context.SendEvent(context.InstanceId, name, payload ?? Nothing);

    private sealed class Box
    {
        public Queue<JsonElement?> Kept { get; } = [];

        public Queue<TaskCompletionSource<JsonElement?>> Waiters { get; } = [];

        public bool IsAsking { get; set; }
    }
}
