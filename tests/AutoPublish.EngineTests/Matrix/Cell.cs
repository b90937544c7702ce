using AutoPublish.Core.Accounts;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>One field of the matrix: a post to one platform, and what goes wrong with it.</summary>
/// <param name="Troubles">One after the other: the next begins when the one before has happened.</param>
internal sealed record Cell(Platform Platform, IReadOnlyList<Trouble> Troubles)
{
    /// <summary>The network refuses what the account posted before, where it does so at all.</summary>
    public bool RefusesRepetition { get; init; }

    /// <summary>With an image, which is uploaded before the call.</summary>
    public bool HasImage { get; init; }

    /// <summary>So long a new post is missing in its author's listing.</summary>
    public double ListingDelaySeconds { get; init; }

    /// <summary>So long before the call somebody posted the same text with the same account.</summary>
    public TimeSpan? StrangerBefore { get; init; }

    /// <summary>Every turn of the engine replays its history.</summary>
    public bool ForceReplay { get; init; }

    public string Name =>
        $"{PlatformNames.NameOf(Platform)} × {string.Join(" then ", Troubles.Select(t => t.Name))}"
        + (StrangerBefore is { } before ? $", same text {before.TotalMinutes:0} min before" : "")
        + (RefusesRepetition ? ", repetition refused" : "")
        + (ListingDelaySeconds > 0 ? $", listed after {ListingDelaySeconds:0} s" : "")
        + (HasImage ? ", image" : "")
        + (ForceReplay ? ", replayed" : "");
}
