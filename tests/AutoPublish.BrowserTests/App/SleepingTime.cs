namespace AutoPublish.BrowserTests.App;

/// <summary>
/// The real time, and what was slept over: as on a machine whose lid was closed, the clock is ahead at once, and timers
/// still wait their time.
/// </summary>
internal sealed class SleepingTime : TimeProvider
{
    private long _sleptTicks;

    public void Sleep(TimeSpan span) => Interlocked.Add(ref _sleptTicks, span.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _sleptTicks));
}
