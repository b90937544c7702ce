namespace AutoPublish.Sqlite.Engine;

/// <param name="Ordinal">1, 2, 3 … within the execution: which of the code's waits this is.</param>
internal sealed class EventWaiter(int ordinal, string name)
{
    public int Ordinal { get; } = ordinal;

    public string Name { get; } = name;

    public TaskCompletionSource<string?> Source { get; } = new();

    public CancellationTokenRegistration Cancellation { get; set; }
}
