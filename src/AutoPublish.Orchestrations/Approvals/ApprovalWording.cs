using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using NodaTime;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>How times and prices are said to approvers, the same in the mail and on the page.</summary>
public static class ApprovalWording
{
    private const decimal MicrosPerDollar = 1_000_000m;

    /// <summary>Such as <c>Fri 27 Nov 2026, 09:00 (Europe/Berlin)</c>.</summary>
    public static string Instant(Tenant tenant, DateTimeOffset at) => Instant(tenant.TimeZone, at);

    /// <summary>The same in the zone of one reader. An hour that the clock shows twice is told with its distance from UTC.</summary>
    /// <param name="timeZone">IANA; an unknown one counts as UTC.</param>
    public static string Instant(string timeZone, DateTimeOffset at)
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) ?? DateTimeZone.Utc;
        ZonedDateTime local = NodaTime.Instant.FromDateTimeOffset(at).InZone(zone);
        string offset = zone.MapLocal(local.LocalDateTime).Count > 1 ? $", UTC{local.Offset.ToString("+HH:mm", CultureInfo.InvariantCulture)}" : "";
        return $"{local.ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture)} ({zone.Id}{offset})";
    }

    public static string When(Tenant tenant, ContentItem content) => When(tenant.TimeZone, content);

    /// <param name="timeZone">The reader's.</param>
    public static string When(string timeZone, ContentItem content)
    {
        DateTimeOffset? end = content.Targets.Min(t => t.Payload?.NotAfter);
        string start = content.Schedule.At is { } at ? Instant(timeZone, at) : "as soon as it is approved";
        // Moved inside its window since: what is approved is the window, so that is said.
        DateTimeOffset? earliest = content.Targets.Max(t => t.Payload?.NotBefore);
        if (earliest < content.Schedule.At)
        {
            start = $"{start}, or whenever the author moves it, but not before {Instant(timeZone, earliest.Value)}";
        }

        return end is { } latest ? $"{start}; never after {Instant(timeZone, latest)}" : start;
    }

    /// <summary>How long a post is by its platform's own count, such as <c>41 of 280 characters</c>.</summary>
    public static string Length(Platform platform, string text, bool isFollowUp)
    {
        PlatformTextMeasure measure = PlatformTextMeasure.Of(platform, text, isFollowUp);
        return $"{Number(measure.Length)} of {Number(measure.Limit)} {(measure.Unit == TextUnit.Bytes ? "bytes" : "characters")}";
    }

    /// <summary>Of one post, in a list.</summary>
    public static string PriceOrFree(long micros) => micros == 0 ? "free" : Price(micros);

    /// <summary>In a sentence.</summary>
    public static string Price(long micros) => micros == 0 ? "nothing" : $"{micros / MicrosPerDollar:0.000} USD";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
