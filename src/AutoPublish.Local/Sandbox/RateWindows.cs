using System.Collections.Concurrent;

namespace AutoPublish.Local.Sandbox;

/// <summary>Counts calls per key in windows. Kept in memory: a restarted network is generous.</summary>
internal sealed class RateWindows
{
    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);

    /// <param name="key">What is counted.</param>
    /// <param name="limit">Calls in one window.</param>
    /// <param name="now">Decides whether a new window begins.</param>
    /// <param name="newEnd">When a window that begins now ends.</param>
    public RateState Count(string key, int limit, DateTimeOffset now, DateTimeOffset newEnd)
    {
        var window = _windows.GetOrAdd(key, _ => new Window());
        lock (window)
        {
            if (now >= window.EndsAt)
            {
                window.EndsAt = newEnd;
                window.Used = 0;
            }

            if (window.Used >= limit)
            {
                return new RateState(limit, 0, window.EndsAt, Allowed: false);
            }

            window.Used++;
            return new RateState(limit, limit - window.Used, window.EndsAt, Allowed: true);
        }
    }

    private sealed class Window
    {
        public DateTimeOffset EndsAt { get; set; }

        public int Used { get; set; }
    }
}

internal readonly record struct RateState(int Limit, int Remaining, DateTimeOffset EndsAt, bool Allowed);
