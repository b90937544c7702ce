using AutoPublish.Orchestrations.Durable;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Engine;

/// <summary>
/// One execution of an instance in memory: its code, what it awaits, and what its turn has done so far. Used by one
/// thread at a time; the calls that orchestrator code makes are in the other half.
/// </summary>
internal sealed partial class LiveOrchestration
{
    /// <summary>What code that leaves its turn is told, and what the failed instance shows.</summary>
    public const string EscapeRule =
        "AP3511: orchestrator code left its turn. It may await only tasks of its context, and must not use Task.Run, Task.Delay, ConfigureAwait, CancelAsync, I/O or threads; put such work in an activity.";

    private readonly OrchestrationRegistry _registry;
    private readonly ILoggerFactory _loggers;
    private readonly TurnScheduler _scheduler;
    private readonly Action<LiveOrchestration> _onEscape;
    private readonly Dictionary<int, PendingTask> _pending = [];
    private readonly EventQueues _events;
    private TurnChanges _changes = new();
    private List<HistoryRow>? _replay;
    private int _cursor;
    private Task<string?>? _root;
    private string? _divergence;
    private volatile bool _escaped;
    private long _now;

    public LiveOrchestration(InstanceState state, OrchestrationRegistry registry, ILoggerFactory loggers, Action<LiveOrchestration> onEscape, LiveOrchestration? earlier = null)
    {
        State = state;
        _registry = registry;
        _loggers = loggers;
        _onEscape = onEscape;
        _scheduler = new TurnScheduler(Escape);
        _events = earlier?._events ?? new EventQueues();
        _events.ForgetWaiters();
        LastInbox = earlier?.LastInbox ?? 0;
        CustomStatus = state.CustomStatus;
        WasStuck = state.WasStuck;
    }

    public InstanceState State { get; }

    public string? CustomStatus { get; private set; }

    /// <summary>The fence of the next commit.</summary>
    public long Fence { get; set; }

    /// <summary>It shows a reason why it could not go on, until the next commit.</summary>
    public bool WasStuck { get; set; }

    public long? FirstTurnAt { get; private set; }

    public int HistoryLength { get; private set; }

    public int PendingActivities { get; private set; }

    public int PendingTimers { get; private set; }

    /// <summary>The latest row of the inbox that it was shown; what it did not wait for is kept for it.</summary>
    public long LastInbox { get; private set; }

    /// <summary>Something that it asked for was answered.</summary>
    public bool IsUnderWay { get; private set; }

    private bool Finished => _root is { IsCompleted: true } || _escaped;

    /// <summary>Runs the code over its history. Answers why it does not fit, or null.</summary>
    public string? Replay(List<HistoryRow> history)
    {
        if (State.FirstTurnAt is not { } firstTurnAt)
        {
            return null;
        }

        _replay = history;
        FirstTurnAt = firstTurnAt;
        _now = firstTurnAt;
        _scheduler.Enter();
        try
        {
            StartCode();
            while (_divergence is null && _cursor < history.Count)
            {
                ReplayNext(history);
            }

            if (_divergence is null && _root is { IsCompleted: true })
            {
                Diverge($"the code ends after step {HistoryLength}, where history goes on{Reason(_root)}");
            }
        }
        finally
        {
            _scheduler.Exit();
            _replay = null;
        }

        return _divergence;
    }

    /// <summary>Runs the code on from where it waits.</summary>
    /// <param name="now">UTC ticks.</param>
    public TurnEnd Turn(List<Message> messages, long now)
    {
        _now = now;
        _scheduler.Enter();
        try
        {
            if (_root is null)
            {
                FirstTurnAt = now;
                StartCode();
            }

            foreach (Message message in messages)
            {
                Apply(message);
                _scheduler.Drain();
            }
        }
        finally
        {
            _scheduler.Exit();
        }

        return End();
    }

    /// <summary>What the turn did; the next turn collects anew.</summary>
    public TurnChanges TakeChanges()
    {
        TurnChanges taken = _changes;
        _changes = new TurnChanges();
        return taken;
    }

    /// <summary>Commands without an answer, after a replay: what may have to run again.</summary>
    public void CollectPending(List<ActivityCall> activities, List<NewTimer> timers)
    {
        foreach (PendingTask pending in _pending.Values)
        {
            HistoryRow command = pending.Command;
            if (command.Kind == HistoryKind.ActivityScheduled)
            {
                activities.Add(new ActivityCall(command.Sequence, command.Name ?? string.Empty, command.Payload, (int)command.Number));
            }
            else if (command.Kind == HistoryKind.TimerCreated)
            {
                timers.Add(new NewTimer(command.Sequence, command.Number));
            }
        }
    }

    public bool Awaits(int task) => _pending.ContainsKey(task);

    private static string Reason(Task root) => root.Exception?.InnerException is { } error ? $" ({error.GetType().Name}: {error.Message})" : string.Empty;

    private TurnEnd End()
    {
        if (_root is { IsCompleted: false } && _pending.Count == 0 && !_events.AnyWaiter)
        {
            // It waits, and for nothing of the engine's: nobody would ever wake it.
            _escaped = true;
        }

        if (_escaped)
        {
            return new TurnEnd.Failed(typeof(InvalidOperationException).FullName ?? "InvalidOperationException", EscapeRule);
        }

        if (_root is not { IsCompleted: true } root)
        {
            return TurnEnd.Waiting.Instance;
        }

        if (root.IsCompletedSuccessfully)
        {
            return _continue ?? (TurnEnd)new TurnEnd.Completed(root.GetAwaiter().GetResult());
        }

        Exception error = root.Exception?.InnerException ?? new TaskCanceledException(root);
        return new TurnEnd.Failed(error.GetType().FullName ?? error.GetType().Name, error.Message);
    }

