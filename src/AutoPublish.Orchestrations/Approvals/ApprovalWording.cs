using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using NodaTime;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>How times, prices and accounts are said to approvers, the same in the mail and on the page.</summary>
public static class ApprovalWording
{
    private const decimal MicrosPerDollar = 1_000_000m;

    /// <summary>Such as <c>Fri 27 Nov 2026, 09:00 (Europe/Berlin)</c>.</summary>
    public static string Instant(Tenant tenant, DateTimeOffset at)
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(tenant.TimeZone) ?? DateTimeZone.Utc;
        return $"{Local(at, zone)} ({zone.Id})";
    }

    public static string When(Tenant tenant, ContentItem content)
    {
        DateTimeOffset? end = content.Targets.Min(t => t.Payload?.NotAfter);
        string start = content.Schedule.At is { } at ? Instant(tenant, at) : "as soon as it is approved";
        // Moved inside its window since: what is approved is the window, so that is said.
        DateTimeOffset? earliest = content.Targets.Max(t => t.Payload?.NotBefore);
        if (earliest < content.Schedule.At)
        {
            start = $"{start}, or whenever the author moves it, but not before {Instant(tenant, earliest.Value)}";
        }

        return end is { } latest ? $"{start}; never after {Instant(tenant, latest)}" : start;
    }

    public static string Price(long micros) => micros == 0 ? "nothing" : $"{micros / MicrosPerDollar:0.000} USD";

    /// <summary>Such as <c>X · Espresso House (@espresso)</c>.</summary>
    public static string Account(Target target, IReadOnlyList<ConnectedAccount> accounts)
    {
        ConnectedAccount? account = accounts.FirstOrDefault(a => a.AccountId == target.AccountId);
        string handle = account?.Handle is { } h ? $" ({h})" : "";
        return $"{target.Platform} · {account?.DisplayName ?? target.AccountId}{handle}";
    }

    private static string Local(DateTimeOffset at, DateTimeZone zone) =>
        NodaTime.Instant.FromDateTimeOffset(at).InZone(zone).ToString("ddd d MMM yyyy, HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
