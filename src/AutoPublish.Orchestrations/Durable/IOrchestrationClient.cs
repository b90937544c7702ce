namespace AutoPublish.Orchestrations.Durable;

/// <summary>Starts, wakes and inspects orchestrations. Every call returns after its effect is durable.</summary>
public interface IOrchestrationClient
{
    /// <summary>Starts an instance. An id that exists in any state, and was not purged, answers <see cref="StartResult.AlreadyExists"/>.</summary>
    ValueTask<StartResult> StartAsync<TInput, TResult>(Orchestration<TInput, TResult> orchestration, string instanceId, TInput input, CancellationToken cancellationToken = default);

    /// <summary>Adds an event to an instance's queue.</summary>
    ValueTask<RaiseResult> RaiseEventAsync<T>(string instanceId, string eventName, T payload, CancellationToken cancellationToken = default);

    /// <summary>One instance, or null.</summary>
    ValueTask<OrchestrationInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>A page of instances, by id, optionally of one status.</summary>
    ValueTask<InstancePage> ListAsync(InstanceStatus? status = null, string? idPrefix = null, int limit = 100, string? cursor = null, CancellationToken cancellationToken = default);

    /// <summary>Ends a running instance. False: there is none, or it has ended.</summary>
    ValueTask<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default);

    /// <summary>Removes an ended instance with its history. False: there is none, or it still runs.</summary>
    ValueTask<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Removes up to <paramref name="limit"/> instances that ended before the given time; returns how many.</summary>
    ValueTask<int> PurgeEndedBeforeAsync(DateTimeOffset before, int limit = 1000, CancellationToken cancellationToken = default);
}

public enum StartResult
{
    Started,
    AlreadyExists,
}

public enum RaiseResult
{
    /// <summary>
    /// Queued durably; a running instance is shown it in order, and one that is about to complete looks at it first. Durable
    /// Task promises the second only most of the time: an instance may complete in the moment of the call. Whoever must not
    /// be passed over keeps what it has to tell in a document, and has that looked through now and then.
    /// </summary>
    Delivered,

    /// <summary>No instance has that id.</summary>
    NotFound,

    /// <summary>The instance has ended.</summary>
    Closed,
}

public enum InstanceStatus
{
    Pending,
    Running,
    Completed,
    Failed,
    Terminated,
}

/// <summary>
/// An instance as the client sees it. Input and output are JSON. An <see cref="Error"/> on a running instance says why it
/// cannot go on at present; it is tried again with a growing delay.
/// </summary>
public sealed record OrchestrationInstance(
    string InstanceId,
    string Name,
    int Version,
    InstanceStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? Input,
    string? Output,
    string? Error,
    string? CustomStatus,
    long Execution,
    int HistoryLength);

/// <summary>A page; <see cref="NextCursor"/> is null at the end.</summary>
public sealed record InstancePage(IReadOnlyList<OrchestrationInstance> Items, string? NextCursor);
