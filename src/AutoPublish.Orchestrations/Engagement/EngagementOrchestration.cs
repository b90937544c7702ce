using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Orchestrations.Engagement;

/// <summary>Asks for a post's counters on a widening schedule, one execution a question; from version 2 on a wake-up has it look at its document sooner.</summary>
public sealed class EngagementOrchestration : Orchestration<EngagementRef, string>
{
    public static readonly Activity<EngagementRef, StepPlan> Poll = new("PollEngagement");

    // Before it nothing but the clock woke it.
    private const int Wakeable = 2;

    // Before it one execution tried for ever.
    private const int Bounded = 3;

    public override string Name => "EngagementOrchestration";

    public override int CurrentVersion => Bounded;

    public override async Task<string> RunAsync(IOrchestrationContext context, EngagementRef input)
    {
        Task<WakeUp>? wake = context.Version >= Wakeable ? context.WaitForExternalEventAsync<WakeUp>(WakeUp.EventName) : null;
        if (input.PollAt > context.UtcNow)
        {
            await WaitAsync(context, wake, input.PollAt);
        }

        bool isHeard = wake is { IsCompleted: true };
        if (await StepLoop.TryAsync(context, Poll, input, Bounded) is not { } plan)
        {
            // At once: a wake-up that was heard is not heard again.
            context.ContinueAsNew(input.PollAt > context.UtcNow ? input with { PollAt = context.UtcNow } : input, StepLoop.Newest(context, Bounded));
            return "";
        }

        context.SetCustomStatus(plan.Status);
        if (!plan.Finished && plan.WaitUntil is { } next)
        {
            // Woken while the document was being read: what was read may be older than the wake-up.
            bool again = !isHeard && wake is { IsCompleted: true };
            context.ContinueAsNew(input with { PollAt = again ? context.UtcNow : next }, StepLoop.Newest(context, Bounded));
        }

        return plan.Status;
    }

    private static async Task WaitAsync(IOrchestrationContext context, Task? wake, DateTimeOffset until)
    {
        if (wake is null)
        {
            await context.CreateTimerAsync(until);
            return;
        }

        using CancellationTokenSource timerEnd = new();
        await Task.WhenAny(wake, context.CreateTimerAsync(until, timerEnd.Token));

        // Not CancelAsync: it would go on outside the turn.
        timerEnd.Cancel();
    }
}
