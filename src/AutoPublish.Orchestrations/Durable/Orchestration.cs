namespace AutoPublish.Orchestrations.Durable;

/// <summary>An orchestrator: deterministic code over <see cref="IOrchestrationContext"/>.</summary>
public abstract class Orchestration<TInput, TResult>
{
    /// <summary>The name in history and in the store; never changed once released.</summary>
    public abstract string Name { get; }

    /// <summary>The version that new instances start with.</summary>
    public virtual int CurrentVersion => 1;

    public abstract Task<TResult> RunAsync(IOrchestrationContext context, TInput input);
}
