using System.Text;
using System.Text.Json;
using AutoPublish.Core.Content;

namespace AutoPublish.UnitTests.Content;

[TestClass]
public sealed class CanonicalJsonTests
{
    [TestMethod]
    public void Of_ExampleOfRfc8785Section322_IsTheExpectedText()
    {
        const string input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        Assert.AreEqual(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
            Canonical(input));
    }

    [TestMethod]
    public void Of_ExampleOfRfc8785Section323_SortsByUtf16Units()
    {
        const string input = """
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """;
        using var document = JsonDocument.Parse(CanonicalJson.Of(Encoding.UTF8.GetBytes(input)));
        CollectionAssert.AreEqual(
            new[] { "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh" },
            document.RootElement.EnumerateObject().Select(m => m.Value.GetString()).ToArray());
    }

    /// <summary>RFC 8785, appendix B.</summary>
    [TestMethod]
    [DataRow(0x0000000000000000UL, "0")]
    [DataRow(0x8000000000000000UL, "0")]
    [DataRow(0x0000000000000001UL, "5e-324")]
    [DataRow(0x8000000000000001UL, "-5e-324")]
    [DataRow(0x7fefffffffffffffUL, "1.7976931348623157e+308")]
    [DataRow(0xffefffffffffffffUL, "-1.7976931348623157e+308")]
    [DataRow(0x4340000000000000UL, "9007199254740992")]
    [DataRow(0xc340000000000000UL, "-9007199254740992")]
    [DataRow(0x4430000000000000UL, "295147905179352830000")]
    [DataRow(0x44b52d02c7e14af5UL, "9.999999999999997e+22")]
    [DataRow(0x44b52d02c7e14af6UL, "1e+23")]
    [DataRow(0x44b52d02c7e14af7UL, "1.0000000000000001e+23")]
    [DataRow(0x444b1ae4d6e2ef4eUL, "999999999999999700000")]
    [DataRow(0x444b1ae4d6e2ef4fUL, "999999999999999900000")]
    [DataRow(0x444b1ae4d6e2ef50UL, "1e+21")]
    [DataRow(0x3eb0c6f7a0b5ed8cUL, "9.999999999999997e-7")]
    [DataRow(0x3eb0c6f7a0b5ed8dUL, "0.000001")]
    [DataRow(0x41b3de4355555553UL, "333333333.3333332")]
    [DataRow(0x41b3de4355555554UL, "333333333.33333325")]
    [DataRow(0x41b3de4355555555UL, "333333333.3333333")]
    [DataRow(0x41b3de4355555556UL, "333333333.3333334")]
    [DataRow(0x41b3de4355555557UL, "333333333.33333343")]
    [DataRow(0xbecbf647612f3696UL, "-0.0000033333333333333333")]
    [DataRow(0x43143ff3c1cb0959UL, "1424953923781206.2")]
    public void NumberText_TableOfRfc8785_IsTheExpectedText(ulong bits, string expected) =>
        Assert.AreEqual(expected, CanonicalJson.NumberText(BitConverter.UInt64BitsToDouble(bits)));

    [TestMethod]
    [DataRow(0x7fffffffffffffffUL)]
    [DataRow(0x7ff0000000000000UL)]
    [DataRow(0xfff0000000000000UL)]
    public void NumberText_NotFinite_IsRefused(ulong bits) =>
        Assert.ThrowsExactly<ArgumentException>(() => CanonicalJson.NumberText(BitConverter.UInt64BitsToDouble(bits)));

    [TestMethod]
    public void NumberText_RandomDoubles_ReadBackAsThemselves()
    {
        var random = new Random(8785);
        for (var run = 0; run < 100_000; run++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
            {
                var text = CanonicalJson.NumberText(value);
                Assert.AreEqual(value, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), text);
            }
        }
    }

    [TestMethod]
    [DataRow("[]", "[]")]
    [DataRow(" { } ", "{}")]
    [DataRow("""[56,{"d":true,"10":null,"1":[ ]}]""", """[56,{"1":[],"10":null,"d":true}]""")]
    [DataRow("\"\\u0000\\u001f\\u007f\\b\\t\\f\\r\\/\"", "\"\\u0000\\u001f\u007f\\b\\t\\f\\r/\"")]
    [DataRow("\"\\ud83d\\ude02 \\u2028 <&> \\ufeff\"", "\"😂 \u2028 <&> \ufeff\"")]
    public void Of_SmallValues_AreTheExpectedText(string input, string expected) => Assert.AreEqual(expected, Canonical(input));

    [TestMethod]
    public void Of_ItsOwnOutput_IsTheSame()
    {
        const string input = """{"b":[1.0,2e2,{"y":"\u00e9","x":"é"}],"a":"\u0001"}""";
        Assert.AreEqual(Canonical(input), Canonical(Canonical(input)));
    }

    [TestMethod]
    public void Of_MemberThatStandsTwice_IsRefused() =>
        Assert.ThrowsExactly<JsonException>(() => Canonical("""{"a":1,"b":2,"a":3}"""));

    [TestMethod]
    public void Of_SecondValue_IsRefused() =>
        Assert.Throws<JsonException>(() => Canonical("{} {}"));

    [TestMethod]
    public void WriteString_LoneSurrogate_IsRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => CanonicalJson.WriteString("a\ud83d", new byte[64]));

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
}
