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

    /// <summary>Null when the options can be used; checked at start.</summary>
    public Refusal? Validate() =>
        Check(nameof(FirstPollSeconds), FirstPollSeconds, 1, 86_400)
        ?? Check(nameof(WatchDays), WatchDays, 1, 90)
        ?? Check(nameof(PricedStepsWider), PricedStepsWider, 0, 8)
        ?? Check(nameof(StrongGrowthPercent), StrongGrowthPercent, 1, int.MaxValue)
        ?? Check(nameof(StrongGrowthCount), StrongGrowthCount, 1, int.MaxValue);

    private static Refusal? Check(string option, int value, int least, int most) => value >= least && value <= most
        ? null
        : new("AP1320", RefusalKind.Invalid, $"{option} of the engagement schedule is {value}.", $"Use {least} to {most}.");
}
