using AutoPublish.Core.Documents;

namespace AutoPublish.Functions.Timers;

/// <summary>Removes what nobody needs any more: old answers to request ids, past windows of limits.</summary>
internal sealed class RecordRetention(IEnumerable<IExpiringRecords> records, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (IExpiringRecords kind in records)
        {
            await kind.PurgeAsync(time.GetUtcNow(), cancellationToken);
        }
    }
}
