using AutoPublish.Core.Publishing;

namespace AutoPublish.UnitTests.Publishing;

[TestClass]
public sealed class FixedWindowTests
{
    [TestMethod]
    [DataRow("2026-11-23T10:15:00Z", 15, "2026-11-23T10:15:00Z", "2026-11-23T10:30:00Z")]
    [DataRow("2026-11-23T10:29:59.9999999Z", 15, "2026-11-23T10:15:00Z", "2026-11-23T10:30:00Z")]
    [DataRow("2026-11-23T01:30:00+05:30", 1440, "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z")]
    [DataRow("2026-11-23T10:04:59Z", 5, "2026-11-23T10:00:00Z", "2026-11-23T10:05:00Z")]
    public void At_AnyMoment_IsTheWindowThatHoldsIt(string now, int minutes, string start, string end)
    {
        var window = FixedWindow.At(DateTimeOffset.Parse(now), TimeSpan.FromMinutes(minutes));

        Assert.AreEqual(new FixedWindow(DateTimeOffset.Parse(start), DateTimeOffset.Parse(end)), window);
        Assert.AreEqual(window.End, FixedWindow.At(window.End, TimeSpan.FromMinutes(minutes)).Start, "The next window begins where this one ends.");
    }

    [TestMethod]
    [DataRow("2026-12-31T23:59:59Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [DataRow("2028-02-29T12:00:00Z", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z")]
    public void Month_AnyMoment_IsTheCalendarMonth(string now, string start, string end) =>
        Assert.AreEqual(new FixedWindow(DateTimeOffset.Parse(start), DateTimeOffset.Parse(end)), FixedWindow.Month(DateTimeOffset.Parse(now)));
}
