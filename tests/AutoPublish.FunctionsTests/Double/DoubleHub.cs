using System.Text.Json;
using AutoPublish.Functions.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace AutoPublish.FunctionsTests.Double;

/// <summary>
/// A small Durable Task: every turn replays from the start, activities run beside. It keeps the traps of the real one: a second start
/// and an event to nobody are silent, and a timer that nobody cancelled keeps its instance running.
/// </summary>
internal sealed class DoubleHub(DurableRunner runner, TimeProvider time, ILoggerFactory? loggers) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(3);
    private readonly Dictionary<string, DoubleInstance> _instances = new(StringComparer.Ordinal);
    private readonly List<ITimer> _timers = [];
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _host = new();

    /// <summary>Completes when something has changed.</summary>
    public Task Next => _next.Task;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public T Read<T>(Func<IReadOnlyDictionary<string, DoubleInstance>, T> read)
    {
        lock (_instances)
        {
            return read(_instances);
        }
    }

    public void Start(DoubleInstance instance)
    {
        lock (_instances)
        {
            _instances[instance.Id] = instance;
            Turn(instance);
        }
    }

    public void Send(string instanceId, Message message)
    {
        lock (_instances)
        {
            if (_instances.TryGetValue(instanceId, out DoubleInstance? instance) && !instance.HasEnded)
            {
                instance.Inbox.Enqueue(message with { At = Now });
                Turn(instance);
            }
        }
    }

    public bool Remove(string instanceId)
    {
        lock (_instances)
        {
            return _instances.Remove(instanceId);
        }
    }

    public void Terminate(string instanceId, string? output)
    {
        lock (_instances)
        {
            if (_instances.TryGetValue(instanceId, out DoubleInstance? instance) && !instance.HasEnded)
            {
                End(instance, OrchestrationRuntimeStatus.Terminated, output, null);
            }
        }
    }

    /// <summary>The process dies and another one begins: what ran is asked for anew.</summary>
    public void Restart()
    {
        CancellationTokenSource before = _host;
        lock (_instances)
        {
            _host = new CancellationTokenSource();
            _timers.ForEach(t => t.Dispose());
            _timers.Clear();
            foreach (DoubleInstance instance in _instances.Values.Where(i => !i.HasEnded).ToList())
            {
                foreach (Wish wish in instance.Asked.Values.Where(w => !instance.Answered.Contains(w.Id)).ToList())
                {
                    Fulfil(instance, wish);
                }
            }
        }

        before.Cancel();
        before.Dispose();
    }

    public void Dispose() => _host.Dispose();

    /// <summary>One of that id that runs is left alone, and tells its end to nobody new.</summary>
    private void StartChild(DoubleInstance instance)
    {
        lock (_instances)
        {
            if (_instances.GetValueOrDefault(instance.Id) is null or { HasEnded: true })
            {
                Start(instance);
            }
        }
    }

    private void Turn(DoubleInstance instance)
    {
        int known = instance.History.Count;
        while (instance.Inbox.TryDequeue(out Message? message))
        {
            instance.History.Add(message);
        }

        instance.BeganAt = instance.BeganAt == default ? Now : instance.BeganAt;
        DoubleContext context = new(instance, loggers) { Now = instance.BeganAt, Replays = instance.Turns++ > 0 };
        TurnScheduler turn = new();
        Task<JsonElement?> run = Task.FromResult<JsonElement?>(null);
        turn.Run(() => run = runner.OrchestrateAsync(context));
        for (int i = 0; i < instance.History.Count; i++)
        {
            context.Replays = i < known;
            turn.Run(() => context.Take(instance.History[i]));
        }

        Commit(instance, context, run);
    }

    private void Commit(DoubleInstance instance, DoubleContext context, Task<JsonElement?> run)
    {
        instance.Status = OrchestrationRuntimeStatus.Running;
        instance.UpdatedAt = time.GetUtcNow();
        instance.CustomStatus = context.Status;
        instance.Answered.UnionWith(instance.History.OfType<Message.Done>().Select(d => d.Id).Concat(instance.History.OfType<Message.Fired>().Select(f => f.Id)));
        bool keepsRunning = context.Wishes.OfType<Wish.Timer>().Any(t => !instance.Answered.Contains(t.Id) && !t.IsCancelled());
        if (run.IsCompletedSuccessfully && context.Next is { } next)
        {
            Continue(instance, context, next);
            return;
        }

        foreach (Wish wish in context.Wishes.Where(w => instance.Asked.TryAdd(w.Id, w)))
        {
            Fulfil(instance, wish);
        }

        if (run.IsFaulted)
        {
            Exception e = run.Exception.InnerException ?? run.Exception;
            End(instance, OrchestrationRuntimeStatus.Failed, null, new TaskFailureDetails(e.GetType().ToString(), e.Message, null, null, null));
        }
        else if (run.IsCompletedSuccessfully && !keepsRunning)
        {
            // Just made, and complete: no waiting here.
            End(instance, OrchestrationRuntimeStatus.Completed, RawJson.Write(run.GetAwaiter().GetResult()), null);
        }
        else
        {
            Beat();
        }
    }

    private void Continue(DoubleInstance instance, DoubleContext context, ContinueAsNewOptions next)
    {
        instance.History.Clear();
        instance.Asked.Clear();
        instance.Answered.Clear();
        instance.BeganAt = default;
        instance.Turns = 0;
        instance.Execution++;
        instance.Input = next.NewInput is null ? null : JsonSerializer.Serialize(next.NewInput);
        instance.Version = next.NewVersion ?? instance.Version;
        foreach (Message.Raised raised in context.Wishes.OfType<Wish.Event>().Select(e => new Message.Raised(e.Name, e.Payload)).Concat(context.Unconsumed))
        {
            instance.Inbox.Enqueue(raised with { At = Now });
        }

        Turn(instance);
    }

    private void Fulfil(DoubleInstance instance, Wish wish)
    {
        switch (wish)
        {
            case Wish.Activity activity:
                _ = ActAsync(instance.Id, instance.Execution, activity, _host.Token);
                break;
            case Wish.Timer timer:
                Arm(instance.Id, timer);
                break;
            case Wish.Child child:
                DoubleInstance started = new(child.InstanceId, child.Name, child.Version, child.Input) { CreatedAt = time.GetUtcNow(), Caller = (instance.Id, child.Id) };
                _ = Task.Run(() => StartChild(started));
                break;
            case Wish.Event raised:
                _ = Task.Run(() => Send(raised.InstanceId, new Message.Raised(raised.Name, raised.Payload)));
                break;
        }
    }

    /// <summary>In stretches, as Durable Task does: no timer of ours waits for months.</summary>
    private void Arm(string instanceId, Wish.Timer timer)
    {
        TimeSpan wait = TimeSpan.FromTicks(Math.Clamp((timer.At - Now).Ticks, 0, LongestWait.Ticks));
        _timers.Add(time.CreateTimer(
            _ =>
            {
                if (timer.At > Now)
                {
                    Arm(instanceId, timer);
                    return;
                }

                Send(instanceId, new Message.Fired(timer.Id));
            },
            null,
            wait,
            Timeout.InfiniteTimeSpan));
    }

    private async Task ActAsync(string instanceId, int execution, Wish.Activity activity, CancellationToken stopping)
    {
        await Task.Yield();
        Message.Done done;
        try
        {
            ActivityCall call = JsonSerializer.Deserialize<ActivityCall>(activity.Input) ?? throw new JsonException(activity.Input);
            done = new Message.Done(activity.Id, await runner.ActAsync(activity.Name, instanceId, call, stopping), null);
        }
        catch (Exception e)
        {
            done = new Message.Done(activity.Id, null, new TaskFailureDetails(e.GetType().ToString(), e.Message, null, null, null));
        }

        // What a dead process says is heard by nobody.
        if (!stopping.IsCancellationRequested && Read(all => all.GetValueOrDefault(instanceId)?.Execution == execution))
        {
            Send(instanceId, done);
        }
    }

    private void End(DoubleInstance instance, OrchestrationRuntimeStatus status, string? output, TaskFailureDetails? failure)
    {
        instance.Status = status;
        instance.Output = output;
        instance.Failure = failure;
        instance.UpdatedAt = time.GetUtcNow();
        if (instance.Caller is { } caller)
        {
            TaskFailureDetails? told = status == OrchestrationRuntimeStatus.Completed ? null : failure ?? new TaskFailureDetails("Terminated", output is null ? "" : JsonElement.Parse(output).GetString() ?? "", null, null, null);
            _ = Task.Run(() => Send(caller.Parent, new Message.Done(caller.Id, output is null || told is not null ? null : JsonElement.Parse(output), told)));
        }

        Beat();
    }

    private void Beat() => Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
