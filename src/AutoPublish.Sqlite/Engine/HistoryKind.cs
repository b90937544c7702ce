namespace AutoPublish.Sqlite.Engine;

/// <summary>What a row of history records. The numbers are stored; never reuse one.</summary>
internal enum HistoryKind
{
    ActivityScheduled = 1,
    ActivityCompleted = 2,
    ActivityFailed = 3,
    TimerCreated = 4,
    TimerFired = 5,
    TimerCancelled = 6,
    ChildScheduled = 7,
    ChildCompleted = 8,
    ChildFailed = 9,

    /// <summary>A buffered event, taken in the very call that asked for it.</summary>
    EventTaken = 10,

    /// <summary>An event given to a waiter that was already there.</summary>
    EventDelivered = 11,
}
