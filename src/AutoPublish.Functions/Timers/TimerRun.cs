using AutoPublish.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Functions.Timers;

/// <summary>
/// What every timer does. Azure runs one of a name at a time. A round that fails is a failed call there, which alerts, and the next one
/// tries again.
/// </summary>
internal static class TimerRun
{
    /// <summary>A round ends by then, and leaves the rest to the next; well within <c>functionTimeout</c> of <c>host.json</c>.</summary>
    internal static readonly TimeSpan Budget = TimeSpan.FromMinutes(4);

    public static async Task RunAsync(DurableTaskClient client, FunctionContext function, Func<IServiceProvider, CancellationToken, Task> round)
    {
        IServiceProvider services = function.InstanceServices;
        services.GetRequiredService<DurableClientSlot>().Fill(client);
        using CancellationTokenSource budget = new(Budget, services.GetRequiredService<TimeProvider>());
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, function.CancellationToken);
        await RunAsync(token => round(services, token), budget.Token, end.Token);
    }

    /// <param name="round">The work.</param>
    /// <param name="budget">Cancelled when the round has had its time.</param>
    /// <param name="end">Cancelled then, or when the host stops.</param>
    internal static async Task RunAsync(Func<CancellationToken, Task> round, CancellationToken budget, CancellationToken end)
    {
        try
        {
            await round(end);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested)
        {
            // There was more to do than fits: the documents still say what, and the next round goes on.
        }
    }
}
