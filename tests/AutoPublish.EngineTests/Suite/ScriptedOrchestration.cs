using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Suite;

/// <summary>An orchestration written in the test that runs it.</summary>
internal sealed class ScriptedOrchestration<TInput, TResult>(string name, Func<IOrchestrationContext, TInput, Task<TResult>> code, int version = 1)
    : Orchestration<TInput, TResult>
{
    public override string Name => name;

    public override int CurrentVersion => version;

    public override Task<TResult> RunAsync(IOrchestrationContext context, TInput input) => code(context, input);
}
