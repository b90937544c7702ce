using AutoPublish.Core.Faults;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>
/// What happens at the named points of the flow, in the order it was asked for. A crash is the process standing still at
/// that point for ever: it is let go only when its engine has stopped, and then leaves without having done anything more.
/// </summary>
internal sealed class Troublemaker : IFailpoints, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<(string Point, Action? Deed)> _plan = new();
    private ManualResetEventSlim _dead = new();

    /// <summary>The host stands still, and has to be started anew.</summary>
    public bool HasCrashed { get; private set; }

    /// <summary>What is planned and has not happened.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _plan.Count;
            }
        }
    }

    public void CrashAt(string point) => Plan(point, deed: null);

    public void DoAt(string point, Action deed) => Plan(point, deed);

    public void Hit(string name)
    {
        (string Point, Action? Deed) next;
        ManualResetEventSlim dead;
        lock (_lock)
        {
            if (!_plan.TryPeek(out next) || next.Point != name)
            {
                return;
            }

            _plan.Dequeue();
            dead = _dead;
            HasCrashed |= next.Deed is null;
        }

        if (next.Deed is { } deed)
        {
            deed();
            return;
        }

        dead.Wait();
        // What an engine that has stopped takes for an activity without an answer.
        throw new OperationCanceledException("The process is dead.");
    }

    /// <summary>The engine of the dead process has stopped; the next one is about to begin.</summary>
    public void Bury()
    {
        lock (_lock)
        {
            HasCrashed = false;
            _dead.Set();
            _dead = new ManualResetEventSlim();
        }
    }

    public void Dispose() => _dead.Set();

    private void Plan(string point, Action? deed)
    {
        lock (_lock)
        {
            _plan.Enqueue((point, deed));
        }
    }
}
