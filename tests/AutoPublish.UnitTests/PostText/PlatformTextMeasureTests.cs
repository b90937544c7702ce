using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;

namespace AutoPublish.UnitTests.PostText;

[TestClass]
public sealed class PlatformTextMeasureTests
{
    private const string Family = "👨‍👩‍👧‍👦";

    [TestMethod]
    [DataRow("", 0)]
    [DataRow("Hello, world", 12)]
    [DataRow("Ångström „Straße“ — naïve…", 27)]
    [DataRow("日本語", 6)]
    [DataRow("e\u0301", 1)]
    [DataRow("👍", 2)]
    [DataRow("👍🏽", 2)]
    [DataRow(Family, 2)]
    [DataRow("🇩🇪🇫🇷", 4)]
    [DataRow("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2)]
    [DataRow("1️⃣", 2)]
    [DataRow("❤️", 2)]
    [DataRow("👩🏾‍🚀", 2)]
    [DataRow("🔥\u200d🌵", 5)]
    [DataRow("© 2026", 6)]
    [DataRow("™", 2)]
    [DataRow("line\r\nline", 10)]
    public void Of_X_IsTheWeightedLength(string text, int length) => Assert.AreEqual(length, Measure(Platform.X, text).Length);

    [TestMethod]
    [DataRow("https://example.org", 23)]
    [DataRow("See https://example.org/a/very/long/path?with=a&long=query#and-more.", 28)]
    [DataRow("example.org", 23)]
    [DataRow("Read example.org/path, then rest", 39)]
    [DataRow("v1.2 and readme.txt", 19)]
    [DataRow("me@example.org", 14)]
    [DataRow("https://example.org/(a_(b))", 23)]
    [DataRow("(https://example.org/a)", 25)]
    public void Of_XWithLinks_CountsEachAs23(string text, int length) => Assert.AreEqual(length, Measure(Platform.X, text).Length);

    [TestMethod]
    public void Of_X_FitsAt280AndNotAt281()
    {
        Assert.IsTrue(Measure(Platform.X, new string('a', 280)).Fits);
        Assert.IsFalse(Measure(Platform.X, new string('a', 281)).Fits);
        Assert.IsTrue(Measure(Platform.X, string.Concat(Enumerable.Repeat(Family, 140))).Fits);
    }

    [TestMethod]
    public void Of_TooLongForX_CutsBetweenCharacters()
    {
        var measure = Measure(Platform.X, new string('a', 279) + Family + "b");
        Assert.AreEqual(279, measure.CutPoint);
        Assert.AreEqual(282, measure.Length);
    }

    [TestMethod]
    public void Of_TextThatFits_CutsAtItsEnd() => Assert.AreEqual(7, Measure(Platform.X, "e\u0301 okay").CutPoint);

    [TestMethod]
    public void Of_LinkAcrossTheLimit_IsNotSplit() =>
        Assert.AreEqual(270, Measure(Platform.X, new string('a', 269) + " https://example.org").CutPoint);

    [TestMethod]
    public void Of_Bluesky_CountsGraphemesAndBytes()
    {
        Assert.AreEqual(new PlatformTextMeasure(2, 300, TextUnit.Graphemes, 13), Measure(Platform.Bluesky, Family + "é"[0] + "\u0301"));
        var bytes = Measure(Platform.Bluesky, string.Concat(Enumerable.Repeat(Family, 150)));
        Assert.AreEqual(TextUnit.Bytes, bytes.Unit);
        Assert.AreEqual(150 * 25, bytes.Length);
        Assert.AreEqual(120 * Family.Length, bytes.CutPoint);
    }

    [TestMethod]
    [DataRow("https://example.org/long/path/that/is/longer/than/that", 23)]
    [DataRow("example.org", 11)]
    [DataRow("Hi @ada@social.example.org!", 8)]
    [DataRow("Hi @ada!", 8)]
    [DataRow("👩🏾‍🚀", 1)]
    public void Of_Mastodon_ShortensLinksAndRemoteMentions(string text, int length) => Assert.AreEqual(length, Measure(Platform.Mastodon, text).Length);

    [TestMethod]
    [DataRow("abc", 3)]
    [DataRow("日本", 2)]
    [DataRow("👍", 4)]
    [DataRow("a👩🏾‍🚀b", 17)]
    public void Of_Threads_CountsEmojiByBytes(string text, int length) => Assert.AreEqual(length, Measure(Platform.Threads, text).Length);

    [TestMethod]
    [DataRow(Platform.LinkedIn, 3_000)]
    [DataRow(Platform.Facebook, 63_206)]
    [DataRow(Platform.Instagram, 2_200)]
    public void Of_OtherPlatforms_CountCodeUnits(Platform platform, int limit)
    {
        Assert.AreEqual(new PlatformTextMeasure(limit, limit, TextUnit.CodeUnits, limit), Measure(platform, new string('a', limit)));
        Assert.AreEqual(limit - 1, Measure(platform, new string('a', limit - 1) + "👍").CutPoint);
    }

    [TestMethod]
    [DataRow("🔥\u200d")]
    [DataRow("a\u0301\u0323")]
    [DataRow("com.")]
    [DataRow("a-.com")]
    [DataRow("https://a.b(")]
    [DataRow("@a#b ")]
    [DataRow("#")]
    [DataRow("\\ud83d")]
    public void Of_HostileText_TakesLittleTimeOnEveryPlatform(string piece)
    {
        // An attribute cannot hold half a pair.
        var unit = piece.Replace("\\ud83d", "\ud83d", StringComparison.Ordinal);
        var text = string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length));
        foreach (var platform in Enum.GetValues<Platform>())
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var measure = Measure(platform, text);
            _ = TextEntities.Of(platform, text);
            Assert.IsLessThan(5_000, watch.ElapsedMilliseconds, $"{platform}");
            Assert.IsGreaterThan(0, measure.Length);
        }
    }

    [TestMethod]
    public void Of_RandomTexts_TheCutFitsAndOneMoreCharacterDoesNot()
    {
        string[] pieces = ["word ", "日本", "👍🏽", Family, "é", "e\u0301", "https://example.org/x ", "@ada@example.org ", "#tag ", "\n", "한국"];
        var random = new Random(280);
        foreach (var platform in new[] { Platform.X, Platform.Bluesky, Platform.Mastodon, Platform.Threads })
        {
            for (var run = 0; run < 100; run++)
            {
                var text = string.Concat(Enumerable.Range(0, 400).Select(_ => pieces[random.Next(pieces.Length)]));
                var measure = Measure(platform, text);
                Assert.IsFalse(measure.Fits);
                Assert.IsTrue(Measure(platform, text[..measure.CutPoint]).Fits, platform + ": " + text[..measure.CutPoint]);
            }
        }
    }

    private static PlatformTextMeasure Measure(Platform platform, string text) => PlatformTextMeasure.Of(platform, text);
}
