using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>The cells of the matrix: all that can be listed is listed, the rest is chosen by the seed.</summary>
internal static class MatrixCells
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    /// <summary>Before anything that a search for evidence looks at, and within what a platform calls a repetition.</summary>
    private static readonly TimeSpan LongAgo = TimeSpan.FromHours(3);

    public static IReadOnlyList<Cell> All(Random random) =>
        [.. PlatformCase.Platforms.SelectMany(platform => Repeated(platform, random).Concat(Single(platform)).Concat(SameText(platform)).Select((cell, i) => Vary(cell, i, random)))];

    /// <summary>Once, twice, and before another.</summary>
    private static IEnumerable<Cell> Repeated(Platform platform, Random random) =>
        from trouble in Troubles.Repeatable
        let other = Troubles.Repeatable[random.Next(Troubles.Repeatable.Count)]
        from troubles in new Trouble[][] { [trouble], [trouble, trouble], [trouble, other] }
        select new Cell(platform, troubles);

    private static IEnumerable<Cell> Single(Platform platform)
    {
        yield return new Cell(platform, [Troubles.CrashPrepared]) { HasImage = true };
        yield return new Cell(platform, [Troubles.ExpiredEarly]) { HasImage = true };
        Trouble[] others =
        [
            Troubles.LostAfterEffect.With(Troubles.CrashAsked),
            Troubles.LostBeforeEffect.With(Troubles.CrashAsked),
            Troubles.CrashBeforeEngagement,
            Troubles.CrashBeforeWake,
            Troubles.LostAfterEffect.With(Troubles.ExpiredBetween),
            Troubles.LostBeforeEffect.With(Troubles.ExpiredBetween),
            Troubles.DeadBefore,
            Troubles.NoRenewal,
            Troubles.LostAfterEffect.With(Troubles.DeadBetween),
            Troubles.LostBeforeEffect.With(Troubles.DeadBetween),
            Troubles.LostAfterEffect.With(Troubles.NoRenewalBetween),
            Troubles.Outages[0],
            Troubles.LostAfterEffect.With(Troubles.Outages[1]),
            Troubles.Outages[2],
            Troubles.LostAfterEffect.With(Troubles.Outages[3]),
        ];
        foreach (Trouble trouble in others)
        {
            yield return new Cell(platform, [trouble]);
        }

        foreach (Trouble trouble in new[] { Troubles.LostAfterEffect, Troubles.AnsweredWithoutRecord })
        {
            yield return new Cell(platform, [trouble]) { ListingDelaySeconds = 20 };
        }
    }

    /// <summary>Duplicates: by somebody else before or meanwhile, or of ours and not listed for a long time.</summary>
    private static IEnumerable<Cell> SameText(Platform platform)
    {
        bool[] windows = PlatformCase.Of(platform).RefusesRepetition ? [true, false] : [false];
        foreach (bool refuses in windows)
        {
            foreach (TimeSpan before in new[] { Lately, LongAgo })
            {
                foreach (Trouble trouble in new[] { Troubles.Nothing, Troubles.LostAfterEffect, Troubles.LostBeforeEffect, Troubles.RateLimited })
                {
                    yield return new Cell(platform, [trouble]) { RefusesRepetition = refuses, StrangerBefore = before };
                }
            }

            yield return new Cell(platform, [Troubles.LostAfterEffect, Troubles.Stranger]) { RefusesRepetition = refuses };
            yield return new Cell(platform, [Troubles.LostBeforeEffect, Troubles.Stranger]) { RefusesRepetition = refuses };
            if (refuses)
            {
                yield return new Cell(platform, [Troubles.LostAfterEffect]) { RefusesRepetition = true, ListingDelaySeconds = 60 };
            }
        }
    }

    private static Cell Vary(Cell cell, int index, Random random) => cell with
    {
        HasImage = cell.HasImage || cell.Platform == Platform.Instagram || random.Next(3) == 0,
        RefusesRepetition = cell.RefusesRepetition || (cell.StrangerBefore is null && !cell.Troubles.Contains(Troubles.Stranger) && PlatformCase.Of(cell.Platform).RefusesRepetition && random.Next(2) == 0),
        ForceReplay = index % 4 == 0,
    };
}
