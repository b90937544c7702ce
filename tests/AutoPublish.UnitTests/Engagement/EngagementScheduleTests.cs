using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Engagement;

namespace AutoPublish.UnitTests.Engagement;

[TestClass]
public sealed class EngagementScheduleTests
{
    private static readonly DateTimeOffset Published = DateTimeOffset.Parse("2026-11-23T10:00:00Z");
    private static readonly DateTimeOffset End = Published.AddDays(30);
    private static readonly EngagementScheduleOptions Options = new();
    private static readonly MicroDollars OnX = PriceTable.Of(Platform.X, PriceItem.Read);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void Next_NothingRead_IsAfterTheFirstPollSeconds() =>
        Assert.AreEqual(
            Published.AddSeconds(7),
            EngagementSchedule.Next(Published, [], MicroDollars.Zero, Options with { FirstPollSeconds = 7 }));

    [TestMethod]
    [DataRow(2, 5)]
    [DataRow(15, 15)]
    [DataRow(60, 60)]
    [DataRow(6 * 60, 3 * 60)]
    [DataRow(24 * 60, 6 * 60)]
    [DataRow(3 * 24 * 60, 12 * 60)]
    [DataRow(7 * 24 * 60, 24 * 60)]
    public void Next_PostMovesALittle_WidensWithAge(int ageMinutes, int expectedMinutes) =>
        Assert.AreEqual(TimeSpan.FromMinutes(expectedMinutes), Interval(ageMinutes, 100, 101, 102));

    [TestMethod]
    [DataRow(new long[] { 5, 5 }, 60, DisplayName = "one reading without change: as before")]
    [DataRow(new long[] { 5, 5, 5 }, 180, DisplayName = "two: one step wider")]
    [DataRow(new long[] { 5, 5, 5, 5 }, 180)]
    [DataRow(new long[] { 5, 5, 5, 5, 5 }, 360, DisplayName = "four: two steps")]
    [DataRow(new long[] { 5, 5, 5, 5, 5, 6 }, 60, DisplayName = "it moves again: as before")]
    public void Next_PostIsStill_WidensByAStepEveryTwoReadings(long[] likes, int expectedMinutes) =>
        Assert.AreEqual(TimeSpan.FromMinutes(expectedMinutes), Interval(120, likes));

    [TestMethod]
    public void Next_OneCounterUpAnotherDown_IsAChange()
    {
        EngagementSample[] samples =
        [
            new(Published.AddMinutes(100), new() { Likes = 5, Comments = 2 }),
            new(Published.AddMinutes(110), new() { Likes = 6, Comments = 1 }),
            new(Published.AddMinutes(120), new() { Likes = 5, Comments = 2 }),
        ];

        Assert.AreEqual(samples[^1].At.AddHours(1), EngagementSchedule.Next(Published, samples, MicroDollars.Zero, Options));
    }

    [TestMethod]
    public void Next_StrongGrowth_KeepsTheIntervalOfWhenItBegan()
    {
        // 50 minutes old when it began: a quarter of an hour, though it is older than an hour now.
        EngagementSample[] samples = [Likes(50, 100), Likes(65, 200), Likes(80, 400)];

        Assert.AreEqual(samples[^1].At.AddMinutes(15), EngagementSchedule.Next(Published, samples, MicroDollars.Zero, Options));
    }

    [TestMethod]
    [DataRow(1000L, 1099L, DisplayName = "less than ten percent")]
    [DataRow(1L, 20L, DisplayName = "many percent of almost nothing")]
    public void Next_GrowthThatIsNotStrong_WidensWithAge(long before, long after) =>
        Assert.AreEqual(
            Published.AddMinutes(65 + 60),
            EngagementSchedule.Next(Published, [Likes(50, before), Likes(65, after)], MicroDollars.Zero, Options));

