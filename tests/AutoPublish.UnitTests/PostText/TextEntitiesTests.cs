using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;

namespace AutoPublish.UnitTests.PostText;

[TestClass]
public sealed class TextEntitiesTests
{
    [TestMethod]
    [DataRow("go https://example.org/a#b?c now", "https://example.org/a#b?c")]
    [DataRow("http://example.org:8080/?q=1&r=#x.", "http://example.org:8080/?q=1&r=#x")]
    [DataRow("EXAMPLE.ORG and sub.example.co.uk/x", "EXAMPLE.ORG|sub.example.co.uk/x")]
    [DataRow("見てexample.orgです", "example.org")]
    [DataRow("https://münchen.example.org/straße", "https://münchen.example.org/straße")]
    [DataRow("https://пример.рф/путь", "https://пример.рф/путь")]
    [DataRow("end.Is sentence.Another", "end.Is")]
    [DataRow("a@example.org, $example.org #example.org", "")]
    [DataRow("https://-example.org https://exa_mple.org ftp://example.org", "")]
    [DataRow("https://example.nosuchname", "")]
    public void Links_OnX_AreThoseItWouldLink(string text, string expected) =>
        Assert.AreEqual(expected, string.Join('|', TextEntities.Links(Platform.X, text).Select(l => l.Value)));

    [TestMethod]
    [DataRow(Platform.X, "#one (#two) x#three #4 #5th ##six &#seven #acht_neun", "#one|#two|#5th|#acht_neun")]
    [DataRow(Platform.LinkedIn, "#acht_neun #日本語", "#acht|#日本語")]
    [DataRow(Platform.X, "https://example.org/#anchor #real", "#real")]
    [DataRow(Platform.X, "＃全角 #été #हिन्दी", "＃全角|#été|#हिन्दी")]
    public void Of_Hashtags_AreFound(Platform platform, string text, string expected) =>
        Assert.AreEqual(expected, Found(platform, text, TextEntityKind.Hashtag));

    [TestMethod]
    [DataRow(Platform.X, "@ada, hi @grace_h! mail a@example.org https://example.org/@x", "@ada|@grace_h")]
    [DataRow(Platform.Instagram, "with @ada.l and @grace.", "@ada.l|@grace")]
    [DataRow(Platform.Bluesky, "@ada.bsky.social. @nobody", "@ada.bsky.social")]
    [DataRow(Platform.Mastodon, "@ada@social.example.org and @local", "@ada@social.example.org|@local")]
    [DataRow(Platform.LinkedIn, "@[Ada L](urn:li:person:1) @ada", "@[Ada L](urn:li:person:1)")]
    [DataRow(Platform.Facebook, "@ada", "")]
    public void Of_Mentions_AreFound(Platform platform, string text, string expected) =>
        Assert.AreEqual(expected, Found(platform, text, TextEntityKind.Mention));

    [TestMethod]
    public void Of_MixedText_IsInOrderAndPlaced()
    {
        const string text = "#a https://example.org/#x @b #c";
        var entities = TextEntities.Of(Platform.X, text);
        Assert.AreEqual("#a|https://example.org/#x|@b|#c", string.Join('|', entities.Select(e => e.Value)));
        foreach (var entity in entities)
        {
            Assert.AreEqual(entity.Value, text[entity.Start..entity.End]);
        }
    }

    private static string Found(Platform platform, string text, TextEntityKind kind) =>
        string.Join('|', TextEntities.Of(platform, text).Where(e => e.Kind == kind).Select(e => e.Value));
}
