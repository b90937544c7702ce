namespace AutoPublish.Sqlite.Engine;

internal enum MessageKind
{
    /// <summary>Read the instance again from the database: recovery, termination, a retry.</summary>
    Reload,
    ActivityCompleted,
    ActivityFailed,
    TimerFired,
    ChildCompleted,
    ChildFailed,
    Event,

    /// <summary>The orchestrator's code went on outside its turn.</summary>
    Escaped,
}

/// <summary>Something that happened to an instance, waiting in memory for its next turn.</summary>
/// <param name="Execution">The execution it answers; events are for any.</param>
/// <param name="Task">The command it answers.</param>
/// <param name="InboxSequence">The durable row it stands for, or 0.</param>
/// <param name="Name">The event's name, or the type of the error.</param>
internal sealed record Message(MessageKind Kind, long Execution = 0, int Task = 0, long InboxSequence = 0, string? Name = null, string? Payload = null)
{
    public static Message Reload { get; } = new(MessageKind.Reload);
}
