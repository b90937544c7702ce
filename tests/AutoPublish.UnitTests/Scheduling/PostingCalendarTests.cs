using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.UnitTests.Scheduling;

[TestClass]
public sealed class PostingCalendarTests
{
    private static readonly WeeklySlots Row = new([Weekday.Monday, Weekday.Thursday], [new(9, 0), new(17, 30)], [Platform.X]);

    private static readonly PostingCalendar Calendar = new()
    {
        TimeZone = "Europe/Berlin",
        Slots = [Row],
        SkippedDates = [new(2026, 12, 25)],
        MinimumGapMinutes = 30,
    };

    [TestMethod]
    public void Validate_GoodOrEmpty_IsNull()
    {
        Assert.IsNull(Calendar.Validate());
        Assert.IsNull((Calendar with { Slots = [] }).Validate());
    }

    [TestMethod]
    public void Validate_Bad_IsRefusedByName()
    {
        Assert.AreEqual("AP2301", (Calendar with { TimeZone = "Mars/Olympus" }).Validate()?.Code);
        Assert.AreEqual("AP2304", (Calendar with { MinimumGapMinutes = 0 }).Validate()?.Code);
        Assert.AreEqual("AP2304", (Calendar with { MinimumGapMinutes = PostingCalendar.MaxGapMinutes + 1 }).Validate()?.Code);
        Assert.AreEqual("AP2304", (Calendar with { Slots = [Row with { Days = [] }] }).Validate()?.Code);
        Assert.AreEqual("AP2304", (Calendar with { Slots = [Row, Row with { Times = [] }] }).Validate()?.Code);
        Assert.AreEqual("AP2304", (Calendar with { Slots = [Row with { Days = [(Weekday)8] }] }).Validate()?.Code);
        Assert.AreEqual("AP2304", (Calendar with { Slots = [.. Enumerable.Repeat(Row, PostingCalendar.MaxRows + 1)] }).Validate()?.Code);
    }

    [TestMethod]
    public void Json_WrittenAndRead_IsTheSame()
    {
        var json = JsonSerializer.Serialize(Calendar, JsonSerializerOptions.Web);

        StringAssert.Contains(json, """"days":["monday","thursday"],"times":["09:00:00","17:30:00"],"platforms":["x"]"""");
        StringAssert.Contains(json, """"skippedDates":["2026-12-25"]"""");
        Assert.AreEqual(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<PostingCalendar>(json, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
    }
}
