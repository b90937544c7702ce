namespace AutoPublish.Azure.Tables;

/// <summary>
/// One at a time in a partition, as far as this process goes: of a hundred who change one guard at once, ninety-nine would read and
/// write for nothing. Other processes are met by the ETag alone.
/// </summary>
internal sealed class PartitionTurns : IDisposable
{
    // Two partitions may share one; they then wait for each other, and nothing worse.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<T> InTurnAsync<T>(string partition, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        SemaphoreSlim turn = _turns[(uint)partition.GetHashCode(StringComparison.Ordinal) % (uint)_turns.Length];
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        foreach (SemaphoreSlim turn in _turns)
        {
            turn.Dispose();
        }
    }
}
