namespace AutoPublish.Sqlite.Engine;

/// <summary>
/// An instance that something is happening to. Guarded by a lock on itself; while Busy, the live orchestration
/// belongs to the turn, from its start until its commit is told.
/// </summary>
internal sealed class InstanceSlot(long key)
{
    public long Key { get; } = key;

    public List<Message> Mailbox { get; set; } = [];

    public LiveOrchestration? Live { get; set; }

    /// <summary>Activities given to a thread and not yet answered in a turn, so that a reload starts none twice.</summary>
    public HashSet<(long Execution, int Task)> InFlight { get; } = [];

    public bool Busy { get; set; }

    /// <summary>Why no turn is computed until the retry; null when none is held back.</summary>
    public ITimer? Retry { get; set; }

    public int FailedAttempts { get; set; }

    /// <summary>Taken out of the engine's table: whoever still holds it must look again.</summary>
    public bool Removed { get; set; }

    public LinkedListNode<InstanceSlot>? CacheNode { get; set; }
}
