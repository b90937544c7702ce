using System.Text.Json;
using AutoPublish.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Functions.Flow;

/// <summary>The activities, by the names that the registry runs them under.</summary>
public static class Activities
{
    [Function(nameof(AdvanceContent))]
    public static Task<JsonElement?> AdvanceContent([ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        RunAsync(call, client, function);

    [Function(nameof(AdvanceDelivery))]
    public static Task<JsonElement?> AdvanceDelivery([ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        RunAsync(call, client, function);

    [Function(nameof(PollEngagement))]
    public static Task<JsonElement?> PollEngagement([ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        RunAsync(call, client, function);

    [Function(nameof(AdvanceSignIn))]
    public static Task<JsonElement?> AdvanceSignIn([ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        RunAsync(call, client, function);

    private static Task<JsonElement?> RunAsync(ActivityCall call, DurableTaskClient client, FunctionContext function)
    {
        IServiceProvider services = function.InstanceServices;
        services.GetRequiredService<DurableClientSlot>().Fill(client);
        string caller = function.BindingContext.BindingData.GetValueOrDefault("instanceId") as string ?? "";
        return services.GetRequiredService<DurableRunner>().ActAsync(function.FunctionDefinition.Name, caller, call, function.CancellationToken);
    }
}
