using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Simulation;

/// <summary>A little of everything: fan-out with faults, a race, a child, two executions.</summary>
internal sealed class SimulatedOrchestration : Orchestration<int, string>
{
    public static readonly Activity<int, int> Work = new("Work");
    public static readonly RetryPolicy Retry = new(10, TimeSpan.FromMilliseconds(100), 2, TimeSpan.FromSeconds(1));

    public override string Name => "Simulated";

    public override async Task<string> RunAsync(IOrchestrationContext context, int input)
    {
        int[] results = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => context.CallActivityAsync(Work, (input * 10) + i, Retry)));
        string winner = await RaceAsync(context);
        string child = await context.CallSubOrchestrationAsync(new SimulatedChild(), $"{context.InstanceId}-child", input);
        if (input < 100)
        {
            context.ContinueAsNew(input + 100);
        }

        return $"{results.Sum()} {winner} {child}";
    }

    private static async Task<string> RaceAsync(IOrchestrationContext context)
    {
        using CancellationTokenSource cancellation = new();
        Task timer = context.CreateTimerAsync(context.UtcNow + TimeSpan.FromMilliseconds(500), cancellation.Token);
        Task<string> wake = context.WaitForExternalEventAsync<string>("wake", cancellation.Token);
        string winner = await Task.WhenAny(timer, wake) == timer ? "timer" : "event";
        cancellation.Cancel();
        return winner;
    }
}

internal sealed class SimulatedChild : Orchestration<int, string>
{
    public override string Name => "SimulatedChild";

    public override async Task<string> RunAsync(IOrchestrationContext context, int input) =>
        $"{await context.CallActivityAsync(SimulatedOrchestration.Work, input, SimulatedOrchestration.Retry)} {context.NewGuid()}";
}