    private void StartCode()
    {
        Func<IOrchestrationContext, string?, Task<string?>> code = _registry.FindOrchestrator(State.Name)
            ?? throw new InvalidOperationException($"No orchestration is registered as {State.Name}.");
        _root = RunCode(code);
        _scheduler.Drain();
    }

    // The await brings the end of the code back to the turn, or shows that it came from elsewhere.
    private async Task<string?> RunCode(Func<IOrchestrationContext, string?, Task<string?>> code) => await code(this, State.Input);

    private void ReplayNext(List<HistoryRow> history)
    {
        HistoryRow row = history[_cursor];
        if (row.IsCommand)
        {
            Diverge($"history has {row.Describe()} at step {row.Sequence}, and the code does not come to it");
            return;
        }

        _cursor++;
        _now = row.At;
        HistoryLength = row.Sequence;
        if (row.Kind == HistoryKind.EventDelivered)
        {
            if (_events.TakeWaiter(row.Name ?? string.Empty, row.Number) is { } waiter)
            {
                Give(waiter, row.Payload);
            }
            else
            {
                Diverge($"history has {row.Describe()} at step {row.Sequence}, and the code does not wait for it");
            }
        }
        else if (_pending.Remove((int)row.Number, out PendingTask? pending))
        {
            Answer(pending, row);
        }
        else
        {
            Diverge($"history has {row.Describe()} at step {row.Sequence}, and the code does not await it");
        }

        _scheduler.Drain();
    }

    private void Apply(Message message)
    {
        if (message.InboxSequence > 0)
        {
            if (message.InboxSequence <= LastInbox)
            {
                return;
            }

            LastInbox = message.InboxSequence;
        }

        switch (message.Kind)
        {
            case MessageKind.Event:
                ApplyEvent(message);
                break;
            case MessageKind.Escaped:
                _escaped |= message.Execution == State.Execution;
                break;
            case MessageKind.Reload:
                break;
            default:
                ApplyAnswer(message);
                break;
        }
    }

    private void ApplyEvent(Message message)
    {
        if (!Finished && _events.TakeWaiter(message.Name ?? string.Empty) is { } waiter)
        {
            Record(HistoryKind.EventDelivered, waiter.Ordinal, message.Name, message.Payload);
            _changes.ConsumedInbox.Add(message.InboxSequence);
            Give(waiter, message.Payload);
        }
        else
        {
            _events.Buffer(message);
        }
    }

    private void ApplyAnswer(Message message)
    {
        if (message.InboxSequence > 0)
        {
            _changes.ConsumedInbox.Add(message.InboxSequence);
        }

        // An answer to an earlier execution, a cancelled timer, or a second answer: the first one stands.
        if (Finished || message.Execution != State.Execution || !_pending.Remove(message.Task, out PendingTask? pending))
        {
            return;
        }

        HistoryKind kind = message.Kind switch
        {
            MessageKind.ActivityCompleted => HistoryKind.ActivityCompleted,
            MessageKind.ActivityFailed => HistoryKind.ActivityFailed,
            MessageKind.TimerFired => HistoryKind.TimerFired,
            MessageKind.ChildCompleted => HistoryKind.ChildCompleted,
            _ => HistoryKind.ChildFailed,
        };
        if (kind == HistoryKind.TimerFired)
        {
            // The system's clock may have been set back between the firing and this turn.
            _now = Math.Max(_now, pending.Command.Number);
            _changes.RemovedTimers.Add(new NewTimer(message.Task, pending.Command.Number));
        }

        Answer(pending, Record(kind, message.Task, message.Name, message.Payload));
    }

    private void Answer(PendingTask pending, HistoryRow row)
    {
        IsUnderWay = true;
        PendingActivities -= pending.Command.Kind == HistoryKind.ActivityScheduled ? 1 : 0;
        PendingTimers -= pending.Command.Kind == HistoryKind.TimerCreated ? 1 : 0;
        pending.Cancellation.Unregister();
        if (row.Kind is HistoryKind.ActivityFailed or HistoryKind.ChildFailed)
        {
            pending.Source.SetException(new ActivityFailedException(
                pending.Command.Name ?? string.Empty, row.Name ?? string.Empty, row.Payload ?? string.Empty));
        }
        else
        {
            pending.Source.SetResult(row.Payload);
        }
    }

    private static void Give(EventWaiter waiter, string? payload)
    {
        waiter.Cancellation.Unregister();
        waiter.Source.SetResult(payload);
    }

    private HistoryRow Record(HistoryKind kind, long number, string? name, string? payload)
    {
        HistoryRow row = new(++HistoryLength, kind, _now, number, name, payload);
        _changes.Rows.Add(row);
        return row;
    }

    private void Diverge(string reason) =>
        _divergence ??= $"AP3512: {State.Name} does not replay: {reason}. Deploy the code that wrote this history, or branch on the version.";

    private void Escape()
    {
        if (!_escaped)
        {
            _escaped = true;
            _onEscape(this);
        }
    }
}
