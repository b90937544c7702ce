using AutoPublish.Core.Approvals;
using AutoPublish.Core.Scheduling;
using NodaTime;
using NodaTime.Extensions;

namespace AutoPublish.UnitTests.Approvals;

[TestClass]
public sealed class WorkingHoursTests
{
    private const int Runs = 2_000;
    private static readonly string[] Zones =
    [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Santiago", "Africa/Casablanca", "Pacific/Chatham", "UTC",
    ];

    private static readonly Weekday[] EveryDay = Enum.GetValues<Weekday>();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void NextFrom_AnyHoursInAnyZone_IsTheFirstWorkingMoment()
    {
        int seed = Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED") is { } given ? int.Parse(given) : Random.Shared.Next();
        List<string> violations = [];
        for (int run = 0; run < Runs; run++)
        {
            Check(new Random(unchecked((seed * 397) ^ run)), run, violations);
        }

        string line = $"working hours: {Runs} run, {violations.Count} violations, seed {seed}";
        Console.WriteLine(line);
        Assert.IsEmpty(violations, $"{line}: {string.Join("; ", violations.Take(5))}");
    }

    [TestMethod]
    [DataRow("2026-03-29T00:30:00Z", "Europe/Berlin", "2026-03-29T07:00:00Z", DisplayName = "the night an hour is lost")]
    [DataRow("2026-10-25T00:30:00Z", "Europe/Berlin", "2026-10-25T08:00:00Z", DisplayName = "the night an hour comes twice")]
    [DataRow("2026-10-03T15:00:00Z", "Australia/Lord_Howe", "2026-10-03T22:00:00Z", DisplayName = "half an hour lost")]
    [DataRow("2026-06-01T03:14:00Z", "Asia/Kathmandu", "2026-06-01T03:15:00Z", DisplayName = "three quarters of an hour off")]
    [DataRow("2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-30T19:00:00Z", DisplayName = "a day that never was")]
    public void NextFrom_AroundAChangeOfTheClock_IsNineByTheNewOne(string at, string zone, string expected) =>
        Assert.AreEqual(DateTimeOffset.Parse(expected), (WorkingHours.Usual with { Days = EveryDay }).NextFrom(DateTimeOffset.Parse(at), zone, []));

    [TestMethod]
    public void NextFrom_NightShift_WorksOverMidnight()
    {
        WorkingHours night = new([Weekday.Friday], new TimeOnly(22, 0), new TimeOnly(6, 0));
        DateTimeOffset friday = new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);
        Assert.AreEqual(friday.AddHours(22), night.NextFrom(friday.AddHours(12), "UTC", []));
        Assert.AreEqual(friday.AddHours(23), night.NextFrom(friday.AddHours(23), "UTC", []));
        Assert.AreEqual(friday.AddHours(29), night.NextFrom(friday.AddHours(29), "UTC", []));
        Assert.AreEqual(friday.AddDays(7).AddHours(22), night.NextFrom(friday.AddHours(30), "UTC", []));

