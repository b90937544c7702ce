using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Orchestrations;

/// <summary>The loop of an orchestration whose document holds its state: advance, then wait for a wake-up or a time.</summary>
internal static class StepLoop
{
    // A history of this many rounds is short to replay; unconsumed events survive the change of execution.
    private const int RoundsPerExecution = 32;

    /// <summary>A failure here is a bug or a broken dependency, not an outcome: it is tried until it is mended.</summary>
    internal static readonly RetryPolicy UntilMended = new(int.MaxValue, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1));

    internal static async Task<string> RunAsync<TInput>(IOrchestrationContext context, Activity<TInput, StepPlan> advance, TInput input)
    {
        // One waiter, raced against fresh timers: a cancelled or second waiter would lose events on other engines.
        Task<WakeUp> wake = context.WaitForExternalEventAsync<WakeUp>(WakeUp.EventName);
        for (int round = 0; round < RoundsPerExecution; round++)
        {
            StepPlan plan = await context.CallActivityAsync(advance, input, UntilMended);
            context.SetCustomStatus(plan.Status);

            // Woken while the document was being read: what was read may be older than the wake-up.
            if (plan.Finished && !wake.IsCompleted)
            {
                return plan.Status;
            }

            await WaitAsync(context, wake, plan.WaitUntil);
            if (wake.IsCompleted)
            {
                wake = context.WaitForExternalEventAsync<WakeUp>(WakeUp.EventName);
            }
        }

        context.ContinueAsNew(input);
        return "";
    }

    private static async Task WaitAsync(IOrchestrationContext context, Task wake, DateTimeOffset? until)
    {
        if (until is not { } dueAt)
        {
            await wake;
            return;
        }

        using CancellationTokenSource timerEnd = new();
        await Task.WhenAny(wake, context.CreateTimerAsync(dueAt, timerEnd.Token));

        // Not CancelAsync: it would go on outside the turn.
        timerEnd.Cancel();
    }
}
