using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Benchmarks.Cases;

/// <summary>Five activities, one after the other, that answer at once.</summary>
internal sealed class NoOpOrchestration : Orchestration<int, int>
{
    public static readonly Activity<int, int> Next = new("Next");
    public const int Activities = 5;

    public override string Name => "NoOp";

    public override async Task<int> RunAsync(IOrchestrationContext context, int input)
    {
        for (int i = 0; i < Activities; i++)
        {
            input = await context.CallActivityAsync(Next, input);
        }

        return input;
    }
}
