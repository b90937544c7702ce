namespace AutoPublish.Sqlite.Engine;

/// <summary>
/// The instance is its own scheduler: continuations of orchestrator code run on the thread of the turn and nowhere
/// else. One that comes from another thread proves that the code awaited something that is not the engine's.
/// </summary>
internal sealed class TurnScheduler(Action escaped) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private SynchronizationContext? _outer;
    private volatile int _thread;

    public bool OnTurn => _thread == Environment.CurrentManagedThreadId;

    public void Enter()
    {
        _outer = Current;
        SetSynchronizationContext(this);
        _thread = Environment.CurrentManagedThreadId;
    }

    public void Exit()
    {
        _thread = 0;
        SetSynchronizationContext(_outer);
        _outer = null;
    }

    public void Drain()
    {
        while (_queue.TryDequeue(out (SendOrPostCallback Callback, object? State) item))
        {
            item.Callback(item.State);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (OnTurn)
        {
            _queue.Enqueue((d, state));
        }
        else
        {
            escaped();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Orchestrator code must not block.");

    public override SynchronizationContext CreateCopy() => this;
}
