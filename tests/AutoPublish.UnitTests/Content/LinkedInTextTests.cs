using System.Text;
using AutoPublish.Core.Content;

namespace AutoPublish.UnitTests.Content;

[TestClass]
public sealed class LinkedInTextTests
{
    [TestMethod]
    [DataRow("Plain words, nothing else.", "Plain words, nothing else.")]
    [DataRow("Save 10% (really) * today_only ~ <now>", @"Save 10% \(really\) \* today\_only \~ \<now\>")]
    [DataRow(@"a|b{c}d[e]f\g", @"a\|b\{c\}d\[e\]f\\g")]
    [DataRow("mail me@example.org", @"mail me\@example.org")]
    public void Escape_ReservedCharacters_AreAllEscaped(string text, string wire) =>
        Assert.AreEqual(wire, LinkedInText.Escape(text));

    [TestMethod]
    [DataRow("#launch day", "#launch day")]
    [DataRow("(#launch)", @"\(#launch\)")]
    [DataRow("neu: #Öffnungszeiten #2026plan", "neu: #Öffnungszeiten #2026plan")]
    [DataRow("日本 #日本語", "日本 #日本語")]
    [DataRow("#snake_case", @"#snake\_case")]
    public void Escape_RealHashtag_StaysLive(string text, string wire) =>
        Assert.AreEqual(wire, LinkedInText.Escape(text));

    [TestMethod]
    [DataRow("we are #1", @"we are \#1")]
    [DataRow("C# and F#", @"C\# and F\#")]
    [DataRow("half#way", @"half\#way")]
    [DataRow("# heading", @"\# heading")]
    [DataRow("##twice", @"\#\#twice")]
    [DataRow("see https://example.org/docs/#setup", @"see https://example.org/docs/\#setup")]
    [DataRow("see https://example.org/a_b?c=#d", @"see https://example.org/a\_b?c=\#d")]
    public void Escape_NumberSignThatIsNoHashtag_IsEscaped(string text, string wire) =>
        Assert.AreEqual(wire, LinkedInText.Escape(text));

    [TestMethod]
    [DataRow("Thanks @[Ada Lovelace](urn:li:person:abC_1-2)!", "Thanks @[Ada Lovelace](urn:li:person:abC_1-2)!")]
    [DataRow("@[Acme (UK)](urn:li:organization:42)", @"@[Acme \(UK\)](urn:li:organization:42)")]
    [DataRow("@[Nobody](https://example.org)", @"\@\[Nobody\]\(https://example.org\)")]
    [DataRow("@[](urn:li:person:1)", @"\@\[\]\(urn:li:person:1\)")]
    [DataRow("@[Open", @"\@\[Open")]
    [DataRow("@[A](urn:li:)", @"\@\[A\]\(urn:li:\)")]
    public void Escape_Mention_StaysLiveOnlyWithAnUrn(string text, string wire) =>
        Assert.AreEqual(wire, LinkedInText.Escape(text));

    [TestMethod]
    [DataRow(@"a\b", @"a\b")]
    [DataRow(@"end\", @"end\")]
    [DataRow(@"\\\(", @"\(")]
    public void Unescape_Backslash_CountsOnlyBeforeAReservedCharacter(string wire, string text) =>
        Assert.AreEqual(text, LinkedInText.Unescape(wire));

    [TestMethod]
    public void Unescape_OfEscape_IsTheText()
    {
        string[] pieces = ["\\", "#", "#tag", "@", "@[", "](urn:li:person:1)", "Ada", "|", "{", "}", "(", ")", "<", ">", "*", "_", "~", " ", "\n", "é", "👍🏽", "https://a.b/#c", "\uD83D"];
        var random = new Random(20261123);
        for (var run = 0; run < 20_000; run++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(12); i > 0; i--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            Assert.AreEqual(text.ToString(), LinkedInText.Unescape(LinkedInText.Escape(text.ToString())));
        }
    }

    [TestMethod]
    public void Escape_LongHostileText_TakesLinearTime()
    {
        var hostile = string.Concat(Enumerable.Repeat("@[a](urn:li:", 20_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.AreEqual(hostile, LinkedInText.Unescape(LinkedInText.Escape(hostile)));
        Assert.IsLessThan(2_000, watch.ElapsedMilliseconds);
    }
}
