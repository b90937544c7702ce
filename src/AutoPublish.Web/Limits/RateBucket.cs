namespace AutoPublish.Web.Limits;

/// <summary>
/// A token bucket as one number: the time at which it would be full again (the generic cell rate algorithm). The
/// framework's own limiters take the system's clock, one lock for all partitions and a timer; this is a comparison and
/// an exchange.
/// </summary>
internal sealed class RateBucket
{
    // In the units of TimeProvider.GetTimestamp; not later than now: full.
    private long _fullAt;

    /// <param name="now">Timestamp.</param>
    /// <param name="interval">One token's time.</param>
    /// <param name="burst">Tokens of a full bucket.</param>
    internal RateVerdict Take(long now, long interval, long burst)
    {
        while (true)
        {
            long before = Volatile.Read(ref _fullAt);
            long after = Math.Max(before, now) + interval;
            long excess = after - now - (burst * interval);
            if (excess > 0)
            {
                return new RateVerdict(Granted: false, Remaining: 0, Wait: excess, FullIn: Math.Max(before - now, 0));
            }

            if (Interlocked.CompareExchange(ref _fullAt, after, before) == before)
            {
                return new RateVerdict(Granted: true, Remaining: -excess / interval, Wait: 0, FullIn: after - now);
            }
        }
    }

    /// <summary>What <see cref="Take"/> would say; takes nothing.</summary>
    internal RateVerdict Look(long now, long interval, long burst)
    {
        long fullAt = Math.Max(Volatile.Read(ref _fullAt), now);
        long excess = fullAt + interval - now - (burst * interval);
        return new RateVerdict(excess <= 0, Remaining: Math.Max(-excess / interval, 0), Wait: Math.Max(excess, 0), FullIn: fullAt - now);
    }

    /// <summary>As good as a new one.</summary>
    internal bool IsFull(long now) => Volatile.Read(ref _fullAt) <= now;
}

/// <param name="Remaining">Tokens left.</param>
/// <param name="Wait">Until the next token, in timestamp units; 0 when one was granted.</param>
/// <param name="FullIn">Until all of them are there, in timestamp units.</param>
internal readonly record struct RateVerdict(bool Granted, long Remaining, long Wait, long FullIn);
