namespace AutoPublish.Core.Scheduling;

/// <summary>How far from now a post's time may lie.</summary>
public static class SchedulingHorizon
{
    /// <summary>A year, leap day included.</summary>
    public static TimeSpan Ahead { get; } = TimeSpan.FromDays(366);

    /// <summary>What a request may take to arrive; an instant this little in the past means now.</summary>
    public static TimeSpan Behind { get; } = TimeSpan.FromMinutes(2);
}
