using AutoPublish.Core.Accounts;
using AutoPublish.Core.Engagement;

namespace AutoPublish.UnitTests.Engagement;

[TestClass]
public sealed class EngagementSeriesTests
{
    private static readonly DateTimeOffset Published = DateTimeOffset.Parse("2026-11-23T10:00:00Z");

    private static readonly EngagementSeries Empty = new()
    {
        ContentId = "c1",
        TargetId = "t1",
        Platform = Platform.X,
        AccountId = "acc1",
        PostId = "1001",
        PublishedAt = Published,
    };

    [TestMethod]
    public void Append_Newer_IsLast()
    {
        var series = Empty.Append(At(1)).Append(At(2));

        CollectionAssert.AreEqual(new[] { At(1), At(2) }, series.Samples.ToArray());
        Assert.IsEmpty(Empty.Samples);
    }

    [TestMethod]
    public void Append_SameOrOlder_ChangesNothing()
    {
        var series = Empty.Append(At(5));

        Assert.AreSame(series, series.Append(At(5)));
        Assert.AreSame(series, series.Append(At(5) with { Counters = new() { Likes = 99 } }));
        Assert.AreSame(series, series.Append(At(4)));
    }

    [TestMethod]
    public void Append_UpToTheMost_KeepsEverySample()
    {
        var series = Grow(Enumerable.Range(1, EngagementSeries.MaxSamples).Select(i => i * 5));

        Assert.HasCount(EngagementSeries.MaxSamples, series.Samples);
    }

    [TestMethod]
    public void Append_OneTooMany_ThinsTheOldToTheLastOfEachHour()
    {
        // Ten hours of five-minute samples, then one three days later.
        int[] minutes = [.. Enumerable.Range(1, EngagementSeries.MaxSamples).Select(i => i * 5), 3 * 24 * 60];

        var series = Grow(minutes);

        CollectionAssert.AreEqual(
            new[] { 55, 115, 175, 235, 295, 355, 415, 475, 535, 595, 600, 3 * 24 * 60 },
            series.Samples.Select(s => (int)(s.At - Published).TotalMinutes).ToArray());
    }

    [TestMethod]
    public void Append_OneTooMany_LeavesTheNewestAsTheyWereRead()
    {
        var series = Grow(Enumerable.Range(1, EngagementSeries.MaxSamples + 1).Select(i => i * 5));

        // Ten hours in all: what is older than six becomes hourly, the rest stays.
        Assert.AreEqual(6 * 12, series.Samples.Count(s => s.At > series.Samples[^1].At.AddHours(-6)));
    }

    [TestMethod]
    public void Append_AnyRhythm_StaysBoundedInOrderAndKeepsTheLatest()
    {
        var random = new Random(120);
        for (var run = 0; run < 200; run++)
        {
            var widest = (int)Math.Pow(10, random.Next(1, 5));
            var series = Empty;
            var minutes = 0;
            List<EngagementSample> all = [];
            for (var i = 0; i < 400; i++)
            {
                minutes += random.Next(1, widest);
                all.Add(At(minutes));
                series = series.Append(all[^1]);
                Assert.IsLessThanOrEqualTo(EngagementSeries.MaxSamples, series.Samples.Count);
                Assert.AreEqual(all[^1], series.Samples[^1]);
            }

            var kept = series.Samples;
            Assert.IsTrue(kept.Zip(kept.Skip(1)).All(p => p.First.At < p.Second.At), "Oldest first.");
            Assert.IsTrue(kept.All(all.Contains), "Every point was really read.");
        }
    }

    private static EngagementSeries Grow(IEnumerable<int> minutes) =>
        minutes.Aggregate(Empty, (series, m) => series.Append(At(m)));

    private static EngagementSample At(int minutes) => new(Published.AddMinutes(minutes), new() { Likes = minutes });
}
