using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.UnitTests.Scheduling;

[TestClass]
public sealed class NextFreeSlotTests
{
    private static readonly Weekday[] EveryDay = Enum.GetValues<Weekday>();

    private static readonly PostingCalendar Berlin = Daily("Europe/Berlin", "09:00", "17:30");

    [TestMethod]
    public void Find_NothingTaken_IsTheFirstAfter()
    {
        Assert.AreEqual(Utc("2026-11-27T08:00:00Z"), Found(Berlin, "2026-11-27T07:59:59Z"));
        Assert.AreEqual(Utc("2026-11-27T16:30:00Z"), Found(Berlin, "2026-11-27T08:00:00Z"), "The limit is exclusive.");
        Assert.AreEqual(Utc("2026-11-28T08:00:00Z"), Found(Berlin, "2026-11-27T16:30:00Z"));
    }

    [TestMethod]
    public void Find_AnswerIs_InUtc() =>
        Assert.AreEqual(TimeSpan.Zero, Found(Berlin, "2026-07-01T00:00:00+05:30").Offset);

    [TestMethod]
    public void Find_RowsOutOfOrderAndRepeated_TakesTheEarliest()
    {
        var calendar = new PostingCalendar
        {
            TimeZone = "UTC",
            Slots = [Row(EveryDay, "18:00", "06:00"), Row(EveryDay, "06:00", "05:00")],
        };

        Assert.AreEqual(Utc("2026-03-02T05:00:00Z"), Found(calendar, "2026-03-02T00:00:00Z"));
    }

    [TestMethod]
    [DataRow("2026-11-27T08:00:00Z", "2026-11-27T16:30:00Z", "a taken slot")]
    [DataRow("2026-11-27T07:31:00Z", "2026-11-27T16:30:00Z", "a post 29 minutes before")]
    [DataRow("2026-11-27T08:29:00Z", "2026-11-27T16:30:00Z", "a post 29 minutes after")]
    [DataRow("2026-11-27T07:30:00Z", "2026-11-27T08:00:00Z", "a post 30 minutes before")]
    [DataRow("2026-11-27T08:30:00Z", "2026-11-27T08:00:00Z", "a post 30 minutes after")]
    public void Find_PostNear_KeepsTheGap(string taken, string expected, string what) =>
        Assert.AreEqual(Utc(expected), Found(Berlin with { MinimumGapMinutes = 30 }, "2026-11-27T07:45:00Z", taken), what);

    [TestMethod]
    public void Find_TakenGivenInAnotherOffset_IsTheSameInstant() =>
        Assert.AreEqual(Utc("2026-11-27T16:30:00Z"), Found(Berlin, "2026-11-27T07:00:00Z", "2026-11-27T13:30:00+05:30"));

    [TestMethod]
    public void Find_SkippedDate_HasNoSlots() =>
        Assert.AreEqual(
            Utc("2026-12-27T08:00:00Z"),
            Found(Berlin with { SkippedDates = [new(2026, 12, 25), new(2026, 12, 26)] }, "2026-12-24T20:00:00Z"));

    [TestMethod]
    public void Find_SkippedDate_IsTheZonesDate()
    {
        // 09:00 on the 2nd in Auckland is still the 1st in UTC.
        var calendar = Daily("Pacific/Auckland", "09:00") with { SkippedDates = [new(2026, 6, 2)] };

        Assert.AreEqual(Utc("2026-06-02T21:00:00Z"), Found(calendar, "2026-06-01T00:00:00Z"));
    }

    [TestMethod]
    public void Find_Platform_LeavesOutRowsOfOthers()
    {
        var calendar = new PostingCalendar
        {
            TimeZone = "UTC",
            Slots =
            [
                Row(EveryDay, "08:00") with { Platforms = [Platform.X] },
                Row(EveryDay, "10:00") with { Platforms = [Platform.LinkedIn, Platform.Mastodon] },
                Row(EveryDay, "12:00"),
            ],
        };

        Assert.AreEqual(Utc("2026-03-02T10:00:00Z"), Found(calendar, "2026-03-02T00:00:00Z", Platform.LinkedIn));
        Assert.AreEqual(Utc("2026-03-02T12:00:00Z"), Found(calendar, "2026-03-02T00:00:00Z", Platform.Bluesky));
        Assert.AreEqual(Utc("2026-03-02T08:00:00Z"), Found(calendar, "2026-03-02T00:00:00Z"));
    }

    [TestMethod]
    public void Find_EmptyCalendar_IsRefused() =>
        Assert.AreEqual("AP2302", Refused(Berlin with { Slots = [] }).Code);

    [TestMethod]
    public void Find_OnlyRowsOfOtherPlatforms_IsRefusedAndNamesThePlatform()
    {
        var calendar = Berlin with { Slots = [Row(EveryDay, "08:00") with { Platforms = [Platform.X] }] };

        var refusal = Refused(calendar, Platform.LinkedIn);

        Assert.AreEqual("AP2302", refusal.Code);
        StringAssert.Contains(refusal.Message, "linkedin");
    }

    [TestMethod]
    public void Find_UnknownZone_IsRefused() =>
        Assert.AreEqual("AP2301", Refused(Berlin with { TimeZone = "Europe/Atlantis" }).Code);

    [TestMethod]
    public void Find_EverythingTakenForAYear_IsRefused()
    {
        var start = Utc("2026-01-01T00:00:00Z");
        var calendar = Daily("UTC", "09:00");
        var taken = Enumerable.Range(0, 366).Select(d => start.AddDays(d).AddHours(9)).Reverse().ToList();

        var refusal = Refused(NextFreeSlot.Find(calendar, start, taken));
        Assert.AreEqual("AP2303", refusal.Code);
        StringAssert.Contains(refusal.Message, "2027-01-02T00:00:00Z");

        // The very last slot within the horizon is still found.
        taken.Remove(start.AddDays(365).AddHours(9));
        Assert.IsTrue(NextFreeSlot.Find(calendar, start, taken).Succeeded(out var last, out _));
        Assert.AreEqual(Utc("2027-01-01T09:00:00Z"), last);
    }

    private static PostingCalendar Daily(string zone, params string[] times) => new() { TimeZone = zone, Slots = [Row(EveryDay, times)] };

    private static WeeklySlots Row(Weekday[] days, params string[] times) => new(days, [.. times.Select(TimeOnly.Parse)], []);

    private static DateTimeOffset Found(PostingCalendar calendar, string after, params string[] taken)
    {
        var outcome = NextFreeSlot.Find(calendar, Utc(after), taken.Select(Utc));
        Assert.IsTrue(outcome.Succeeded(out var slot, out var refusal), refusal?.Message);
        return slot;
    }

    private static DateTimeOffset Found(PostingCalendar calendar, string after, Platform platform)
    {
        Assert.IsTrue(NextFreeSlot.Find(calendar, Utc(after), [], platform).Succeeded(out var slot, out var refusal), refusal?.Message);
        return slot;
    }

    private static Refusal Refused(PostingCalendar calendar, Platform? platform = null) =>
        Refused(NextFreeSlot.Find(calendar, Utc("2026-01-01T00:00:00Z"), [], platform));

    private static Refusal Refused(Outcome<DateTimeOffset> outcome)
    {
        Assert.IsFalse(outcome.Succeeded(out var slot, out var refusal), $"{slot:o}");
        return refusal;
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text);
}
