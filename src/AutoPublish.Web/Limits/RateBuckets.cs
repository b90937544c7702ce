using System.Collections.Concurrent;

namespace AutoPublish.Web.Limits;

/// <summary>The buckets of one policy, one for each partition, in bounded memory.</summary>
internal sealed class RateBuckets<TKey>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, RateBucket> _buckets = new();
    private readonly RateBucket _shared = new();
    private readonly TimeProvider _time;
    private readonly long _interval;
    private readonly long _burst;
    private readonly long _sweepEvery;
    private readonly int _capacity;
    private int _count;
    private long _sweptAt;

    internal RateBuckets(RateLimitNotice notice, RatePolicy policy, int capacity, TimeProvider time)
    {
        Notice = notice;
        _time = time;
        _interval = time.TimestampFrequency * 60 / policy.PerMinute;
        _burst = policy.Burst;
        _capacity = capacity;
        _sweepEvery = time.TimestampFrequency;
        _sweptAt = time.GetTimestamp();
    }

    /// <summary>How answers tell of this policy.</summary>
    internal RateLimitNotice Notice { get; }

    internal int Count => Volatile.Read(ref _count);

    internal RateVerdict Take(TKey key)
    {
        long now = _time.GetTimestamp();
        return (_buckets.TryGetValue(key, out RateBucket? bucket) ? bucket : Add(key, now)).Take(now, _interval, _burst);
    }

    /// <summary>What <see cref="Take"/> would say; takes nothing. Who has no bucket of its own has taken nothing.</summary>
    internal RateVerdict Look(TKey key) => _buckets.TryGetValue(key, out RateBucket? bucket)
        ? bucket.Look(_time.GetTimestamp(), _interval, _burst)
        : new RateVerdict(Granted: true, Remaining: _burst - 1, Wait: 0, FullIn: 0);

    /// <summary>
    /// Full buckets are forgotten when there are too many; where all are in use, newcomers share one, so that whoever
    /// has many addresses fills no memory and takes nothing from those who are known.
    /// </summary>
    private RateBucket Add(TKey key, long now)
    {
        if (Count >= _capacity)
        {
            Sweep(now);
            if (Count >= _capacity)
            {
                return _shared;
            }
        }

        RateBucket fresh = new();
        RateBucket kept = _buckets.GetOrAdd(key, fresh);
        if (ReferenceEquals(kept, fresh))
        {
            Interlocked.Increment(ref _count);
        }

        return kept;
    }

    /// <summary>At most once a second, by one of those who come.</summary>
    private void Sweep(long now)
    {
        long last = Volatile.Read(ref _sweptAt);
        if (now - last < _sweepEvery || Interlocked.CompareExchange(ref _sweptAt, now, last) != last)
        {
            return;
        }

        foreach (KeyValuePair<TKey, RateBucket> entry in _buckets)
        {
            if (entry.Value.IsFull(now) && _buckets.TryRemove(entry))
            {
                Interlocked.Decrement(ref _count);
            }
        }
    }
}
