using System.Collections.Concurrent;
using AutoPublish.Core.Faults;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.Benchmarks.Cases;

/// <summary>
/// Finds out which orchestrations have ended. The engine says that one has, and not which; so those that are near
/// their end are asked for, once for all that ended together.
/// </summary>
internal sealed class EndWatch(Func<string, ValueTask<bool>> hasEnded) : IFailpoints, IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<string> _near = new();
    private int _ends;

    public void Expect(string id) => _near.Enqueue(id);

    public void Hit(string name)
    {
        if (name == EngineFailpoints.InstanceEnded && Interlocked.Increment(ref _ends) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    public void Execute() => _ = AskAsync();

    private async Task AskAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _ends);
            for (int left = _near.Count; left > 0 && _near.TryDequeue(out string? id); left--)
            {
                if (!await hasEnded(id))
                {
                    _near.Enqueue(id);
                }
            }
        }
        while (Interlocked.Add(ref _ends, -seen) > 0);
    }
}
