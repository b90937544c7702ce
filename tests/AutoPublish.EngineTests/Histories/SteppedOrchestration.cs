using System.Globalization;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Histories;

/// <summary>Runs its steps one after the other; the custom status is the number of the step it is at.</summary>
internal sealed class SteppedOrchestration(IReadOnlyList<Step> steps) : Orchestration<string, string>
{
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);
    public static readonly Activity<string, string> Child = new("ChildWork");

    public override string Name => "Stepped";

    public override async Task<string> RunAsync(IOrchestrationContext context, string input)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            context.SetCustomStatus(i.ToString(CultureInfo.InvariantCulture));
            await RunAsync(context, steps[i]);
        }

        return input;
    }

    private static async Task RunAsync(IOrchestrationContext context, Step step)
    {
        switch (step.Kind)
        {
            case StepKind.Activity:
                await context.CallActivityAsync(new Activity<string, string>(step.Name), step.Name);
                break;
            case StepKind.Retried:
                await context.CallActivityAsync(new Activity<string, string>(step.Name), "fail", new RetryPolicy(2, TimeSpan.Zero, 1, TimeSpan.Zero));
                break;
            case StepKind.Parallel:
                await Task.WhenAll(
                    context.CallActivityAsync(new Activity<string, string>(step.Name), "1"),
                    context.CallActivityAsync(new Activity<string, string>(step.Name), "2"));
                break;
            case StepKind.Timer:
                await context.CreateTimerAsync(context.UtcNow + Wait);
                break;
            case StepKind.Event:
                await context.WaitForExternalEventAsync<string>(step.Name);
                break;
            case StepKind.Race:
                await RaceAsync(context, step.Name);
                break;
            default:
                await context.CallSubOrchestrationAsync(new SteppedChild(step.Name), $"{context.InstanceId}-{step.Name}", "x");
                break;
        }
    }

    private static async Task RaceAsync(IOrchestrationContext context, string name)
    {
        using CancellationTokenSource cancellation = new();
        Task timer = context.CreateTimerAsync(context.UtcNow + TimeSpan.FromDays(1), cancellation.Token);
        await Task.WhenAny(timer, context.WaitForExternalEventAsync<string>(name));
        cancellation.Cancel();
    }
}

internal sealed class SteppedChild(string name) : Orchestration<string, string>
{
    public override string Name => name;

    public override Task<string> RunAsync(IOrchestrationContext context, string input) => Task.FromResult(input);
}
