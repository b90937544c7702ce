using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Engagement;

namespace AutoPublish.UnitTests.Engagement;

[TestClass]
public sealed class ToldScheduleTests
{
    private static readonly DateTimeOffset Published = DateTimeOffset.Parse("2026-11-23T10:00:00Z");
    private static readonly EngagementScheduleOptions Options = new();
    private static readonly MicroDollars OnX = PriceTable.Of(Platform.X, PriceItem.Read);

    [TestMethod]
    [DataRow(10, 5, 24 * 60, DisplayName = "often becomes once a day")]
    [DataRow(10, 3 * 24 * 60, 3 * 24 * 60, DisplayName = "rarer stays")]
    [DataRow(29 * 24 * 60 + 60, 60, 23 * 60, DisplayName = "the last one is at the end of the watch")]
    public void Seldom_NextReading_IsADayAway(int ageMinutes, int nextMinutes, int expectedMinutes)
    {
        var read = Published.AddMinutes(ageMinutes);

        Assert.AreEqual(read.AddMinutes(expectedMinutes), ToldSchedule.Seldom(read.AddMinutes(nextMinutes), Series(read), Options));
    }

    [TestMethod]
    public void Seldom_NoNextReading_IsNone() => Assert.IsNull(ToldSchedule.Seldom(null, Series(Published), Options));

    [TestMethod]
    [DataRow("10:30", "11:00", "11:01", DisplayName = "a minute for more of the same")]
    [DataRow("10:55", "11:00", "11:10", DisplayName = "not within a quarter of an hour of the last one")]
    [DataRow("23:50", "23:58", "05:50", DisplayName = "a day that is not paid yet opens six hours after the last reading")]
    public void AfterReaction_Priced_IsSoonAndOpensADayLessReadily(string last, string now, string expected) =>
        Assert.AreEqual(At(expected, last), ToldSchedule.AfterReaction(Series(At(last, last)), OnX, Options, At(now, last)));

    [TestMethod]
    public void AfterReaction_Free_OpensTheDayLikeAnyOther() =>
        Assert.AreEqual(At("00:05", "23:50"), ToldSchedule.AfterReaction(Series(At("23:50", "23:50")), MicroDollars.Zero, Options, At("23:58", "23:50")));

    [TestMethod]
    public void AfterDeletion_IsNowOrAMinuteAfterTheLastReading()
    {
        Assert.AreEqual(At("11:00", "10:00"), ToldSchedule.AfterDeletion(Series(At("10:00", "10:00")), At("11:00", "10:00")));
        Assert.AreEqual(At("10:01", "10:00"), ToldSchedule.AfterDeletion(Series(At("10:00", "10:00")), At("10:00", "10:00")));
    }

    /// <summary>On the 23rd, or on the 24th where it is earlier in the day than the last reading.</summary>
    private static DateTimeOffset At(string time, string last)
    {
        var at = new DateTimeOffset(new DateOnly(2026, 11, 23).ToDateTime(TimeOnly.Parse(time)), TimeSpan.Zero);
        return TimeOnly.Parse(time) < TimeOnly.Parse(last) ? at.AddDays(1) : at;
    }

    private static EngagementSeries Series(DateTimeOffset read) => new()
    {
        ContentId = "c",
        TargetId = "x",
        Platform = Platform.X,
        AccountId = "x-1",
        PostId = "1",
        PublishedAt = Published,
        Samples = [new EngagementSample(read, new EngagementCounters { Likes = 1 })],
    };
}
