namespace AutoPublish.Sqlite.Engine;

/// <summary>Where a crash hurts most; the crash tests stop the process at each.</summary>
public static class EngineFailpoints
{
    public const string TurnBeforeCommit = "engine.turn.before-commit";
    public const string TurnAfterCommit = "engine.turn.after-commit";
    public const string TurnRefused = "engine.turn.refused";
    public const string ActivityBeforeRun = "engine.activity.before-run";
    public const string ActivityAfterRun = "engine.activity.after-run";
    public const string TimerFired = "engine.timer.fired";
    public const string StartCommitted = "engine.start.committed";
    public const string EventCommitted = "engine.event.committed";
    public const string ContinuedAsNew = "engine.continue-as-new.committed";
    public const string ChildStarted = "engine.child.started";
    public const string InstanceEnded = "engine.instance.ended";
    public const string InstanceStuck = "engine.instance.stuck";
    public const string LeaseTaken = "engine.lease.taken";

    public static IReadOnlyList<string> All { get; } =
    [
        TurnBeforeCommit, TurnAfterCommit, TurnRefused, ActivityBeforeRun, ActivityAfterRun, TimerFired,
        StartCommitted, EventCommitted, ContinuedAsNew, ChildStarted, InstanceEnded, InstanceStuck, LeaseTaken,
    ];
}
