using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.UnitTests.Scheduling;

[TestClass]
public sealed class WallClockTests
{
    [TestMethod]
    [DataRow("2026-11-27T09:00", "Europe/Berlin", "2026-11-27T09:00:00+01:00", null, false)]
    [DataRow("2026-11-27T09:00:30", "UTC", "2026-11-27T09:00:30Z", null, false)]
    [DataRow(" 2026-11-27 09:00 ", "America/New_York", "2026-11-27T09:00:00-05:00", null, false)]
    [DataRow("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T03:00:00+02:00", null, true)]
    [DataRow("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", false)]
    [DataRow("2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-05T01:45:00+11:00", "2026-04-05T01:45:00+10:30", false)]
    [DataRow("2011-12-30T10:00", "Pacific/Apia", "2011-12-31T00:00:00+14:00", null, true)]
    public void Read_ATimeOnTheClock_NamesItsInstants(string typed, string zone, string expected, string? second, bool skipped)
    {
        Assert.IsTrue(WallClock.Read(typed, zone).Succeeded(out WallTime? time, out _));

        Assert.AreEqual(expected, time.Rfc3339);
        Assert.AreEqual(DateTimeOffset.Parse(expected), time.Instant);
        Assert.AreEqual(second, time.Second);
        Assert.AreEqual(skipped, time.IsSkipped);
    }

    [TestMethod]
    [DataRow(null, "UTC", "AP2305")]
    [DataRow("", "UTC", "AP2305")]
    [DataRow("soon", "UTC", "AP2305")]
    [DataRow("2026-02-30T09:00", "UTC", "AP2305")]
    [DataRow("9999-12-31T23:59", "Pacific/Kiritimati", "AP2305")]
    [DataRow("-9998-01-01T00:00", "UTC", "AP2305")]
    [DataRow("2026-11-27T09:00+01:00", "UTC", "AP2305")]
    [DataRow("2026-11-27T09:00", "Europe/Nowhere", "AP2301")]
    public void Read_WhatIsNoTime_IsRefused(string? typed, string zone, string code)
    {
        Assert.IsFalse(WallClock.Read(typed, zone).Succeeded(out _, out Refusal? refusal));
        Assert.AreEqual(code, refusal.Code);
    }

    [TestMethod]
    public void Field_OfAnInstant_ReadsBackToItsMinute()
    {
        const int seed = 7;
        Random random = new(seed);
        string[] zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"];
        int run = 0;
        int violations = 0;
        for (int i = 0; i < 2_000; i++)
        {
            string zone = zones[random.Next(zones.Length)];
            DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(1_500_000_000, 2_000_000_000) / 60 * 60);
            run++;
            bool holds = WallClock.Read(WallClock.Field(at, zone), zone).Succeeded(out WallTime? time, out _)
                && (time.Instant == at || (time.Second is { } second && DateTimeOffset.Parse(second) == at));
            violations += holds ? 0 : 1;
        }

        Console.WriteLine($"wall clocks: {run} run, {violations} violations, seed {seed}");
        Assert.AreEqual(2_000, run);
        Assert.AreEqual(0, violations);
    }
}
