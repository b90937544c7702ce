using AutoPublish.Core.Scheduling;
using NodaTime;

namespace AutoPublish.UnitTests.Scheduling;

/// <summary>Slots around every jump of the clock.</summary>
[TestClass]
public sealed class NextFreeSlotTransitionTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("Europe/Berlin", "2026-03-28T12:00:00Z", "02:30", "2026-03-29T01:00:00Z", "skipped hour: 03:00 summer time")]
    [DataRow("Europe/Berlin", "2026-10-24T12:00:00Z", "02:30", "2026-10-25T00:30:00Z", "repeated hour: the first 02:30")]
    [DataRow("Europe/Berlin", "2026-03-28T12:00:00Z", "09:00", "2026-03-29T07:00:00Z", "09:00 stays 09:00 in summer time")]
    [DataRow("Europe/Berlin", "2026-10-24T12:00:00Z", "09:00", "2026-10-25T08:00:00Z", "09:00 stays 09:00 in winter time")]
    [DataRow("Australia/Lord_Howe", "2026-10-03T12:00:00Z", "02:15", "2026-10-03T15:30:00Z", "half an hour is skipped: 02:30")]
    [DataRow("Australia/Lord_Howe", "2026-04-04T12:00:00Z", "01:45", "2026-04-04T14:45:00Z", "half an hour is repeated: the first")]
    [DataRow("Africa/Cairo", "2026-04-23T12:00:00Z", "00:00", "2026-04-23T22:00:00Z", "midnight is skipped: 01:00")]
    [DataRow("America/Nuuk", "2026-03-28T12:00:00Z", "23:30", "2026-03-29T01:00:00Z", "the last hour of a day is skipped: midnight")]
    [DataRow("Asia/Tehran", "2026-03-21T12:00:00Z", "00:30", "2026-03-21T21:00:00Z", "no daylight saving any more")]
    [DataRow("Asia/Kathmandu", "2026-03-21T12:00:00Z", "09:00", "2026-03-22T03:15:00Z", "an offset of 5:45")]
    public void Find_AroundAJump_MeansTheWallClock(string zone, string after, string time, string expected, string what) =>
        Assert.AreEqual(DateTimeOffset.Parse(expected), Next(zone, DateTimeOffset.Parse(after), TimeOnly.Parse(time)), what);

    [TestMethod]
    public void Find_DateThatTheZoneJumpedOver_HasNoSlots()
    {
        // Samoa went from Thursday the 29th to Saturday the 31st of December 2011.
        var friday = new PostingCalendar
        {
            TimeZone = "Pacific/Apia",
            Slots = [new([Weekday.Friday], [new TimeOnly(9, 0)], [])],
        };

        Assert.IsTrue(NextFreeSlot.Find(friday, new(2011, 12, 29, 12, 0, 0, TimeSpan.Zero), []).Succeeded(out var slot, out _));
        Assert.AreEqual(new DateTimeOffset(2012, 1, 5, 19, 0, 0, TimeSpan.Zero), slot, "09:00 on Friday, January 6th at +14");
    }

    /// <summary>Every canonical zone, every jump from 2024 to 2030, times before, in and after the jump.</summary>
    [TestMethod]
    public void Find_EveryJumpOfEveryZone_AgreesWithTheClock()
    {
        int run = 0, violations = 0;
        HashSet<string> jumping = [];
        foreach (var id in Zones.Canonical)
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            foreach (var jump in Zones.Transitions(id))
            {
                jumping.Add(id);
                foreach (var wall in WallTimesAround(zone, jump.Start))
                {
                    run++;
                    var expected = FirstInstant.At(zone, wall);
                    // From shortly before, so that the slot of this very date is the next one.
                    var found = Next(id, expected.AddMinutes(-1), TimeOnly.FromTimeSpan(TimeSpan.FromTicks(wall.TickOfDay)));
                    if (found != expected)
                    {
                        violations++;
                        TestContext.WriteLine($"{id} {wall}: {found:o} instead of {expected:o}");
                    }
                }
            }
        }

        TestContext.WriteLine($"transitions: {run} run, {violations} violations, {jumping.Count} zones with a jump");
        Assert.IsGreaterThan(5_000, run);
        foreach (var needed in (string[])["Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "America/Nuuk", "Europe/Berlin"])
        {
            Assert.Contains(needed, jumping);
        }

        Assert.AreEqual(0, violations);
    }

    private static IEnumerable<LocalDateTime> WallTimesAround(DateTimeZone zone, Instant jump)
    {
        var before = (jump - Duration.Epsilon).InZone(zone).LocalDateTime;
        var after = jump.InZone(zone).LocalDateTime;
        var (low, high) = before < after ? (before, after) : (after, before);
        LocalDateTime[] points = [low.PlusMinutes(-60), low.PlusMinutes(-1), low, low.PlusMinutes(15), high.PlusMinutes(-1), high, high.PlusMinutes(45)];
        return points.Select(p => p.Date + new LocalTime(p.Hour, p.Minute)).Distinct();
    }

    private static DateTimeOffset Next(string zone, DateTimeOffset after, TimeOnly time)
    {
        var calendar = new PostingCalendar { TimeZone = zone, Slots = [new(Enum.GetValues<Weekday>(), [time], [])] };
        Assert.IsTrue(NextFreeSlot.Find(calendar, after, []).Succeeded(out var slot, out var refusal), refusal?.Message);
        return slot;
    }
}
