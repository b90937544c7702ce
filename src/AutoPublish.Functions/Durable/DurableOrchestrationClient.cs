using AutoPublish.Orchestrations.Durable;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AutoPublish.Functions.Durable;

/// <summary>
/// The port over Durable Task's client. A second start and an event to nobody are silent there: here somebody looks first, and says.
/// </summary>
internal sealed class DurableOrchestrationClient(DurableClientSlot slot, OrchestrationRegistry registry) : IOrchestrationClient
{
    // An id stays taken in every state until it is purged. Where two ask at once, one instance runs, and both may be told that they started it.
    private static readonly IReadOnlyList<string> Taken =
    [
        nameof(OrchestrationRuntimeStatus.Pending),
        nameof(OrchestrationRuntimeStatus.Running),
        nameof(OrchestrationRuntimeStatus.Suspended),
        nameof(OrchestrationRuntimeStatus.Completed),
        nameof(OrchestrationRuntimeStatus.Failed),
        nameof(OrchestrationRuntimeStatus.Terminated),
    ];

    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    private DurableTaskClient Client => slot.Client;

    public async ValueTask<StartResult> StartAsync<TInput, TResult>(Orchestration<TInput, TResult> orchestration, string instanceId, TInput input, CancellationToken cancellationToken = default)
    {
        if (registry.FindOrchestrator(orchestration.Name) is null)
        {
            throw new InvalidOperationException($"No orchestration is named {orchestration.Name}.");
        }

        if (await Client.GetInstancesAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is not null)
        {
            return StartResult.AlreadyExists;
        }

        try
        {
            StartOrchestrationOptions options = new(instanceId) { Version = DurableVersion.Write(orchestration.CurrentVersion), DedupeStatuses = Taken };
            await Client.ScheduleNewOrchestrationInstanceAsync(orchestration.Name, RawJson.Read(registry.Write(input)), options, cancellationToken);
            return StartResult.Started;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return StartResult.AlreadyExists;
        }
    }

    public async ValueTask<RaiseResult> RaiseEventAsync<T>(string instanceId, string eventName, T payload, CancellationToken cancellationToken = default)
    {
        RaiseResult before = await StandingAsync(instanceId, cancellationToken);
        if (before != RaiseResult.Delivered)
        {
            return before;
        }

        try
        {
            await Client.RaiseEventAsync(instanceId, eventName, RawJson.Read(registry.Write(payload)), cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
        {
            // The host looks too, where its storage makes it.
            return e.StatusCode == StatusCode.NotFound ? RaiseResult.NotFound : RaiseResult.Closed;
        }

        // One that ended in between may not have seen it, and whoever woke it starts it anew: better once too often than never.
        return await StandingAsync(instanceId, cancellationToken);
    }

    public async ValueTask<OrchestrationInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await Client.GetInstancesAsync(instanceId, getInputsAndOutputs: true, cancellationToken) is { } instance ? DurableInstance.Read(instance) : null;

    public async ValueTask<InstancePage> ListAsync(InstanceStatus? status = null, string? idPrefix = null, int limit = 100, string? cursor = null, CancellationToken cancellationToken = default)
    {
        OrchestrationQuery query = new()
        {
            Statuses = status is { } wanted ? DurableInstance.Of(wanted) : null,
            InstanceIdPrefix = idPrefix,
            PageSize = limit,
            FetchInputsAndOutputs = true,
            ContinuationToken = cursor,
        };
        await foreach (Page<OrchestrationMetadata> page in Client.GetAllInstancesAsync(query).AsPages(cursor, limit).WithCancellation(cancellationToken))
        {
            if (page.Values.Count > 0 || page.ContinuationToken is null)
            {
                return new InstancePage([.. page.Values.Select(DurableInstance.Read)], page.ContinuationToken);
            }
        }

        return new InstancePage([], null);
    }

    public async ValueTask<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default)
    {
        if (await StandingAsync(instanceId, cancellationToken) != RaiseResult.Delivered)
        {
            return false;
        }

        await Client.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions(reason), cancellationToken);

        // It was only asked to; and it may come to its own end first.
        OrchestrationMetadata ended = await Client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: false, cancellationToken);
        return ended.RuntimeStatus == OrchestrationRuntimeStatus.Terminated;
    }

    public async ValueTask<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        if (await StandingAsync(instanceId, cancellationToken) != RaiseResult.Closed)
        {
            return false;
        }

        try
        {
            return (await Client.PurgeInstanceAsync(instanceId, cancellation: cancellationToken)).PurgedInstanceCount > 0;
        }
        catch (InvalidOperationException)
        {
            // Somebody else purged it in between and started it anew: only what has ended can be purged.
            return false;
        }
    }

    public async ValueTask<int> PurgeEndedBeforeAsync(DateTimeOffset before, int limit = 1000, CancellationToken cancellationToken = default)
    {
        // Durable Task purges by when an instance was created; some of ours run for weeks and are of interest after their end.
        OrchestrationQuery query = new() { CreatedTo = before, Statuses = Ended, FetchInputsAndOutputs = false };
        int purged = 0;
        await foreach (OrchestrationMetadata instance in Client.GetAllInstancesAsync(query).WithCancellation(cancellationToken))
        {
            if (purged == limit)
            {
                break;
            }

            // Looked at again: the page is from before, and one of its instances may run anew.
            if (instance.LastUpdatedAt < before && await PurgeAsync(instance.InstanceId, cancellationToken))
            {
                purged++;
            }
        }

        return purged;
    }

    private async ValueTask<RaiseResult> StandingAsync(string instanceId, CancellationToken cancellationToken) =>
        await Client.GetInstancesAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is not { } instance ? RaiseResult.NotFound
        : DurableInstance.HasEnded(instance) ? RaiseResult.Closed
        : RaiseResult.Delivered;
}
