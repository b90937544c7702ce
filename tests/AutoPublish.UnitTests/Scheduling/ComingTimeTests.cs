using AutoPublish.Core.Scheduling;

namespace AutoPublish.UnitTests.Scheduling;

[TestClass]
public sealed class ComingTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow("2026-11-27T09:00", "Europe/Berlin", "2026-11-27T08:00:00Z")]
    [DataRow("2026-11-27 09:00", "America/New_York", "2026-11-27T14:00:00Z")]
    [DataRow("2026-11-27T09:00:30", "UTC", "2026-11-27T09:00:30Z")]
    [DataRow(" 2026-11-27T09:00 ", "Nowhere/At_All", "2026-11-27T09:00:00Z")]
    public void Read_ATimeAhead_IsThatInstant(string text, string zone, string instant)
    {
        ComingTime reading = ComingTime.Read(text, zone, Now);

        Assert.AreEqual(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), reading.At);
        Assert.IsNull(reading.Mistake);
        Assert.IsNull(reading.Note);
    }

    [TestMethod]
    public void Read_ATimeThatComesTwice_IsTheFirstAndSaysSo()
    {
        ComingTime reading = ComingTime.Read("2027-10-31T02:30", "Europe/Berlin", Now);

        Assert.AreEqual(new DateTimeOffset(2027, 10, 31, 0, 30, 0, TimeSpan.Zero), reading.At);
        Assert.Contains("comes twice", reading.Note ?? "");
    }

    [TestMethod]
    [DataRow("2027-03-28T02:30", "put forward to 03:00")]
    [DataRow("2026-11-23T13:00", "has passed")]
    [DataRow("0002-01-01T00:00", "has passed")]
    [DataRow("0001-01-01T00:00", "no date and time")]
    [DataRow("9998-12-31T23:59", "days ahead")]
    [DataRow("9999-12-31T23:59", "no date and time")]
    [DataRow("2027-12-31T09:00", "days ahead")]
    [DataRow("27.11.2026 09:00", "no date and time")]
    [DataRow("2026-11-27T09:00+01:00", "no date and time")]
    public void Read_WhatIsNoTimeAhead_SaysWhatToDo(string text, string says)
    {
        ComingTime reading = ComingTime.Read(text, "Europe/Berlin", Now);

        Assert.IsNull(reading.At);
        Assert.Contains(says, reading.Mistake ?? "");
    }

    [TestMethod]
    public void Format_AnInstant_ReadsBackAsTheSameMinute()
    {
        string shown = WallClock.Field(new DateTimeOffset(2026, 12, 1, 8, 15, 42, TimeSpan.Zero), "Asia/Tokyo");

        Assert.AreEqual("2026-12-01T17:15", shown);
        Assert.AreEqual(new DateTimeOffset(2026, 12, 1, 8, 15, 0, TimeSpan.Zero), ComingTime.Read(shown, "Asia/Tokyo", Now).At);
    }
}
