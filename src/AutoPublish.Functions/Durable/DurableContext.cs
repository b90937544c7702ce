using System.Text.Json;
using AutoPublish.Orchestrations.Durable;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using RetryPolicy = AutoPublish.Orchestrations.Durable.RetryPolicy;

namespace AutoPublish.Functions.Durable;

/// <summary>The port over Durable Task.</summary>
internal sealed class DurableContext(TaskOrchestrationContext inner, OrchestrationRegistry registry) : IOrchestrationContext
{
    private readonly EventInbox _events = new(inner);

    public string InstanceId => inner.InstanceId;

    public int Version => DurableVersion.Read(inner.Version);

    public DateTimeOffset UtcNow => new(inner.CurrentUtcDateTime, TimeSpan.Zero);

    public bool IsReplaying => inner.IsReplaying;

    public Guid NewGuid() => inner.NewGuid();

    public ILogger CreateReplaySafeLogger(string category) => inner.CreateReplaySafeLogger(category);

    public Task<TResult> CallActivityAsync<TInput, TResult>(Activity<TInput, TResult> activity, TInput input, RetryPolicy? retry = null)
    {
        JsonElement? written = RawJson.Read(registry.Write(input));
        return TryAsync<TResult>(activity.Name, retry, attempt => inner.CallActivityAsync<JsonElement?>(activity.Name, new ActivityCall(attempt, written)));
    }

    public Task<TResult> CallSubOrchestrationAsync<TInput, TResult>(Orchestration<TInput, TResult> orchestration, string instanceId, TInput input, RetryPolicy? retry = null)
    {
        JsonElement? written = RawJson.Read(registry.Write(input));
        SubOrchestrationOptions options = new(retry: null, instanceId) { Version = DurableVersion.Write(orchestration.CurrentVersion) };
        return TryAsync<TResult>(orchestration.Name, retry, _ => inner.CallSubOrchestratorAsync<JsonElement?>(orchestration.Name, written, options));
    }

    public async Task<T> WaitForExternalEventAsync<T>(string name, CancellationToken cancellationToken = default) =>
        registry.Read<T>(RawJson.Write(await _events.NextAsync(name, cancellationToken)));

    public Task CreateTimerAsync(DateTimeOffset dueAt, CancellationToken cancellationToken = default) =>
        inner.CreateTimer(dueAt.UtcDateTime, cancellationToken);

    public void SetCustomStatus(string? status) => inner.SetCustomStatus(status);

    public void ContinueAsNew<TInput>(TInput input, int? newVersion = null)
    {
        _events.Forward();
        inner.ContinueAsNew(new ContinueAsNewOptions
        {
            NewInput = RawJson.Read(registry.Write(input)),
            NewVersion = DurableVersion.Write(newVersion ?? Version).Version,
        });
    }

    /// <summary>
    /// Our own loop, and not Durable Task's: that one does not tell the activity its attempt, takes no delay of zero, and the delays
    /// are durable timers either way.
    /// </summary>
    private async Task<TResult> TryAsync<TResult>(string name, RetryPolicy? retry, Func<int, Task<JsonElement?>> call)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return registry.Read<TResult>(RawJson.Write(await call(attempt)));
            }
            catch (TaskFailedException) when (retry is not null && attempt < retry.MaxAttempts)
            {
                if (retry.DelayAfter(attempt) is { Ticks: > 0 } delay)
                {
                    await CreateTimerAsync(UtcNow + delay);
                }
            }
            catch (TaskFailedException e)
            {
                // Of a child that was terminated, nothing is told.
                TaskFailureDetails? details = e.FailureDetails;
                throw new ActivityFailedException(name, details?.ErrorType ?? "", details?.ErrorMessage ?? e.Message);
            }
        }
    }
}
