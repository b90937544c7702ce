using AutoPublish.Core.Results;

namespace AutoPublish.Core.Publishing;

/// <summary>What an installation knows better than the table.</summary>
public sealed record PlatformLimitOptions
{
    /// <summary>Limits by id (see <see cref="PlatformLimits.All"/>), in the limit's unit; each at least what one post takes.</summary>
    public IReadOnlyDictionary<string, long> Limits { get; init; } = new Dictionary<string, long>();

    /// <summary>
    /// False where the platforms are stand-ins that nobody has to spare: no limit of the table is then counted. Never
    /// false where real accounts post.
    /// </summary>
    public bool Enforced { get; init; } = true;

    /// <summary>The limits that hold.</summary>
    public IEnumerable<PlatformLimit> Effective() => Enforced
        ? PlatformLimits.All.Select(l => Limits.TryGetValue(l.Id, out var limit) ? l with { Limit = limit } : l)
        : [];

    /// <summary>Null when the options can be used; checked at start, so that a misspelt id is not a limit that silently stays.</summary>
    public Refusal? Validate()
    {
        foreach (var (id, limit) in Limits)
        {
            if (PlatformLimits.All.FirstOrDefault(l => l.Id == id) is not { } known)
            {
                return new(
                    "AP1310",
                    RefusalKind.Invalid,
                    $"There is no platform limit '{id}'.",
                    $"Use one of {string.Join(", ", PlatformLimits.All.Select(l => l.Id))}.");
            }

            if (limit < known.Cost)
            {
                return new(
                    "AP1311",
                    RefusalKind.Invalid,
                    $"The platform limit '{id}' is {limit}, and one post takes {known.Cost}: nothing could ever be sent.",
                    $"Use at least {known.Cost}.");
            }
        }

        return null;
    }
}
