using System.Text.Json;
using AutoPublish.Orchestrations.Durable;
using Microsoft.DurableTask;

namespace AutoPublish.Functions.Durable;

/// <summary>Runs what the registry names: every orchestrator and every activity of the host is one line into here.</summary>
internal sealed class DurableRunner(OrchestrationRegistry registry)
{
    public async Task<JsonElement?> OrchestrateAsync(TaskOrchestrationContext context)
    {
        Func<IOrchestrationContext, string?, Task<string?>> run = registry.FindOrchestrator(context.Name.Name)
            ?? throw new InvalidOperationException($"No orchestration is named {context.Name.Name}.");
        string? input = RawJson.Write(context.GetInput<JsonElement?>());
        return RawJson.Read(await run(new DurableContext(context, registry), input));
    }

    public async Task<JsonElement?> ActAsync(string activity, string instanceId, ActivityCall call, CancellationToken cancellationToken)
    {
        Func<string?, ActivityContext, Task<string?>> run = registry.FindActivity(activity)
            ?? throw new InvalidOperationException($"No activity is named {activity}.");
        return RawJson.Read(await run(RawJson.Write(call.Input), new ActivityContext(instanceId, call.Attempt, cancellationToken)));
    }
}
