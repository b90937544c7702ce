namespace AutoPublish.Core.Forecasting;

/// <summary>Something that will keep a post from going out unless somebody does something about it.</summary>
/// <param name="TargetId">Which target.</param>
/// <param name="Code">Stable, <c>AP2050</c> to <c>AP2056</c>.</param>
/// <param name="Message">What will happen, to what, when.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ForecastFinding(string TargetId, string Code, string Message, string Remedy);

/// <summary>What was foreseen of one content; a document of the tenant under the content's id. None: nothing was.</summary>
/// <param name="Version">Which version was looked at.</param>
/// <param name="At">When.</param>
public sealed record ContentForecast(string ContentId, int Version, DateTimeOffset At, IReadOnlyList<ForecastFinding> Findings);
