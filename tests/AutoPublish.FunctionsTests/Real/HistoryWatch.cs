using System.Collections.Concurrent;
using System.Reflection;
using DurableTask.Core;
using DurableTask.Core.History;

namespace AutoPublish.FunctionsTests.Real;

/// <summary>Stands before the storage of Durable Task, and knows the history that each turn left.</summary>
public class HistoryWatch : DispatchProxy
{
    private readonly ConcurrentDictionary<string, IList<HistoryEvent>> _histories = new();
    private IOrchestrationService? _service;
    private int _turns;
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether a turn was handed out and is not done.</summary>
    public bool IsBusy => Volatile.Read(ref _turns) > 0;

    /// <summary>Completes after the next turn.</summary>
    public Task Next => _next.Task;

    public static (IOrchestrationService Service, HistoryWatch Watch) Before(IOrchestrationService service)
    {
        IOrchestrationService proxy = Create<IOrchestrationService, HistoryWatch>();
        HistoryWatch watch = (HistoryWatch)(object)proxy;
        watch._service = service;
        return (proxy, watch);
    }

    public IEnumerable<HistoryEvent> Of(string instanceId) => _histories.GetValueOrDefault(instanceId) ?? [];

    /// <summary>As the port counts: what was asked for and what came of it, without the frames of turns and executions.</summary>
    public int LengthOf(string instanceId) => Of(instanceId).Count(e => e.EventType is EventType.TaskScheduled or EventType.TaskCompleted or EventType.TaskFailed
        or EventType.TimerCreated or EventType.TimerFired or EventType.EventRaised
        or EventType.SubOrchestrationInstanceCreated or EventType.SubOrchestrationInstanceCompleted or EventType.SubOrchestrationInstanceFailed);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        object? result = targetMethod.Invoke(_service, args);
        if (result is Task<TaskOrchestrationWorkItem> taken)
        {
            return CountAsync(taken);
        }

        if (targetMethod.Name == nameof(IOrchestrationService.ReleaseTaskOrchestrationWorkItemAsync))
        {
            Interlocked.Decrement(ref _turns);
        }

        if (targetMethod.Name == nameof(IOrchestrationService.CompleteTaskOrchestrationWorkItemAsync) && args is [_, OrchestrationRuntimeState state, ..])
        {
            _histories[state.OrchestrationInstance?.InstanceId ?? ""] = [.. state.Events];
            Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }

        return result;
    }

    private async Task<TaskOrchestrationWorkItem> CountAsync(Task<TaskOrchestrationWorkItem> taken)
    {
        TaskOrchestrationWorkItem item = await taken;
        Interlocked.Increment(ref _turns);
        return item;
    }
}
