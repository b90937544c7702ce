using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Orchestrations;

/// <summary>The loop of an orchestration whose document holds its state: advance, then wait for a wake-up or a time.</summary>
internal static class StepLoop
{
    // A history of this many rounds is short to replay; unconsumed events survive the change of execution.
    private const int RoundsPerExecution = 32;

    // A failure here is a bug or a broken dependency, not an outcome: it is tried until it is mended. In one execution only so often,
    // about half an hour, as every try makes its history longer; the next execution goes on.
    private static readonly RetryPolicy ForAWhile = new(30, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1));
    private static readonly RetryPolicy Unbounded = ForAWhile with { MaxAttempts = int.MaxValue };

    /// <param name="boundedFrom">The orchestration's version from which on an execution ends when its tries are used up; before it there was no end.</param>
    internal static async Task<string> RunAsync<TInput>(IOrchestrationContext context, Activity<TInput, StepPlan> advance, TInput input, int boundedFrom)
    {
        // One waiter, raced against fresh timers: a cancelled or second waiter would lose events on other engines.
        Task<WakeUp> wake = context.WaitForExternalEventAsync<WakeUp>(WakeUp.EventName);
        for (int round = 0; round < RoundsPerExecution; round++)
        {
            if (await TryAsync(context, advance, input, boundedFrom) is not { } plan)
            {
                break;
            }

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

        context.ContinueAsNew(input, Newest(context, boundedFrom));
        return "";
    }

    /// <summary>What the activity says to do next; null: it failed throughout, and the orchestration is to continue as new and try on.</summary>
    internal static async Task<StepPlan?> TryAsync<TInput>(IOrchestrationContext context, Activity<TInput, StepPlan> advance, TInput input, int boundedFrom)
    {
        try
        {
            return await context.CallActivityAsync(advance, input, context.Version >= boundedFrom ? ForAWhile : Unbounded);
        }
        catch (ActivityFailedException)
        {
            return null;
        }
    }

    /// <summary>The version of the next execution: an instance of before becomes bounded where it begins a new history.</summary>
    internal static int Newest(IOrchestrationContext context, int boundedFrom) => Math.Max(context.Version, boundedFrom);

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
