namespace AutoPublish.Core.Scheduling;

/// <summary>A time as somebody reads it off a clock on a wall, and the instants that it can mean there.</summary>
/// <param name="Instant">What is meant: of a repeated time the first, of a skipped one the first instant after the gap.</param>
/// <param name="Rfc3339">The same with the offset that the zone has then.</param>
/// <param name="Second">The other instant of a time that the clock shows twice, as RFC 3339; null when it is shown once.</param>
/// <param name="IsSkipped">The clock never shows it: daylight saving jumps over it.</param>
public sealed record WallTime(DateTimeOffset Instant, string Rfc3339, string? Second, bool IsSkipped);
