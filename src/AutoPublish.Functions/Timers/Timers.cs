using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Forecasting;
using AutoPublish.Web.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Functions.Timers;

/// <summary>What nobody asks for, and what has to be done all the same. Each is good whenever it comes, and as often.</summary>
public static class Timers
{
    /// <summary>Every minute.</summary>
    [Function(nameof(Reconcile))]
    public static Task Reconcile([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        TimerRun.RunAsync(client, function, (services, end) => services.GetRequiredService<ReconcileRound>().RunAsync(timer.IsPastDue, end));

    /// <summary>Every minute, between the others.</summary>
    [Function(nameof(DeliverWebhooks))]
    public static Task DeliverWebhooks([TimerTrigger("30 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        TimerRun.RunAsync(client, function, (services, end) => services.GetRequiredService<WebhookPump>().RunOnceAsync(end));

    /// <summary>Every hour.</summary>
    [Function(nameof(KeepAccounts))]
    public static Task KeepAccounts([TimerTrigger("0 20 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        TimerRun.RunAsync(client, function, (services, end) => services.GetRequiredService<AccountUpkeep>().RunAsync(end));

    /// <summary>Every day.</summary>
    [Function(nameof(Forecast))]
    public static Task Forecast([TimerTrigger("0 10 5 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        TimerRun.RunAsync(client, function, (services, end) => services.GetRequiredService<ForecastRun>().RunAsync(end));

    /// <summary>Every hour.</summary>
    [Function(nameof(PurgeHistories))]
    public static Task PurgeHistories([TimerTrigger("0 40 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        TimerRun.RunAsync(client, function, (services, end) => services.GetRequiredService<HistoryRetention>().RunAsync(end));

    /// <summary>Every hour.</summary>
    [Function(nameof(PurgeRecords))]
    public static Task PurgeRecords([TimerTrigger("0 50 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext function) =>
        TimerRun.RunAsync(client, function, (services, end) => services.GetRequiredService<RecordRetention>().RunAsync(end));
}