    [TestMethod]
    public void Next_ChargedAndOnAPaidDay_IsAsIfFree() =>
        Assert.AreEqual(
            EngagementSchedule.Next(Published, [Likes(60, 1), Likes(120, 2)], MicroDollars.Zero, Options),
            EngagementSchedule.Next(Published, [Likes(60, 1), Likes(120, 2)], OnX, Options));

    [TestMethod]
    public void Next_ChargedAndAnotherDay_ComesLater()
    {
        // Four days old at 22:00: twelve hours later is another day, so three days.
        EngagementSample[] samples = [Likes((4 * 24 * 60) + 60, 1), Likes((4 * 24 * 60) + (12 * 60), 2)];

        Assert.AreEqual(samples[^1].At.AddHours(12), EngagementSchedule.Next(Published, samples, MicroDollars.Zero, Options));
        Assert.AreEqual(samples[^1].At.AddDays(3), EngagementSchedule.Next(Published, samples, OnX, Options));
    }

    [TestMethod]
    public void Next_NearTheEnd_IsTheEndAndThenNothing()
    {
        var minutes = (int)(End - Published).TotalMinutes;

        Assert.AreEqual(End, EngagementSchedule.Next(Published, [Likes(minutes - 1, 1)], MicroDollars.Zero, Options));
        Assert.IsNull(EngagementSchedule.Next(Published, [Likes(minutes, 1)], MicroDollars.Zero, Options));
        Assert.IsNull(EngagementSchedule.Next(Published, [Likes(minutes + 5_000, 1)], MicroDollars.Zero, Options));
    }

    [TestMethod]
    [DataRow(0.0, false, 20, 0)]
    [DataRow(0.0, true, 16, 8)]
    [DataRow(0.5, true, 30, 14)]
    [DataRow(3.0, true, 40, 16)]
    public void Next_WatchedToTheEnd_StaysWithinReadingsAndPaidDays(double likesAnHour, bool charged, int mostReadings, int mostPaidDays)
    {
        var price = charged ? OnX : MicroDollars.Zero;
        List<EngagementSample> samples = [];
        while (EngagementSchedule.Next(Published, samples, price, Options) is { } next)
        {
            Assert.IsTrue(samples.Count == 0 || next > samples[^1].At, "Time must go on.");
            samples.Add(Likes((int)Math.Ceiling((next - Published).TotalMinutes), (long)(likesAnHour * (next - Published).TotalHours)));
        }

        var paidDays = charged ? samples.DistinctBy(s => s.At.UtcDateTime.Date).Count() : 0;
        TestContext.WriteLine($"{likesAnHour} likes an hour, {price} a read: {samples.Count} readings, {paidDays} paid days, {price * paidDays}");
        Assert.AreEqual(End, samples[^1].At, "The final figure is read.");
        Assert.IsInRange(5, mostReadings, samples.Count);
        Assert.IsInRange(0, mostPaidDays, paidDays);
    }

    [TestMethod]
    public void Validate_Options_RefusesWhatCannotWork()
    {
        Assert.IsNull(Options.Validate());
        foreach (var bad in (EngagementScheduleOptions[])
        [
            Options with { FirstPollSeconds = 0 }, Options with { WatchDays = 0 }, Options with { WatchDays = 91 },
            Options with { PricedStepsWider = -1 }, Options with { StrongGrowthPercent = 0 }, Options with { StrongGrowthCount = 0 },
        ])
        {
            Assert.AreEqual("AP1320", bad.Validate()?.Code, $"{bad}");
        }
    }

    private static EngagementSample Likes(int ageMinutes, long likes) => new(Published.AddMinutes(ageMinutes), new() { Likes = likes });

    /// <summary>From the last reading, at that age, to the next; the readings before lie a minute apart.</summary>
    private static TimeSpan? Interval(int ageMinutes, params long[] likes)
    {
        EngagementSample[] samples = [.. likes.Select((count, i) => Likes(ageMinutes - (likes.Length - 1 - i), count))];
        return EngagementSchedule.Next(Published, samples, MicroDollars.Zero, Options) - samples[^1].At;
    }
}
