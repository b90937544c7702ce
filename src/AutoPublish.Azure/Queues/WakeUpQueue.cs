using Azure.Storage.Queues;

namespace AutoPublish.Azure.Queues;

/// <summary>The outbox of this product is its documents; the queue wakes whoever reads them. The Functions host receives, tries again and keeps what nobody can handle.</summary>
internal sealed class WakeUpQueue(QueueClient queue)
{
    // Long before that the timers have found what it is about.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <param name="wakeUp">What is to be looked at.</param>
    /// <param name="delay">Not delivered before, in whole seconds.</param>
    public Task SendAsync(WakeUp wakeUp, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendMessageAsync(wakeUp.ToJson(), delay, Kept, cancellationToken);
}
