using System.Text.Json;
using AutoPublish.Orchestrations.Durable;
using Microsoft.DurableTask.Client;

namespace AutoPublish.Functions.Durable;

/// <summary>
/// What Durable Task tells of an instance, in the port's terms. It tells neither version, nor how many executions or steps there were:
/// these are 0.
/// </summary>
internal static class DurableInstance
{
    public static bool HasEnded(OrchestrationMetadata instance) => StatusOf(instance.RuntimeStatus) is not (InstanceStatus.Pending or InstanceStatus.Running);

    public static OrchestrationInstance Read(OrchestrationMetadata instance)
    {
        InstanceStatus status = StatusOf(instance.RuntimeStatus);
        bool isTerminated = status == InstanceStatus.Terminated;
        return new OrchestrationInstance(
            instance.InstanceId,
            instance.Name,
            Version: 0,
            status,
            instance.CreatedAt,
            instance.LastUpdatedAt,
            instance.SerializedInput,
            status == InstanceStatus.Completed ? instance.SerializedOutput : null,
            isTerminated ? TextOf(instance.SerializedOutput) : instance.FailureDetails is { } failure ? $"{failure.ErrorType}: {failure.ErrorMessage}" : null,
            TextOf(instance.SerializedCustomStatus),
            Execution: 0,
            HistoryLength: 0);
    }

    public static IReadOnlyList<OrchestrationRuntimeStatus> Of(InstanceStatus status) => status switch
    {
        InstanceStatus.Pending => [OrchestrationRuntimeStatus.Pending],
        InstanceStatus.Running => [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended],
        InstanceStatus.Completed => [OrchestrationRuntimeStatus.Completed],
        InstanceStatus.Failed => [OrchestrationRuntimeStatus.Failed],
        _ => [OrchestrationRuntimeStatus.Terminated],
    };

    private static InstanceStatus StatusOf(OrchestrationRuntimeStatus status) => status switch
    {
        OrchestrationRuntimeStatus.Pending => InstanceStatus.Pending,
        OrchestrationRuntimeStatus.Completed => InstanceStatus.Completed,
        OrchestrationRuntimeStatus.Failed => InstanceStatus.Failed,
        OrchestrationRuntimeStatus.Terminated => InstanceStatus.Terminated,
        // Suspended, and what older engines call continued as new.
        _ => InstanceStatus.Running,
    };

    /// <summary>What was written as a string; anything else as it is.</summary>
    private static string? TextOf(string? json)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            JsonElement element = JsonElement.Parse(json);
            return element.ValueKind == JsonValueKind.String ? element.GetString() : json;
        }
        catch (JsonException)
        {
            // An engine's own word, such as why it gave up.
            return json;
        }
    }
}
