using AutoPublish.Core.Results;

namespace AutoPublish.Core.Engagement;

/// <summary>How closely posts are watched.</summary>
public sealed record EngagementScheduleOptions
{
    /// <summary>The first reading comes this long after the post, in seconds; 1 to 86,400.</summary>
    public int FirstPollSeconds { get; init; } = 120;

    /// <summary>No reading later than this after the post, in days; 1 to 90.</summary>
    public int WatchDays { get; init; } = 30;

    /// <summary>How many steps wider the readings lie when they open a day that the platform charges for; 0 to 8.</summary>
    public int PricedStepsWider { get; init; } = 2;

    /// <summary>Growth since the reading before, in percent, from which on the readings do not get rarer with age; at least 1.</summary>
    public int StrongGrowthPercent { get; init; } = 10;

    /// <summary>The same in counts: a second like is no surge; at least 1.</summary>
    public int StrongGrowthCount { get; init; } = 20;

    /// <summary>Where the platform tells of every reaction, the readings that nothing calls for lie this far apart, in hours; 1 to 168.</summary>
    public int ToldIntervalHours { get; init; } = 24;

    /// <summary>A reading that is called for waits this long for more of the same, in seconds; 1 to 3,600.</summary>
    public int ToldDelaySeconds { get; init; } = 60;

    /// <summary>Least time between two readings however much is told, in seconds; 60 to 86,400.</summary>
    public int ToldGapSeconds { get; init; } = 900;

    /// <summary>The same where the reading opens another day that the platform charges for, in hours; 0 to 24.</summary>
    public int PricedToldGapHours { get; init; } = 6;

    /// <summary>Null when the options can be used; checked at start.</summary>
    public Refusal? Validate() =>
        Check(nameof(FirstPollSeconds), FirstPollSeconds, 1, 86_400)
        ?? Check(nameof(WatchDays), WatchDays, 1, 90)
        ?? Check(nameof(PricedStepsWider), PricedStepsWider, 0, 8)
        ?? Check(nameof(StrongGrowthPercent), StrongGrowthPercent, 1, int.MaxValue)
        ?? Check(nameof(StrongGrowthCount), StrongGrowthCount, 1, int.MaxValue)
        ?? Check(nameof(ToldIntervalHours), ToldIntervalHours, 1, 168)
        ?? Check(nameof(ToldDelaySeconds), ToldDelaySeconds, 1, 3600)
        ?? Check(nameof(ToldGapSeconds), ToldGapSeconds, 60, 86_400)
        ?? Check(nameof(PricedToldGapHours), PricedToldGapHours, 0, 24);

    private static Refusal? Check(string option, int value, int least, int most) => value >= least && value <= most
        ? null
        : new("AP1320", RefusalKind.Invalid, $"{option} of the engagement schedule is {value}.", $"Use {least} to {most}.");
}
