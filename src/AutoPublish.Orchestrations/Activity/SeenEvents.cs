using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Orchestrations.Activity;

/// <summary>
/// The latest events, so that one that is told again costs nothing. Only to spare work: what was forgotten, by age or by a restart, does
/// no harm when it comes again.
/// </summary>
public sealed class SeenEvents
{
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<(Platform Platform, string EventId), bool> _seen = new();
    private readonly ConcurrentQueue<(Platform Platform, string EventId)> _order = new();

    public bool Has(Platform platform, string eventId) => _seen.ContainsKey((platform, eventId));

    /// <summary>After its effect: one that failed is told again by the platform, and is welcome.</summary>
    public void Add(Platform platform, string eventId)
    {
        if (!_seen.TryAdd((platform, eventId), true))
        {
            return;
        }

        _order.Enqueue((platform, eventId));
        while (_seen.Count > MostKept && _order.TryDequeue(out (Platform, string) oldest))
        {
            _seen.TryRemove(oldest, out _);
        }
    }
}
