using Microsoft.Extensions.Logging;

namespace AutoPublish.Orchestrations.Durable;

/// <summary>
/// What an orchestrator may use, in Durable Task's own terms. Everything here gives the same answer on replay.
/// Orchestrator code must touch no other clock, random source, I/O, thread or static state.
/// </summary>
public interface IOrchestrationContext
{
    /// <summary>The instance's id, unique in the engine.</summary>
    string InstanceId { get; }

    /// <summary>The version the instance was started with; a change of steps branches on it.</summary>
    int Version { get; }

    /// <summary>The time of the turn being executed, the same on every replay.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>True while history is being replayed; for side effects that are only informative.</summary>
    bool IsReplaying { get; }

    /// <summary>A name-based id derived from the instance, the execution and a counter; the same on replay.</summary>
    Guid NewGuid();

    /// <summary>A logger that is silent during replay.</summary>
    ILogger CreateReplaySafeLogger(string category);

    /// <summary>Runs an activity at least once and returns its result.</summary>
    /// <exception cref="ActivityFailedException">The activity threw, and the retry policy is exhausted.</exception>
    Task<TResult> CallActivityAsync<TInput, TResult>(Activity<TInput, TResult> activity, TInput input, RetryPolicy? retry = null);

    /// <summary>Runs a child orchestration and returns its result.</summary>
    /// <param name="instanceId">The child's id. If an instance of that id already runs, the call waits for that one; one that ended gives way to a new one.</param>
    /// <exception cref="ActivityFailedException">The child failed or was terminated.</exception>
    Task<TResult> CallSubOrchestrationAsync<TInput, TResult>(Orchestration<TInput, TResult> orchestration, string instanceId, TInput input, RetryPolicy? retry = null);

    /// <summary>
    /// Waits for the next event of that name (without regard to case). Events are delivered first in, first out,
    /// are kept before a waiter exists, and survive continue-as-new. Keep one waiter per name: a cancelled waiter gives
    /// up its place without consuming an event. Cancel with <see cref="CancellationTokenSource.Cancel()"/>: CancelAsync would
    /// go on outside the turn.
    /// </summary>
    Task<T> WaitForExternalEventAsync<T>(string name, CancellationToken cancellationToken = default);

    /// <summary>A durable timer, never early. Cancelling it (by Cancel, not CancelAsync) ends its wait and removes it.</summary>
    Task CreateTimerAsync(DateTimeOffset dueAt, CancellationToken cancellationToken = default);

    /// <summary>Publishes a small status beside the instance, readable through <see cref="IOrchestrationClient.GetAsync"/>.</summary>
    void SetCustomStatus(string? status);

    /// <summary>
    /// Ends this execution and starts the next with a fresh history; unconsumed events are kept. Takes effect when the
    /// orchestrator returns.
    /// </summary>
    void ContinueAsNew<TInput>(TInput input, int? newVersion = null);
}
