using System.Diagnostics;
using AutoPublish.Core.Faults;

namespace AutoPublish.EngineTests.Suite;

/// <summary>Beats whenever the engine passes a failpoint, so that a test looks again exactly when something happened.</summary>
internal sealed class Pulse : IFailpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Something else to do at a failpoint.</summary>
    public Action<string>? OnHit { get; set; }

    public void Hit(string name)
    {
        OnHit?.Invoke(name);
        Beat();
    }

    public void Beat() => Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public async Task<T> UntilAsync<T>(Func<T> read, Func<T, bool> until)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            Task next = _next.Task;
            T value = read();
            if (until(value))
            {
                return value;
            }

            TimeSpan left = Patience - Stopwatch.GetElapsedTime(started);
            try
            {
                await next.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1));
            }
            catch (TimeoutException)
            {
                Assert.Fail($"Still not as awaited after {Patience.TotalSeconds} s: {value}");
            }
        }
    }
}
