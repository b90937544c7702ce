using System.Text;
using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.UnitTests.Scheduling;

[TestClass]
public sealed class ScheduleParserTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-23T10:00:00Z");

    [TestMethod]
    [DataRow("2026-11-27T09:00:00Z", "2026-11-27T09:00:00Z")]
    [DataRow("2026-11-27T09:00:00+01:00", "2026-11-27T08:00:00Z")]
    [DataRow("2026-11-27T09:00:00-03:30", "2026-11-27T12:30:00Z")]
    [DataRow("2026-11-27t09:00:00z", "2026-11-27T09:00:00Z")]
    [DataRow("2026-11-27T09:00:00.25Z", "2026-11-27T09:00:00.25Z")]
    [DataRow(" 2026-11-27T09:00:00Z ", "2026-11-27T09:00:00Z")]
    [DataRow("2026-11-27T24:00:00Z", "2026-11-28T00:00:00Z", DisplayName = "the end of a day: ISO 8601 has it, and it is clear")]
    [DataRow("2027-11-24T10:00:00Z", "2027-11-24T10:00:00Z")]
    public void Parse_Rfc3339_IsTheInstantInUtc(string text, string expected)
    {
        Assert.IsTrue(Parse(text).Succeeded(out var at, out var refusal), refusal?.Message);
        Assert.AreEqual(DateTimeOffset.Parse(expected), at);
        Assert.AreEqual(TimeSpan.Zero, at.Offset);
    }

    [TestMethod]
    [DataRow("2026-11-23T09:58:00Z", DisplayName = "two minutes ago")]
    [DataRow("2026-11-23T09:59:59Z")]
    [DataRow("2026-11-23T10:00:00Z")]
    public void Parse_LittleInThePast_IsNow(string text)
    {
        Assert.IsTrue(Parse(text).Succeeded(out var at, out _));
        Assert.AreEqual(Now, at);
    }

    [TestMethod]
    [DataRow("2026-11-23T09:57:59Z", "AP2307")]
    [DataRow("1999-01-01T00:00:00Z", "AP2307")]
    [DataRow("0001-01-01T00:00:00+14:00", "AP2307")]
    [DataRow("2027-11-24T10:00:01Z", "AP2308")]
    [DataRow("9999-12-31T23:59:59-12:00", "AP2308")]
    [DataRow("9999-12-31T23:59:59", "AP2308")]
    [DataRow("2026-11-27", "AP2305")]
    [DataRow("tomorrow at nine", "AP2305")]
    [DataRow("", "AP2305")]
    [DataRow("2026-02-29T09:00:00Z", "AP2305", DisplayName = "no such day")]
    [DataRow("2026-11-27T25:00:00Z", "AP2305")]
    [DataRow("2026-11-27T09:00:00+25:00", "AP2305")]
    [DataRow("2026-11-27T09:00:00+0100", "AP2305")]
    [DataRow("1795770000", "AP2305", DisplayName = "seconds since 1970")]
    public void Parse_Unusable_IsRefused(string text, string code)
    {
        var refusal = Refused(text);

        Assert.AreEqual(code, refusal.Code);
        Assert.AreEqual(RefusalKind.Invalid, refusal.Kind);
        Assert.AreNotEqual("", refusal.Remedy);
    }

    [TestMethod]
    [DataRow("2026-11-27T09:00:00", "2026-11-27T09:00:00+01:00")]
    [DataRow("2026-11-27T09:00", "2026-11-27T09:00:00+01:00")]
    [DataRow("2026-11-27 09:00", "2026-11-27T09:00:00+01:00")]
    [DataRow("2027-03-28T02:30:00", "2027-03-28T03:00:00+02:00", DisplayName = "a skipped hour")]
    [DataRow("2027-10-31T02:30:00", "2027-10-31T02:30:00+02:00", DisplayName = "a repeated hour")]
    public void Parse_NoOffset_IsRefusedWithTheTextThatWouldBeRight(string text, string remedy)
    {
        var refusal = Refused(text);

        Assert.AreEqual("AP2306", refusal.Code);
        StringAssert.Contains(refusal.Remedy, $"Europe/Berlin, write {remedy}.");
        Assert.IsTrue(Parse(remedy).Succeeded(out _, out _), "The remedy must be accepted.");
    }

    [TestMethod]
    public void Parse_HostileText_IsQuotedShortAndClean()
    {
        var refusal = Refused("\u0000\u001b[31m<b>" + new string('9', 100_000) + "\r\nX: y");

        Assert.IsLessThan(200, refusal.Message.Length);
        Assert.IsFalse(refusal.Message.Any(char.IsControl));
    }

    [TestMethod]
    public void Parse_MutatedTimestamps_AnswersAndNeverThrows()
    {
        const string alphabet = "0123456789TtZz+-:. ,/WQ\u0660\u00bd\ud800";
        var random = new Random(3339);
        int run = 0, accepted = 0;
        for (; run < 20_000; run++)
        {
            var text = new StringBuilder("2026-11-27T09:00:00+01:00");
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, 1),
                    1 => text.Insert(at, alphabet[random.Next(alphabet.Length)]),
                    _ => text.Replace(text[at], alphabet[random.Next(alphabet.Length)], at, 1),
                };
            }

            if (Parse(text.ToString()).Succeeded(out var instant, out _))
            {
                accepted++;
                Assert.IsTrue(instant >= Now && instant <= Now.AddDays(366), text.ToString());
            }
        }

        Assert.IsGreaterThan(100, accepted);
        Assert.IsLessThan(run, accepted);
    }

    private static Outcome<DateTimeOffset> Parse(string text) => ScheduleParser.Parse(text, "Europe/Berlin", Now);

    private static Refusal Refused(string text)
    {
        Assert.IsFalse(Parse(text).Succeeded(out var at, out var refusal), $"{at:o}");
        return refusal;
    }
}
