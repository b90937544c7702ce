namespace AutoPublish.Web.Actions.Media;

/// <param name="ContentId">Which content.</param>
/// <param name="TargetIds">Which of its targets, by id or platform; null for all of them.</param>
/// <param name="Version">The version that was looked at: with another one standing nothing is done; null where nobody looked.</param>
internal sealed record ImageWish(string ContentId, IReadOnlyList<string>? TargetIds, int? Version);
