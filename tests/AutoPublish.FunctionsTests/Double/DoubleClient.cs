using System.Globalization;
using System.Text.Json;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AutoPublish.FunctionsTests.Double;

internal sealed class DoubleClient(DoubleHub hub, TimeProvider time) : DurableTaskClient("double")
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        await Task.Yield();
        string id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        DoubleInstance instance = new(id, orchestratorName.Name, options?.Version?.Version ?? "", input is null ? null : JsonSerializer.Serialize(input)) { CreatedAt = time.GetUtcNow() };
        // Looked and started in one: without statuses that refuse it, a second start replaces the first in silence.
        hub.Read<object?>(all =>
        {
            if (all.TryGetValue(id, out DoubleInstance? before) && options?.DedupeStatuses?.Contains($"{before.Status}") == true)
            {
                throw new OrchestrationAlreadyExistsException($"An orchestration with the id {id} exists.");
            }

            hub.Start(instance);
            return null;
        });
        return id;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        hub.Send(instanceId, new Message.Raised(eventName, eventPayload is null ? null : JsonSerializer.SerializeToElement(eventPayload)));
        return Task.CompletedTask;
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        while (true)
        {
            Task next = hub.Next;
            if (hub.Read(all => all[instanceId] is { HasEnded: true } instance ? instance.Tell() : null) is { } ended)
            {
                return ended;
            }

            await next.WaitAsync(cancellation);
        }
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        hub.Terminate(instanceId, options?.Output is null ? null : JsonSerializer.Serialize(options.Output));
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(hub.Read(all => all.GetValueOrDefault(instanceId)?.Tell()));

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => new Instances(hub, filter ?? new OrchestrationQuery());

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        // As the host's: what has not ended is refused, and loudly.
        hub.Read(all => all.TryGetValue(instanceId, out DoubleInstance? instance) && !instance.HasEnded)
            ? throw new InvalidOperationException($"The instance {instanceId} has not ended.")
            : Task.FromResult(new PurgeResult(hub.Remove(instanceId) ? 1 : 0));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Instances(DoubleHub hub, OrchestrationQuery query) : AsyncPageable<OrchestrationMetadata>
    {
        public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            await Task.Yield();
            int size = pageSizeHint ?? query.PageSize;
            int skip = continuationToken is null ? 0 : int.Parse(continuationToken, CultureInfo.InvariantCulture);
            List<OrchestrationMetadata> found = hub.Read(all => all.Values.Where(Fits).OrderBy(i => i.Id, StringComparer.Ordinal).Select(i => i.Tell()).ToList());
            do
            {
                List<OrchestrationMetadata> page = found.Skip(skip).Take(size).ToList();
                skip += page.Count;
                yield return new Page<OrchestrationMetadata>(page, skip < found.Count ? skip.ToString(CultureInfo.InvariantCulture) : null);
            }
            while (skip < found.Count);
        }

        private bool Fits(DoubleInstance instance) =>
            (query.Statuses is null || query.Statuses.Contains(instance.Status))
            && instance.Id.StartsWith(query.InstanceIdPrefix ?? "", StringComparison.Ordinal)
            && (query.CreatedTo is not { } to || instance.CreatedAt <= to);
    }
}
