namespace AutoPublish.Sqlite.Engine;

/// <summary>One step of an execution: a command of the orchestrator, or an answer it got. See the schema for Number.</summary>
/// <param name="Sequence">1, 2, 3 … within the execution; also the id of a command.</param>
/// <param name="At">The turn's clock, UTC ticks.</param>
internal readonly record struct HistoryRow(int Sequence, HistoryKind Kind, long At, long Number, string? Name, string? Payload)
{
    /// <summary>True when the orchestrator's code brings it about, false when it comes from outside.</summary>
    public bool IsCommand => Kind is HistoryKind.ActivityScheduled or HistoryKind.TimerCreated or HistoryKind.TimerCancelled
        or HistoryKind.ChildScheduled or HistoryKind.EventTaken;

    public string Describe() => Kind switch
    {
        HistoryKind.TimerCancelled or HistoryKind.TimerFired => $"{Kind} of step {Number}",
        HistoryKind.TimerCreated => $"{Kind}",
        HistoryKind.ChildScheduled => $"{Kind} {Name} as {Payload}",
        _ => $"{Kind} {Name}",
    };
}
