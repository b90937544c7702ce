using AutoPublish.Orchestrations.Durable;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Engine;

/// <summary>What orchestrator code may call.</summary>
internal sealed partial class LiveOrchestration : IOrchestrationContext
{
    private TurnEnd.ContinuedAsNew? _continue;
    private int _guids;
    private int _waits;

    public string InstanceId => State.Id;

    public int Version => State.CodeVersion;

    public DateTimeOffset UtcNow => new(_now, TimeSpan.Zero);

    public bool IsReplaying => _replay is not null;

    public Guid NewGuid()
    {
        RequireTurn();
        return DeterministicGuid.Create(State.Id, State.Execution, ++_guids);
    }

    public ILogger CreateReplaySafeLogger(string category) => new ReplaySafeLogger(_loggers.CreateLogger(category), this);

    public async Task<TResult> CallActivityAsync<TInput, TResult>(Activity<TInput, TResult> activity, TInput input, RetryPolicy? retry = null)
    {
        string? json = _registry.Write(input);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return _registry.Read<TResult>(await Schedule(HistoryKind.ActivityScheduled, attempt, activity.Name, json));
            }
            catch (ActivityFailedException) when (retry is not null && attempt < retry.MaxAttempts)
            {
            }

            await CreateTimerAsync(UtcNow + retry.DelayAfter(attempt));
        }
    }

    public async Task<TResult> CallSubOrchestrationAsync<TInput, TResult>(Orchestration<TInput, TResult> orchestration, string instanceId, TInput input, RetryPolicy? retry = null)
    {
        string? json = _registry.Write(input);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return _registry.Read<TResult>(await ScheduleChild(orchestration.Name, orchestration.CurrentVersion, instanceId, json));
            }
            catch (ActivityFailedException) when (retry is not null && attempt < retry.MaxAttempts)
            {
            }

            await CreateTimerAsync(UtcNow + retry.DelayAfter(attempt));
        }
    }

    public async Task<T> WaitForExternalEventAsync<T>(string name, CancellationToken cancellationToken = default) =>
        _registry.Read<T>(await WaitForEvent(name, cancellationToken));

    public Task CreateTimerAsync(DateTimeOffset dueAt, CancellationToken cancellationToken = default)
    {
        RequireTurn();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        PendingTask? pending = Command(HistoryKind.TimerCreated, dueAt.UtcTicks, null, null);
        if (pending is null)
        {
            return Never();
        }

        PendingTimers++;
        if (!IsReplaying)
        {
            _changes.Timers.Add(new NewTimer(pending.Command.Sequence, dueAt.UtcTicks));
        }

        pending.Cancellation = cancellationToken.UnsafeRegister(
            (_, token) => OnTurnOnly(() => CancelTimer(pending, token)), null);
        return pending.Source.Task;
    }

    public void SetCustomStatus(string? status)
    {
        RequireTurn();
        CustomStatus = status;
    }

    public void ContinueAsNew<TInput>(TInput input, int? newVersion = null)
    {
        RequireTurn();
        _continue = new TurnEnd.ContinuedAsNew(_registry.Write(input), newVersion ?? State.CodeVersion);
    }

    private static Task<string?> Never() => new TaskCompletionSource<string?>().Task;

    private Task<string?> Schedule(HistoryKind kind, long number, string name, string? payload)
    {
        RequireTurn();
        PendingTask? pending = Command(kind, number, name, payload);
        if (pending is null)
        {
            return Never();
        }

        PendingActivities++;
        if (!IsReplaying)
        {
            _changes.Activities.Add(new ActivityCall(pending.Command.Sequence, name, payload, (int)number));
        }

        return pending.Source.Task;
    }

    private Task<string?> ScheduleChild(string name, int version, string instanceId, string? input)
    {
        RequireTurn();
        PendingTask? pending = Command(HistoryKind.ChildScheduled, 0, name, instanceId);
        if (pending is null)
        {
            return Never();
        }

        if (!IsReplaying)
        {
            _changes.Children.Add(new ChildStart(pending.Command.Sequence, instanceId, name, version, input));
        }

        return pending.Source.Task;
    }

    private Task<string?> WaitForEvent(string name, CancellationToken cancellationToken)
    {
        RequireTurn();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<string?>(cancellationToken);
        }

        int ordinal = ++_waits;
        if (TakeBuffered(name, ordinal, out string? payload))
        {
            return Task.FromResult(payload);
        }

        EventWaiter waiter = new(ordinal, name);
        _events.Add(waiter);
        waiter.Cancellation = cancellationToken.UnsafeRegister(
            (_, token) => OnTurnOnly(() => CancelWait(waiter, token)), null);
        return waiter.Source.Task;
    }

    /// <summary>An event that was there before the wait: taken now, or, on replay, where history says that it was.</summary>
    private bool TakeBuffered(string name, int ordinal, out string? payload)
    {
        if (_replay is not null)
        {
            HistoryRow row = _cursor < _replay.Count ? _replay[_cursor] : default;
            payload = row.Payload;
            if (row.Kind != HistoryKind.EventTaken || row.Number != ordinal || !string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            _cursor++;
            HistoryLength = row.Sequence;
            return true;
        }

        Message? message = _events.Take(name);
        payload = message?.Payload;
        if (message is null)
        {
            return false;
        }

        Record(HistoryKind.EventTaken, ordinal, message.Name, message.Payload);
        _changes.ConsumedInbox.Add(message.InboxSequence);
        return true;
    }

    /// <summary>Records a command, or matches it with history; null when it does not fit there.</summary>
    private PendingTask? Command(HistoryKind kind, long number, string? name, string? payload)
    {
        HistoryRow? row = _replay is null ? Record(kind, number, name, payload) : Match(kind, number, name, payload);
        if (row is not { } command)
        {
            return null;
        }

        PendingTask pending = new(command);
        _pending.Add(command.Sequence, pending);
        return pending;
    }

    private HistoryRow? Match(HistoryKind kind, long number, string? name, string? payload)
    {
        List<HistoryRow> history = _replay ?? [];
        HistoryRow wanted = new(HistoryLength + 1, kind, _now, number, name, payload);
        if (_cursor >= history.Count)
        {
            Diverge($"the code does {wanted.Describe()} at step {wanted.Sequence}, and history ends there");
            return null;
        }

        HistoryRow row = history[_cursor];
        bool same = row.Kind == kind && row.Name == name && kind switch
        {
            HistoryKind.ChildScheduled => row.Payload == payload,
            HistoryKind.TimerCancelled or HistoryKind.ActivityScheduled => row.Number == number,
            _ => true,
        };
        if (!same)
        {
            Diverge($"history has {row.Describe()} at step {row.Sequence}, and the code does {wanted.Describe()}");
            return null;
        }

        _cursor++;
        HistoryLength = row.Sequence;
        return row;
    }

    private void CancelTimer(PendingTask pending, CancellationToken token)
    {
        if (!_pending.Remove(pending.Command.Sequence))
        {
            return;
        }

        PendingTimers--;
        if (_replay is null)
        {
            Record(HistoryKind.TimerCancelled, pending.Command.Sequence, null, null);
            _changes.RemovedTimers.Add(new NewTimer(pending.Command.Sequence, pending.Command.Number));
        }
        else if (Match(HistoryKind.TimerCancelled, pending.Command.Sequence, null, null) is null)
        {
            return;
        }

        pending.Source.TrySetCanceled(token);
    }

    private void CancelWait(EventWaiter waiter, CancellationToken token)
    {
        if (_events.Remove(waiter))
        {
            waiter.Source.TrySetCanceled(token);
        }
    }

    private void OnTurnOnly(Action action)
    {
        if (_scheduler.OnTurn)
        {
            action();
        }
        else
        {
            Escape();
        }
    }

    private void RequireTurn()
    {
        if (!_scheduler.OnTurn)
        {
            Escape();
            throw new InvalidOperationException(EscapeRule);
        }
    }
}
