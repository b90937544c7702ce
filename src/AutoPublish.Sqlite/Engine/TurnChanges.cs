namespace AutoPublish.Sqlite.Engine;

/// <summary>What a turn did, to be committed as one.</summary>
internal sealed class TurnChanges
{
    public List<HistoryRow> Rows { get; } = [];

    public List<ActivityCall> Activities { get; } = [];

    public List<NewTimer> Timers { get; } = [];

    /// <summary>Timers that fired or were cancelled.</summary>
    public List<NewTimer> RemovedTimers { get; } = [];

    public List<ChildStart> Children { get; } = [];

    /// <summary>Rows of the inbox that are now in history, or answered nobody.</summary>
    public List<long> ConsumedInbox { get; } = [];

    /// <summary>Nothing to commit: the messages changed nothing.</summary>
    public bool IsEmpty => Rows.Count == 0 && ConsumedInbox.Count == 0;
}

internal readonly record struct ActivityCall(int Task, string Name, string? Input, int Attempt);

internal readonly record struct NewTimer(int Task, long DueAt);

internal readonly record struct ChildStart(int Task, string InstanceId, string Name, int CodeVersion, string? Input);
