using AutoPublish.Azure.Queues;
using AutoPublish.Functions.Timers;
using AutoPublish.Web.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Functions.Queues;

/// <summary>
/// What a message brings forward. It names whom to look at and holds nothing, so none is ever lost by it: what fails comes again, five times in all, and
/// then lies in <c>wake-ups-poison</c>, which alerts, while the minute's timer delivers.
/// </summary>
public static class WakeUps
{
    /// <summary>A tenant's contents or figures changed.</summary>
    [Function(nameof(DeliverWebhooksOf))]
    public static Task DeliverWebhooksOf(
        [QueueTrigger("wake-ups", Connection = "AzureWebJobsStorage")] string message, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        // What is no wake-up would be none at its next delivery either.
        WakeUp.Read(message) is { } wakeUp ? TimerRun.RunAsync(client, function, (services, end) => DeliverAsync(services, wakeUp.TenantId, end)) : Task.CompletedTask;

    private static async Task DeliverAsync(IServiceProvider services, string tenantId, CancellationToken end)
    {
        if (!await services.GetRequiredService<WebhookPump>().RunOnceAsync(tenantId, end))
        {
            // Somebody delivers already, and may have looked before the change.
            await services.GetRequiredService<WebhookWakeUps>().ChangedAsync(tenantId);
        }
    }
}
