using AutoPublish.Core.Results;
using NodaTime.Text;

namespace AutoPublish.Core.Scheduling;

/// <summary>
/// A post's time as it was chosen. The instant is computed once, when the time is chosen, and never moves by itself: it
/// is part of what was approved. The wall-clock time beside it says what was meant.
/// </summary>
/// <remarks>
/// A daylight-saving change moves no post, because the instant already knows it. Only a change of law between choosing
/// and sending, told by a newer time-zone database, can part the two: <see cref="Drift"/> then tells where the
/// wall-clock time lies now, and the owner decides whether to reschedule (which needs a new approval).
/// </remarks>
/// <param name="Instant">When it is sent, in UTC.</param>
/// <param name="TimeZone">IANA zone of the owner at that moment.</param>
/// <param name="Local">The wall-clock time in that zone, <c>yyyy-MM-ddTHH:mm:ss</c> with a fraction if there is one.</param>
/// <param name="Database">Version of the time-zone database that was used.</param>
public sealed record ChosenTime(DateTimeOffset Instant, string TimeZone, string Local, string Database)
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.ExtendedIso;

    public static Outcome<ChosenTime> At(DateTimeOffset instant, string zoneId) =>
        TimeZones.Find(zoneId) is { } zone
            ? new ChosenTime(instant.ToUniversalTime(), zoneId, Pattern.Format(zone.ToLocal(instant)), TimeZones.DatabaseVersion)
            : SchedulingRefusals.UnknownZone(zoneId);

    /// <summary>
    /// Where the wall-clock time lies under the present rules, when that is no longer <see cref="Instant"/>; null when
    /// nothing changed, or the zone is gone.
    /// </summary>
    public DateTimeOffset? Drift()
    {
        if (TimeZones.Find(TimeZone) is not { } zone || Pattern.Format(zone.ToLocal(Instant)) == Local)
        {
            return null;
        }

        return zone.ToInstant(Pattern.Parse(Local).Value);
    }
}
