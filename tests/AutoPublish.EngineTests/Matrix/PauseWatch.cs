using System.Collections.Concurrent;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>
/// The clock as networks and adapters see it. It knows what they wait for: a pause before a second question, an effect that
/// comes late. Only the clock ends such a wait, so whoever moves the clock has to know of it.
/// </summary>
internal sealed class PauseWatch(TimeProvider clock) : TimeProvider
{
    private readonly ConcurrentDictionary<Pause, DateTimeOffset> _armed = new();
    private long _moves;

    public int Armed => _armed.Count;

    /// <summary>When the first of them ends; null: nobody waits.</summary>
    public DateTimeOffset? Next => _armed.Values.Cast<DateTimeOffset?>().Min();

    /// <summary>Grows whenever a wait begins or ends.</summary>
    public long Moves => Interlocked.Read(ref _moves);

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Pause pause = new(this, callback, state);
        pause.Begin(dueTime, period);
        return pause;
    }

    private void Arm(Pause pause, TimeSpan dueTime)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            Disarm(pause);
            return;
        }

        _armed[pause] = GetUtcNow() + dueTime;
        Interlocked.Increment(ref _moves);
    }

    private void Disarm(Pause pause)
    {
        _armed.TryRemove(pause, out _);
        Interlocked.Increment(ref _moves);
    }

    private sealed class Pause(PauseWatch watch, TimerCallback callback, object? state) : ITimer
    {
        private ITimer? _timer;

        public void Begin(TimeSpan dueTime, TimeSpan period)
        {
            watch.Arm(this, dueTime);
            _timer = watch.Clock.CreateTimer(_ => End(), null, dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            watch.Arm(this, dueTime);
            return _timer?.Change(dueTime, period) ?? false;
        }

        public void Dispose()
        {
            watch.Disarm(this);
            _timer?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void End()
        {
            watch.Disarm(this);
            callback(state);
        }
    }

    private TimeProvider Clock => clock;
}
