using AutoPublish.Core.Scheduling;

namespace AutoPublish.UnitTests.Scheduling;

[TestClass]
public sealed class ChosenTimeTests
{
    private static readonly DateTimeOffset Summer = DateTimeOffset.Parse("2027-06-01T07:00:00Z");

    [TestMethod]
    public void At_KnownZone_KeepsTheWallClockBesideTheInstant()
    {
        var time = Chosen("Europe/Berlin");

        Assert.AreEqual(new ChosenTime(Summer, "Europe/Berlin", "2027-06-01T09:00:00", TimeZones.DatabaseVersion), time);
        Assert.AreNotEqual("", TimeZones.DatabaseVersion);
    }

    [TestMethod]
    public void At_UnknownZone_IsRefused()
    {
        Assert.IsFalse(ChosenTime.At(Summer, "europe/berlin").Succeeded(out _, out var refusal));
        Assert.AreEqual("AP2301", refusal.Code);
    }

    [TestMethod]
    public void Drift_SameRules_IsNull() => Assert.IsNull(Chosen("America/New_York").Drift());

    [TestMethod]
    public void Drift_RulesChangedSince_TellsWhereTheWallClockLiesNow()
    {
        // As if an older database had known no summer time in 2027: 09:00 was 08:00Z then.
        var chosen = new ChosenTime(Summer.AddHours(1), "Europe/Berlin", "2027-06-01T09:00:00", "2020a");

        Assert.AreEqual(Summer, chosen.Drift());
    }

    [TestMethod]
    public void Drift_SecondPassOfARepeatedHour_IsNull()
    {
        // 02:30 in winter time, chosen by its offset; the wall clock alone would mean the first pass.
        Assert.IsTrue(ChosenTime.At(DateTimeOffset.Parse("2026-10-25T02:30:00+01:00"), "Europe/Berlin").Succeeded(out var chosen, out _));

        Assert.IsNull(chosen.Drift());
    }

    private static ChosenTime Chosen(string zone)
    {
        Assert.IsTrue(ChosenTime.At(Summer, zone).Succeeded(out var chosen, out var refusal), refusal?.Message);
        return chosen;
    }
}
