namespace AutoPublish.Core.Documents;

/// <summary>Records that are of no use after a time, and stay until somebody removes them.</summary>
public interface IExpiringRecords
{
    /// <summary>Removes what nobody asks for any more; returns how many.</summary>
    Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken = default);
}
