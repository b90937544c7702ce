using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>
/// The faults that wait for the next valid create calls of each network, first in, first out. <c>500</c> is deterministic:
/// the first is without an effect, the second with one, and so on in turn.
/// </summary>
public sealed class SandboxFaults
{
    /// <summary>At most this many at once.</summary>
    public const int MaxTimes = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Platform, Queue<SandboxFault>> _queues = [];
    private readonly Dictionary<Platform, bool> _nextErrorHasEffect = [];

    /// <summary>The names in the API.</summary>
    public static IReadOnlyList<string> Names { get; } = ["429", "500", "slow", "dropAfterEffect", "malformed"];

    /// <summary>Queues a fault by its name in the API.</summary>
    public void Add(Platform platform, string name, int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, MaxTimes);
        lock (_lock)
        {
            for (var i = 0; i < times; i++)
            {
                Enqueue(platform, Named(platform, name));
            }
        }
    }

    /// <summary>Queues one fault.</summary>
    public void Add(Platform platform, SandboxFault fault)
    {
        lock (_lock)
        {
            Enqueue(platform, fault);
        }
    }

    /// <summary>The next fault of a network, or null.</summary>
    public SandboxFault? Take(Platform platform)
    {
        lock (_lock)
        {
            return _queues.TryGetValue(platform, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
        }
    }

    /// <summary>How many wait for a network.</summary>
    public int Waiting(Platform platform)
    {
        lock (_lock)
        {
            return _queues.TryGetValue(platform, out var queue) ? queue.Count : 0;
        }
    }

    /// <summary>Forgets all, and begins the turns of <c>500</c> anew.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _queues.Clear();
            _nextErrorHasEffect.Clear();
        }
    }

    private void Enqueue(Platform platform, SandboxFault fault)
    {
        if (!_queues.TryGetValue(platform, out var queue))
        {
            _queues[platform] = queue = new Queue<SandboxFault>();
        }

        queue.Enqueue(fault);
    }

    private SandboxFault Named(Platform platform, string name) => name switch
    {
        "429" => SandboxFault.RateLimited,
        "500" => NextError(platform),
        "slow" => SandboxFault.Slow,
        "dropAfterEffect" => SandboxFault.DropAfterEffect,
        "malformed" => SandboxFault.Malformed,
        _ => throw new ArgumentException($"'{name}' is not a fault; choose one of {string.Join(", ", Names)}.", nameof(name)),
    };

    private SandboxFault NextError(Platform platform)
    {
        var hasEffect = _nextErrorHasEffect.GetValueOrDefault(platform);
        _nextErrorHasEffect[platform] = !hasEffect;
        return hasEffect ? SandboxFault.ErrorAfterEffect : SandboxFault.ErrorBeforeEffect;
    }
}
