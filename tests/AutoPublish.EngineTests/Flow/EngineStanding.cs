namespace AutoPublish.EngineTests.Flow;

/// <summary>What the database says of the engine at one moment.</summary>
/// <param name="AtRest">
/// Every step that could be taken is taken and committed: no activity is unanswered, no event unread, no timer due, and those
/// to come are armed. Nothing happens any more until the clock moves or somebody comes from outside.
/// </param>
/// <param name="NextTimer">The earliest durable timer; null: there is none.</param>
internal readonly record struct EngineStanding(bool AtRest, DateTimeOffset? NextTimer);
