namespace AutoPublish.Orchestrations.Durable;

/// <summary>The contract of an activity: a name in history, and the types of its input and result (JSON).</summary>
public sealed record Activity<TInput, TResult>(string Name);
