using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>Brings one target out, once. The ledger is kept by its activity; see <see cref="DeliveryActivity"/>.</summary>
public sealed class DeliveryOrchestration : Orchestration<TargetRef, string>
{
    public static readonly Activity<TargetRef, StepPlan> Advance = new("AdvanceDelivery");

    // Before it one execution tried for ever.
    private const int Bounded = 2;

    public override string Name => "DeliveryOrchestration";

    public override int CurrentVersion => Bounded;

    public override Task<string> RunAsync(IOrchestrationContext context, TargetRef input) =>
        StepLoop.RunAsync(context, Advance, input, Bounded);
}