        // Who is away from Saturday on goes home at midnight.
        Absence[] saturday = [new(new DateOnly(2026, 11, 28), new DateOnly(2026, 11, 28))];
        Assert.AreEqual(friday.AddDays(7).AddHours(22), night.NextFrom(friday.AddHours(25), "UTC", saturday));
    }

    [TestMethod]
    public void NextFrom_ManySingleDaysOff_AreEachJumpedOver()
    {
        WorkingHours mondays = WorkingHours.Usual with { Days = [Weekday.Monday] };
        DateOnly monday = new(2026, 11, 23);
        Absence[] tenMondays = [.. Enumerable.Range(0, 10).Select(i => new Absence(monday.AddDays(7 * i), monday.AddDays(7 * i)))];
        DateTimeOffset at = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        Assert.AreEqual(at.AddDays(70).AddHours(-3), mondays.NextFrom(at, "UTC", tenMondays));
    }

    [TestMethod]
    public void NextFrom_HoursThatAChangeOfTheClockSwallows_AreThoseOfTheNextWeek()
    {
        WorkingHours early = new([Weekday.Sunday], new TimeOnly(2, 0), new TimeOnly(3, 0));
        DateTimeOffset before = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
        Assert.AreEqual(new DateTimeOffset(2026, 4, 5, 0, 0, 0, TimeSpan.Zero), early.NextFrom(before, "Europe/Berlin", []));
    }

    [TestMethod]
    public void NextFrom_AbsenceWithoutEnd_IsNever()
    {
        Absence[] forGood = [new(new DateOnly(2026, 1, 1), DateOnly.MaxValue)];
        Assert.AreEqual(DateTimeOffset.MaxValue, WorkingHours.Usual.NextFrom(Questions.Now, "Europe/Berlin", forGood));
    }

    [TestMethod]
    public void NextFrom_WhoNeverWorks_IsAtOnce() =>
        Assert.AreEqual(Questions.Now, new WorkingHours([], new TimeOnly(9, 0), new TimeOnly(17, 0)).NextFrom(Questions.Now, "No/Such_Zone", []));

    [TestMethod]
    public void IsAway_ByTheDayOfTheZone()
    {
        Absence[] day = [new(new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 24))];
        DateTimeOffset evening = new(2026, 11, 23, 23, 30, 0, TimeSpan.Zero);
        Assert.IsFalse(WorkingHours.IsAway(evening, "UTC", day));
        Assert.IsTrue(WorkingHours.IsAway(evening, "Europe/Berlin", day));
        Assert.IsFalse(WorkingHours.IsAway(evening.AddHours(24), "Europe/Berlin", day));
    }

    private static void Check(Random random, int run, List<string> violations)
    {
        string zoneId = Zones[random.Next(Zones.Length)];
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[zoneId];
        Weekday[] days = [.. EveryDay.Where(_ => random.Next(3) > 0)];
        WorkingHours hours = new(days.Length == 0 ? [Weekday.Sunday] : days, TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(15 * random.Next(96))), TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(15 * random.Next(96))));
        DateTimeOffset at = new DateTimeOffset(2011, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(16 * 365 * 24 * 60));
        if (random.Next(2) == 0 && zone.GetZoneInterval(at.ToInstant()) is { HasEnd: true } interval)
        {
            at = interval.End.ToDateTimeOffset().AddMinutes(random.Next(-1_500, 600));
        }

        DateOnly today = DateOnly.FromDateTime(at.UtcDateTime);
        Absence[] absences = [.. Enumerable.Range(0, random.Next(4)).Select(_ => today.AddDays(random.Next(-3, 12))).Select(first => new Absence(first, first.AddDays(random.Next(-1, 6))))];
        string what = $"run {run}: {zoneId}, {string.Join(' ', hours.Days)} {hours.From}-{hours.Until}, from {at:O}, away {string.Join(' ', absences.Select(a => $"{a.First}..{a.Last}"))}";

        DateTimeOffset next = hours.NextFrom(at, zoneId, absences);
        if (next < at || hours.NextFrom(next, zoneId, absences) != next)
        {
            violations.Add($"{what}: {next:O} is before it, or no working moment by its own rule");
        }

        if (!Works(hours, zone, next, absences))
        {
            violations.Add($"{what}: nobody works at {next:O}");
        }

        for (DateTimeOffset earlier = at; earlier < next; earlier = earlier.AddMinutes(13))
        {
            if (Works(hours, zone, earlier, absences) && !IsRepeated(zone, earlier))
            {
                violations.Add($"{what}: {next:O}, and {earlier:O} was earlier");
                break;
            }
        }
    }

    /// <summary>By the clock on the wall, minute for minute; in a repeated hour work may have begun or ended by the other of the two.</summary>
    private static bool Works(WorkingHours hours, DateTimeZone zone, DateTimeOffset at, IReadOnlyList<Absence> absences)
    {
        LocalDateTime local = at.ToInstant().InZone(zone).LocalDateTime;
        DateOnly date = local.Date.ToDateOnly();
        TimeOnly time = local.TimeOfDay.ToTimeOnly();
        bool Begins(DateOnly day) => hours.Days.Any(d => (int)d % 7 == (int)day.DayOfWeek) && !Away(day);
        bool Away(DateOnly day) => absences.Any(a => a.First <= day && day <= a.Last);
        bool within = hours.From < hours.Until
            ? Begins(date) && time >= hours.From && time < hours.Until
            : (Begins(date) && time >= hours.From) || (Begins(date.AddDays(-1)) && Exists(zone, date.AddDays(-1)) && !Away(date) && time < hours.Until);
        return within || (IsRepeated(zone, at) && (Begins(date) || Begins(date.AddDays(-1))));
    }

    private static bool Exists(DateTimeZone zone, DateOnly date) =>
        zone.MapLocal(LocalDate.FromDateOnly(date).At(LocalTime.Noon)).Count > 0;

    private static bool IsRepeated(DateTimeZone zone, DateTimeOffset at) => zone.MapLocal(at.ToInstant().InZone(zone).LocalDateTime).Count == 2;
}
