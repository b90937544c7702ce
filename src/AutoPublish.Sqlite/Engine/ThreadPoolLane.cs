using System.Diagnostics;

namespace AutoPublish.Sqlite.Engine;

/// <summary>
/// Runs at most so many pieces of work at once on the shared pool. A runner gives its thread back after a few pieces,
/// so that requests of the HTTP side wait behind those few and not behind the whole queue.
/// </summary>
internal sealed class ThreadPoolLane(int width, int patience) : IWorkLane, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<IWork> _queue = new();
    private int _running;
    private int _waiting;

    public int Waiting => Volatile.Read(ref _waiting);

    public void Post(IWork work)
    {
        lock (_gate)
        {
            _queue.Enqueue(work);
            _waiting = _queue.Count;
            if (_running == width)
            {
                return;
            }

            _running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public async Task DrainAsync(TimeSpan patience)
    {
        long began = Stopwatch.GetTimestamp();
        while (IsRunning() && Stopwatch.GetElapsedTime(began) < patience)
        {
            await Task.Delay(10);
        }
    }

    public void Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        int left = patience;
        while (TryTake(out IWork? work))
        {
            await work.RunAsync();
            if (--left == 0)
            {
                left = patience;
                await Task.Yield();
            }
        }
    }

    private bool IsRunning()
    {
        lock (_gate)
        {
            return _running > 0;
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IWork? work)
    {
        lock (_gate)
        {
            if (_queue.TryDequeue(out work))
            {
                _waiting = _queue.Count;
                return true;
            }

            _running--;
            return false;
        }
    }
}
