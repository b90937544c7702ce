using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;

namespace AutoPublish.Core.Scheduling;

/// <summary>What can be wrong with a time or a calendar.</summary>
internal static class SchedulingRefusals
{
    private const int MaxQuoted = 64;

    public static Refusal UnknownZone(string zone) => new(
        "AP2301",
        RefusalKind.Invalid,
        $"The time zone '{Quote(zone)}' is not known.",
        "Use an IANA name such as Europe/Berlin or America/New_York; letter case matters.");

    public static Refusal EmptyCalendar(Platform? platform) => new(
        "AP2302",
        RefusalKind.Conflict,
        $"The posting calendar has no slots{For(platform)}.",
        "Add weekly slots to the calendar in the settings, or name a time with scheduleContent.");

    public static Refusal NothingFree(Platform? platform, DateTimeOffset until) => new(
        "AP2303",
        RefusalKind.Conflict,
        $"Every slot{For(platform)} until {Rfc3339(until)} is taken, skipped or too near to another post.",
        "Add slots, make the minimum gap smaller, or name a time with scheduleContent.");

    public static Refusal BadCalendar(string message, string remedy) =>
        new("AP2304", RefusalKind.Invalid, message, remedy);

    public static Refusal NotRfc3339(string text) => new(
        "AP2305",
        RefusalKind.Invalid,
        $"'{Quote(text)}' is not an RFC 3339 date and time.",
        "Write the date, a T, the time with seconds and the offset, such as 2026-11-27T09:00:00+01:00 or 2026-11-27T08:00:00Z.");

    /// <param name="meant">The same wall-clock time with the offset of the tenant's zone.</param>
    public static Refusal NoOffset(string text, string zone, string meant) => new(
        "AP2306",
        RefusalKind.Invalid,
        $"'{Quote(text)}' has no offset, so it names no instant.",
        $"If it is meant in {Quote(zone)}, write {meant}.");

    public static Refusal Past(string text, DateTimeOffset now) => new(
        "AP2307",
        RefusalKind.Invalid,
        $"{Quote(text)} is in the past; it is {Rfc3339(now)}.",
        "Name a later time, or use publishNow.");

    public static Refusal TooFar(string text) => new(
        "AP2308",
        RefusalKind.Invalid,
        $"{Quote(text)} is more than {SchedulingHorizon.Ahead.Days} days ahead.",
        "Name an earlier time.");

    private static string For(Platform? platform) => platform is { } p ? $" for {PlatformNames.NameOf(p)}" : "";

    private static string Rfc3339(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What the caller wrote may be anything of any length.</summary>
    private static string Quote(string text)
    {
        var clean = new string([.. text.Take(MaxQuoted).Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        return text.Length > MaxQuoted ? clean + "…" : clean;
    }
}
