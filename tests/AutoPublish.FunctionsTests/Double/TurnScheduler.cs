namespace AutoPublish.FunctionsTests.Double;

/// <summary>Runs an orchestrator's code on the thread of its turn, and on no other.</summary>
internal sealed class TurnScheduler : TaskScheduler
{
    private readonly Queue<Task> _queue = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public void Run(Action action)
    {
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.None, this);
        while (_queue.TryDequeue(out Task? task))
        {
            TryExecuteTask(task);
        }
    }

    protected override IEnumerable<Task> GetScheduledTasks() => _queue;

    protected override void QueueTask(Task task)
    {
        // From outside: what left its turn is not taken back.
        if (Environment.CurrentManagedThreadId == _thread)
        {
            _queue.Enqueue(task);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        Environment.CurrentManagedThreadId == _thread && !taskWasPreviouslyQueued && TryExecuteTask(task);
}
