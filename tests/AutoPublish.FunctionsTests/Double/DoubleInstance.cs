using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AutoPublish.FunctionsTests.Double;

/// <summary>What is stored of an instance.</summary>
internal sealed class DoubleInstance(string id, string name, string version, string? input)
{
    public string Id => id;

    public string Name => name;

    public string Version { get; set; } = version;

    public string? Input { get; set; } = input;

    public OrchestrationRuntimeStatus Status { get; set; } = OrchestrationRuntimeStatus.Pending;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public string? Output { get; set; }

    public string? CustomStatus { get; set; }

    public TaskFailureDetails? Failure { get; set; }

    public int Execution { get; set; }

    /// <summary>Of this execution.</summary>
    public int Turns { get; set; }

    /// <summary>When this execution began.</summary>
    public DateTime BeganAt { get; set; }

    public List<Message> History { get; } = [];

    public Queue<Message> Inbox { get; } = [];

    /// <summary>Asked for, with what came of it or not yet.</summary>
    public Dictionary<int, Wish> Asked { get; } = [];

    public HashSet<int> Answered { get; } = [];

    /// <summary>Who waits for the result: a parent and its number for this.</summary>
    public (string Parent, int Id)? Caller { get; set; }

    public bool HasEnded => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public OrchestrationMetadata Tell() => new(name, id)
    {
        RuntimeStatus = Status,
        CreatedAt = CreatedAt,
        LastUpdatedAt = UpdatedAt,
        SerializedInput = Input,
        SerializedOutput = Output,
        SerializedCustomStatus = CustomStatus,
        FailureDetails = Failure,
    };
}
