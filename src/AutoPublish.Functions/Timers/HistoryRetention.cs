using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Functions.Timers;

/// <summary>Removes the histories of orchestrations that ended a while ago. The documents tell what became of a content; a history only helps to look into what went wrong lately.</summary>
internal sealed class HistoryRetention(IOrchestrationClient client, TimeProvider time)
{
    private const int Batch = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await client.PurgeEndedBeforeAsync(time.GetUtcNow() - Kept, Batch, cancellationToken) == Batch)
        {
            // The rest, as long as there is time.
        }
    }
}
