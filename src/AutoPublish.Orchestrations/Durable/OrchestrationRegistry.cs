using System.Text.Json;

namespace AutoPublish.Orchestrations.Durable;

/// <summary>
/// Every orchestrator and activity a host runs, by name. A name used twice is refused at start, so that an instance
/// never waits for code that is not there.
/// </summary>
public sealed class OrchestrationRegistry(JsonSerializerOptions json)
{
    private readonly Dictionary<string, Func<IOrchestrationContext, string?, Task<string?>>> _orchestrators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<string?, ActivityContext, Task<string?>>> _activities = new(StringComparer.Ordinal);

    /// <summary>How inputs, results and event payloads are written.</summary>
    public JsonSerializerOptions Json { get; } = json;

    /// <summary>The names of the orchestrators.</summary>
    public IReadOnlyCollection<string> Orchestrations => _orchestrators.Keys;

    /// <summary>The names of the activities.</summary>
    public IReadOnlyCollection<string> Activities => _activities.Keys;

    public OrchestrationRegistry Add<TInput, TResult>(Orchestration<TInput, TResult> orchestration)
    {
        if (!_orchestrators.TryAdd(orchestration.Name, async (context, input) => Write(await orchestration.RunAsync(context, Read<TInput>(input)))))
        {
            throw new InvalidOperationException($"Two orchestrations are named {orchestration.Name}.");
        }

        return this;
    }

    public OrchestrationRegistry Add<TInput, TResult>(Activity<TInput, TResult> activity, Func<TInput, ActivityContext, Task<TResult>> run)
    {
        if (!_activities.TryAdd(activity.Name, async (input, context) => Write(await run(Read<TInput>(input), context))))
        {
            throw new InvalidOperationException($"Two activities are named {activity.Name}.");
        }

        return this;
    }

    /// <summary>The orchestrator of that name, or null: input JSON to output JSON.</summary>
    public Func<IOrchestrationContext, string?, Task<string?>>? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    /// <summary>The activity of that name, or null: input JSON to result JSON.</summary>
    public Func<string?, ActivityContext, Task<string?>>? FindActivity(string name) => _activities.GetValueOrDefault(name);

    public string? Write<T>(T value) => value is null ? null : JsonSerializer.Serialize(value, Json);

    public T Read<T>(string? value) => value is null ? default! : JsonSerializer.Deserialize<T>(value, Json)!;
}

/// <summary>What an activity learns of the call. The same instance, sequence and execution come again when it is retried.</summary>
/// <param name="InstanceId">The orchestration that called.</param>
/// <param name="Attempt">1 on the first try under the caller's retry policy.</param>
/// <param name="CancellationToken">Cancelled when the host stops; the activity then runs again after the start.</param>
public sealed record ActivityContext(string InstanceId, int Attempt, CancellationToken CancellationToken);
