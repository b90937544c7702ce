using System.Diagnostics;

namespace AutoPublish.Sqlite.Engine;

/// <summary>A span per turn and per activity, under the source name a host subscribes to.</summary>
public static class EngineTelemetry
{
    public const string SourceName = "AutoPublish.Engine";

    internal static ActivitySource Source { get; } = new(SourceName);

    internal static Activity? StartTurn(string name, string instanceId) => Start("turn", name, instanceId);

    internal static Activity? StartActivity(string name, string instanceId) => Start("activity", name, instanceId);

    private static Activity? Start(string kind, string name, string instanceId)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity? span = Source.StartActivity($"{kind} {name}");
        span?.SetTag("autopublish.instance", instanceId);
        return span;
    }
}
