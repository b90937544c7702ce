using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Engine;

internal static partial class EngineLog
{
    [LoggerMessage(3101, LogLevel.Information, "Engine {Holder} started; it took over {Owners} owners and woke {Instances} instances in {Milliseconds} ms")]
    public static partial void Started(ILogger logger, string holder, int owners, int instances, double milliseconds);

    [LoggerMessage(3102, LogLevel.Information, "Engine {Holder} stopped")]
    public static partial void Stopped(ILogger logger, string holder);

    [LoggerMessage(3103, LogLevel.Warning, "A turn of instance {Key} was dropped: another engine or a termination came first")]
    public static partial void TurnRefused(ILogger logger, long key);

    [LoggerMessage(3120, LogLevel.Debug, "Instance {Key} was about to complete when an event came; it looks again")]
    public static partial void Overtaken(ILogger logger, long key);

    [LoggerMessage(3104, LogLevel.Error, "A turn of instance {Key} could not be committed; it will be computed again")]
    public static partial void TurnNotCommitted(ILogger logger, Exception error, long key);

    [LoggerMessage(3105, LogLevel.Error, "Instance {InstanceId} is stuck: {Reason}. Next attempt in {Seconds} s")]
    public static partial void Stuck(ILogger logger, string instanceId, string reason, double seconds);

    [LoggerMessage(3106, LogLevel.Error, "A turn of instance {Key} failed inside the engine")]
    public static partial void TurnFailed(ILogger logger, Exception error, long key);

    [LoggerMessage(3107, LogLevel.Warning, "Orchestration {InstanceId} failed: {Error}")]
    public static partial void OrchestrationFailed(ILogger logger, string instanceId, string error);

    [LoggerMessage(3108, LogLevel.Warning, "Activity {Activity} of {InstanceId}, try {Attempt}, failed")]
    public static partial void ActivityFailed(ILogger logger, Exception error, string activity, string instanceId, int attempt);

    [LoggerMessage(3109, LogLevel.Error, "Engine {Holder} lost its lease and holds a new one; its instances went to another engine")]
    public static partial void LeaseLost(ILogger logger, string holder);

    [LoggerMessage(3110, LogLevel.Error, "The lease could not be renewed")]
    public static partial void LeaseNotRenewed(ILogger logger, Exception error);

    [LoggerMessage(3111, LogLevel.Error, "Due timers could not be read; they are tried again")]
    public static partial void TimersNotRead(ILogger logger, Exception error);
}
