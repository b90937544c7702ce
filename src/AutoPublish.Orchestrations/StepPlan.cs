namespace AutoPublish.Orchestrations;

/// <summary>What an activity tells its orchestration after it took every step that could be taken.</summary>
/// <param name="Finished">Nothing more happens by itself.</param>
/// <param name="WaitUntil">Wait for a wake-up, and no longer than this; null waits for a wake-up alone.</param>
/// <param name="Status">Shown beside the instance.</param>
public sealed record StepPlan(bool Finished, DateTimeOffset? WaitUntil, string Status);

/// <summary>The payload of a wake-up: none. An orchestration learns everything from the document.</summary>
public sealed record WakeUp
{
    /// <summary>The name of the event.</summary>
    public const string EventName = "wake";
}
