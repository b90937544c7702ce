using AutoPublish.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Functions.Timers;

/// <summary>
/// What every timer does. Azure runs one of a name at a time. A round that fails is a failed call there, which alerts, and the next one
/// tries again.
/// </summary>
internal static partial class TimerRun
{
    /// <summary>A round ends by then, and leaves the rest to the next; well within <c>functionTimeout</c> of <c>host.json</c>.</summary>
    internal static readonly TimeSpan Budget = TimeSpan.FromMinutes(4);

    public static async Task RunAsync(DurableTaskClient client, FunctionContext function, Func<IServiceProvider, CancellationToken, Task> round)
    {
        IServiceProvider services = function.InstanceServices;
        services.GetRequiredService<DurableClientSlot>().Fill(client);
        using CancellationTokenSource budget = new(Budget, services.GetRequiredService<TimeProvider>());
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, function.CancellationToken);
        if (!await RunAsync(token => round(services, token), budget.Token, end.Token))
        {
            RanOut(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(TimerRun).FullName ?? nameof(TimerRun)), function.FunctionDefinition.Name, Budget.TotalMinutes);
        }
    }

    /// <param name="round">The work.</param>
    /// <param name="budget">Cancelled when the round has had its time.</param>
    /// <param name="end">Cancelled then, or when the host stops.</param>
    /// <returns>False: there was more to do than fits. The documents still say what, and the next round goes on.</returns>
    internal static async Task<bool> RunAsync(Func<CancellationToken, Task> round, CancellationToken budget, CancellationToken end)
    {
        try
        {
            await round(end);
            return true;
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(2112, LogLevel.Warning, "A round of {Function} was not done after {Minutes} minutes; the next one goes on.", EventName = "E2112")]
    private static partial void RanOut(ILogger logger, string function, double minutes);
}
