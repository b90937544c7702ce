using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Orchestrations.Engagement;

/// <summary>Asks for a post's counters on a widening schedule, one execution a question.</summary>
public sealed class EngagementOrchestration : Orchestration<EngagementRef, string>
{
    public static readonly Activity<EngagementRef, StepPlan> Poll = new("PollEngagement");

    public override string Name => "EngagementOrchestration";

    public override async Task<string> RunAsync(IOrchestrationContext context, EngagementRef input)
    {
        if (input.PollAt > context.UtcNow)
        {
            await context.CreateTimerAsync(input.PollAt);
        }

        StepPlan plan = await context.CallActivityAsync(Poll, input, StepLoop.UntilMended);
        context.SetCustomStatus(plan.Status);
        if (!plan.Finished && plan.WaitUntil is { } next)
        {
            context.ContinueAsNew(input with { PollAt = next });
        }

        return plan.Status;
    }
}
