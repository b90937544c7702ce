namespace AutoPublish.Sqlite.Engine;

/// <summary>A command that has no answer yet, and the orchestrator code that awaits it.</summary>
internal sealed class PendingTask(HistoryRow command)
{
    public HistoryRow Command { get; } = command;

    // Continuations run inside SetResult, on the turn's thread: that is what makes their order the history's order.
    public TaskCompletionSource<string?> Source { get; } = new();

    public CancellationTokenRegistration Cancellation { get; set; }
}
