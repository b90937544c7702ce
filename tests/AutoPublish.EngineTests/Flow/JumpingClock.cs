using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>
/// A fake clock that can be set forwards and backwards, as a system's clock can: no time passes by it, timers and
/// elapsed times know nothing of it.
/// </summary>
internal sealed class JumpingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly DateTimeOffset _start = start;
    private readonly Lock _setting = new();
    private TimeSpan _jumped;

    /// <summary>What a clock that nobody set shows.</summary>
    public DateTimeOffset TrueNow
    {
        get
        {
            lock (_setting)
            {
                return GetUtcNow() - _jumped;
            }
        }
    }

    public override long GetTimestamp() => (TrueNow - _start).Ticks;

    public void Jump(TimeSpan by)
    {
        lock (_setting)
        {
            _jumped += by;
            AdjustTime(GetUtcNow() + by);
        }
    }
}
