using AutoPublish.Core.Scheduling;
using NodaTime;

namespace AutoPublish.UnitTests.Scheduling;

/// <summary>F8 for calendars: clocks that are wrong by an hour, sleeps of days, and daylight saving.</summary>
[TestClass]
public sealed class CalendarFaultTests
{
    private const int Cases = 100;
    private const int Seed = 20261127;
    private const int Posts = 25;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void Find_ClockOffAndAsleepAcrossJumps_GivesNoSlotEarlyLateOrTwice()
    {
        var random = new Random(Seed);
        string[] changing = [.. Zones.Canonical.Where(z => Zones.Transitions(z).Any())];
        int run = 0, violations = 0;
        for (; run < Cases; run++)
        {
            if (Violation(random, changing) is { } violation)
            {
                violations++;
                TestContext.WriteLine(violation);
            }
        }

        TestContext.WriteLine($"F8(calendar): {run} run, {violations} violations, seed {Seed}");
        Assert.IsGreaterThan(0, run);
        Assert.AreEqual(0, violations);
    }

    private static string? Violation(Random random, string[] zones)
    {
        var zoneId = zones[random.Next(zones.Length)];
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var calendar = RandomCalendar(random, zoneId);
        var jumps = Zones.Transitions(zoneId).ToList();
        var now = jumps[random.Next(jumps.Count)].Start.ToDateTimeOffset().AddDays(-3).AddMinutes(random.Next(1440));
        var allowed = Allowed(calendar, zone, now.AddDays(-2), now.AddDays(400));

        List<DateTimeOffset> taken = [];
        for (var post = 0; post < Posts; post++)
        {
            // The clock is right, or an hour off to either side, or the machine slept.
            var clock = random.Next(4) switch
            {
                0 => now.AddHours(-1),
                1 => now.AddHours(1),
                2 => now = now.AddHours(random.Next(60)),
                _ => now,
            };
            if (!NextFreeSlot.Find(calendar, clock, taken).Succeeded(out var slot, out var refusal))
            {
                return $"{zoneId}: {refusal.Message}";
            }

            var gap = TimeSpan.FromMinutes(calendar.MinimumGapMinutes);
            var expected = allowed.First(s => s > clock && taken.All(t => (t - s).Duration() >= gap));
            if (slot != expected)
            {
                return $"{zoneId} after {clock:o}: {slot:o} instead of {expected:o}, post {post}";
            }

            taken.Add(slot);
        }

        return null;
    }

    /// <summary>All slots of the calendar in a period, by the plain meaning of a wall clock.</summary>
    private static DateTimeOffset[] Allowed(PostingCalendar calendar, DateTimeZone zone, DateTimeOffset from, DateTimeOffset until)
    {
        SortedSet<DateTimeOffset> all = [];
        for (var date = LocalDate.FromDateTime(from.UtcDateTime); date <= LocalDate.FromDateTime(until.UtcDateTime); date = date.PlusDays(1))
        {
            foreach (var row in calendar.Slots.Where(r => r.Days.Any(d => (int)d == (int)date.DayOfWeek)))
            {
                if (!calendar.SkippedDates.Contains(date.ToDateOnly()))
                {
                    all.UnionWith(row.Times.Select(t => FirstInstant.At(zone, date + LocalTime.FromTimeOnly(t))));
                }
            }
        }

        return [.. all];
    }

    private static PostingCalendar RandomCalendar(Random random, string zone)
    {
        var days = Enum.GetValues<Weekday>();
        random.Shuffle(days);
        var nights = Enumerable.Range(0, 2).Select(_ => new TimeOnly(random.Next(4), random.Next(60)));
        var others = Enumerable.Range(0, random.Next(3)).Select(_ => new TimeOnly(random.Next(24), random.Next(60)));
        return new()
        {
            TimeZone = zone,
            MinimumGapMinutes = random.Next(3) switch { 0 => 1, 1 => 15, _ => 90 },
            SkippedDates = [.. Enumerable.Range(0, 20).Select(_ => new DateOnly(2024 + random.Next(7), 1 + random.Next(12), 1 + random.Next(28)))],
            // Sunday, because that is when most clocks jump.
            Slots = [new([.. days.Take(1 + random.Next(7)), Weekday.Sunday], [.. nights, .. others], [])],
        };
    }
}
