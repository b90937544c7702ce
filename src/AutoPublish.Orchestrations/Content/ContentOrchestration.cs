using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Orchestrations.Content;

/// <summary>
/// Moves one content through the main job. It knows nothing of contents: an activity takes every step that
/// <see cref="Core.Content.ContentStep"/> names, and says what to wait for.
/// </summary>
public sealed class ContentOrchestration : Orchestration<ContentRef, string>
{
    public static readonly Activity<ContentRef, StepPlan> Advance = new("AdvanceContent");

    // Before it one execution tried for ever.
    private const int Bounded = 2;

    public override string Name => "ContentOrchestration";

    public override int CurrentVersion => Bounded;

    public override Task<string> RunAsync(IOrchestrationContext context, ContentRef input) =>
        StepLoop.RunAsync(context, Advance, input, Bounded);
}
