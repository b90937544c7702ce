namespace AutoPublish.Sqlite.Engine;

/// <summary>The row of an active instance, as far as a turn needs it.</summary>
/// <param name="Version">The fence the next turn commits on.</param>
/// <param name="FirstTurnAt">UTC ticks, or null before the first turn of this execution.</param>
/// <param name="WasStuck">It shows a reason why it could not go on, which the next commit removes.</param>
internal sealed record InstanceState(
    long Key,
    string Id,
    string Name,
    int CodeVersion,
    long Version,
    long Execution,
    long? FirstTurnAt,
    string? CustomStatus,
    string? Input,
    bool WasStuck = false);
