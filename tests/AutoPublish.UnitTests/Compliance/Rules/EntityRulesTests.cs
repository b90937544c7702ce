using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;

namespace AutoPublish.UnitTests.Compliance.Rules;

[TestClass]
public sealed class EntityRulesTests
{
    [TestMethod]
    [DataRow(Platform.X, 3, "")]
    [DataRow(Platform.X, 4, "Flag")]
    [DataRow(Platform.Threads, 5, "Flag")]
    [DataRow(Platform.Threads, 6, "Block")]
    public void LinkCount_Many_AreFlaggedOrBlocked(Platform platform, int count, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("links.count@1", Posts.On(platform, Repeat("https://example.org/{0}", count))));

    [TestMethod]
    [DataRow("http://example.org", "Flag")]
    [DataRow("https://example.org and example.org", "")]
    public void InsecureLink_IsFlagged(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("links.insecure@1", Posts.On(Platform.X, text)));

    [TestMethod]
    [DataRow("https://bit.ly/x", "Flag")]
    [DataRow("WWW.TinyURL.com/x", "Flag")]
    [DataRow("https://rabbit.ly/x", "")]
    public void Shortener_IsFlagged(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("links.shortener@1", Posts.On(Platform.X, text)));

    [TestMethod]
    [DataRow("https://blog.example.org/x", "")]
    [DataRow("https://notexample.org", "Note")]
    public void ForeignHost_IsNoted(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("links.foreign-host@1", Posts.On(Platform.X, text), new ComplianceSettings { OwnHosts = ["example.org"] }));

    [TestMethod]
    public void LinkPrice_OnX_IsTold()
    {
        var verdict = Posts.Verdicts("x.link-price@1", Posts.On(Platform.X, "see www.example.org")).Single();
        Assert.AreEqual("X charges 0.20 USD for the post because it links to example.org; without a link it is 0.015 USD.", verdict.Reason);
        Assert.AreEqual("", Posts.Levels("x.link-price@1", Posts.On(Platform.LinkedIn, "see www.example.org")));
        Assert.AreEqual("", Posts.Levels("x.link-price@1", Posts.On(Platform.X, "see readme.txt")));
    }

    [TestMethod]
    [DataRow(Platform.X, 4, "")]
    [DataRow(Platform.X, 5, "Flag")]
    [DataRow(Platform.Instagram, 21, "Block")]
    public void MentionCount_Many_AreFlaggedOrBlocked(Platform platform, int count, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("mentions.count@1", Posts.On(platform, Repeat("@user{0}", count))));

    [TestMethod]
    [DataRow("@ada hello", "Flag")]
    [DataRow("hello @ada", "Note")]
    [DataRow("hello", "")]
    public void UnsolicitedMention_OnX_IsToldOrFlagged(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("x.unsolicited-mention@1", Posts.On(Platform.X, text)));

    [TestMethod]
    [DataRow(Platform.X, 3, "")]
    [DataRow(Platform.X, 4, "Flag")]
    [DataRow(Platform.LinkedIn, 6, "Flag")]
    [DataRow(Platform.Threads, 2, "Note")]
    [DataRow(Platform.Instagram, 10, "")]
    [DataRow(Platform.Instagram, 11, "Flag")]
    [DataRow(Platform.Instagram, 31, "Block")]
    public void HashtagCount_Many_AreFlaggedOrBlocked(Platform platform, int count, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("hashtags.count@1", Posts.On(platform, Repeat("#tag{0}", count))));

    [TestMethod]
    public void HashtagCount_AnchorsOfLinks_AreNone() =>
        Assert.AreEqual("", Posts.Levels("hashtags.count@1", Posts.On(Platform.X, Repeat("https://example.org/#a{0}", 4))));

    [TestMethod]
    [DataRow(Platform.LinkedIn, true, "Look #Ad", "")]
    [DataRow(Platform.LinkedIn, true, "Look #adventure", "Block")]
    [DataRow(Platform.LinkedIn, true, "#PUBLICITE\u0301 ici", "")]
    [DataRow(Platform.LinkedIn, false, "Look", "")]
    [DataRow(Platform.X, true, "Look", "")]
    public void DisclosureMissing_OnAPlatformWithoutALabel_IsBlocked(Platform platform, bool paid, string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("disclosure.missing@1", Posts.On(platform, text) with { PaidPartnership = paid }));

    [TestMethod]
    [DataRow(false, "Look #werbung", "Flag")]
    [DataRow(true, "Look #werbung", "")]
    [DataRow(false, "Look #werbungen /#adx", "")]
    public void DisclosureUndeclared_MarkWithoutTheFlag_IsFlagged(bool paid, string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("disclosure.undeclared@1", Posts.On(Platform.X, text) with { PaidPartnership = paid }));

    [TestMethod]
    public void AiLabel_MadeWithAi_IsTold()
    {
        Assert.AreEqual("Note", Posts.Levels("ai.label@1", Posts.On(Platform.X, "a") with { MadeWithAi = true }));
        Assert.IsNotNull(Posts.Verdicts("ai.label@1", Posts.On(Platform.Bluesky, "a") with { MadeWithAi = true }).Single().Remedy);
        Assert.AreEqual("", Posts.Levels("ai.label@1", Posts.On(Platform.X, "a")));
    }

    private static string Repeat(string format, int count) =>
        string.Join(' ', Enumerable.Range(1, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i)).Prepend("see"));
}
