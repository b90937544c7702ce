using System.Text.Json;
using AutoPublish.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Functions.Flow;

/// <summary>The orchestrations, by the names that the registry runs them under.</summary>
public static class Orchestrators
{
    [Function(nameof(ContentOrchestration))]
    public static Task<JsonElement?> ContentOrchestration([OrchestrationTrigger] TaskOrchestrationContext context, FunctionContext function) => RunAsync(context, function);

    [Function(nameof(DeliveryOrchestration))]
    public static Task<JsonElement?> DeliveryOrchestration([OrchestrationTrigger] TaskOrchestrationContext context, FunctionContext function) => RunAsync(context, function);

    [Function(nameof(EngagementOrchestration))]
    public static Task<JsonElement?> EngagementOrchestration([OrchestrationTrigger] TaskOrchestrationContext context, FunctionContext function) => RunAsync(context, function);

    [Function(nameof(SignInOrchestration))]
    public static Task<JsonElement?> SignInOrchestration([OrchestrationTrigger] TaskOrchestrationContext context, FunctionContext function) => RunAsync(context, function);

    private static Task<JsonElement?> RunAsync(TaskOrchestrationContext context, FunctionContext function) =>
        function.InstanceServices.GetRequiredService<DurableRunner>().OrchestrateAsync(context);
}
