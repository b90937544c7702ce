using System.Text;
using AutoPublish.Integrations.Channels.Bluesky;

namespace AutoPublish.UnitTests.Integrations.Bluesky;

[TestClass]
public sealed class BlueskyFacetsTests
{
    [TestMethod]
    [DataRow("See https://example.com/a?b=c#d now", "https://example.com/a?b=c#d|https://example.com/a?b=c#d")]
    [DataRow("example.com", "example.com|https://example.com")]
    [DataRow("(example.com/a)", "example.com/a|https://example.com/a")]
    [DataRow("https://example.com/a_(b)", "https://example.com/a_(b)|https://example.com/a_(b)")]
    [DataRow("Read example.com.", "example.com|https://example.com")]
    [DataRow("Read https://example.com, or example.org!", "https://example.com|https://example.com;example.org|https://example.org")]
    [DataRow("日本 https://例え.jp/道 語", "https://例え.jp/道|https://例え.jp/道")]
    [DataRow("見てexample.com", "")]
    [DataRow("my-site.com", "")]
    [DataRow("readme.txt and a.b", "")]
    [DataRow("HTTPS://EXAMPLE.COM and EXAMPLE.COM", "")]
    [DataRow("https://", "")]
    [DataRow("ada@example.com", "")]
    [DataRow("Hi @ada.bsky.social!", "@ada.bsky.social|ada.bsky.social")]
    [DataRow("(@ada.bsky.social)", "@ada.bsky.social|ada.bsky.social")]
    [DataRow("@ada.test, @ada-b.co.uk.", "@ada.test|ada.test;@ada-b.co.uk|ada-b.co.uk")]
    [DataRow("x@ada.bsky.social @@ada.test @ada @ada.nosuchtld", "")]
    [DataRow("#coffee, #日本語。 #a_b #x-y", "#coffee|coffee;#日本語|日本語;#a_b|a_b;#x-y|x-y")]
    [DataRow("＃全角 x#no #1 #2026 #!? ## #️⃣ #", "＃全角|全角")]
    [DataRow("##twice ##️⃣tag", "##twice|#twice;##️⃣tag|#️⃣tag")]
    [DataRow("#1st #c++ #a#b", "#1st|1st;#c++|c++;#a#b|a#b")]
    [DataRow("#e\u0301te\u0301 #🎉", "#e\u0301te\u0301|e\u0301te\u0301;#🎉|🎉")]
    [DataRow("#zero\u200bwidth", "#zero|zero")]
    [DataRow("https://example.com/(@ada.test)#tag", "https://example.com/(@ada.test)#tag|https://example.com/(@ada.test)#tag")]
    public void In_Text_FindsWhatTheClientOfBlueskyFinds(string text, string expected) =>
        Assert.AreEqual(expected, string.Join(';', BlueskyFacets.In(text).Select(f => $"{text[f.Start..f.End]}|{f.Target}")));

    [TestMethod]
    [DataRow(64, true)]
    [DataRow(65, false)]
    public void In_Tag_HasAtMost64Graphemes(int graphemes, bool isTag)
    {
        Assert.AreEqual(isTag, BlueskyFacets.In("#" + new string('x', graphemes)).Count == 1);
        Assert.AreEqual(isTag, BlueskyFacets.In("#" + string.Concat(Enumerable.Repeat("e\u0301", graphemes))).Count == 1);
    }

    [TestMethod]
    public void In_TagOfMoreBytesThanTheLexiconTakes_IsText() =>
        Assert.IsEmpty(BlueskyFacets.In("#" + string.Concat(Enumerable.Repeat("e" + new string('\u0301', 10), 31))));

    [TestMethod]
    public void Wire_BehindEmojiAndCjk_CountsUtf8Bytes()
    {
        const string text = "👩‍👩‍👧 日本 #tag";

        BlueskyWire.FacetIndex index = BlueskyFacets.Wire(text, _ => null)?.Single().Index ?? throw new AssertFailedException("No facet.");

        Assert.AreEqual(Encoding.UTF8.GetByteCount("👩‍👩‍👧 日本 "), index.ByteStart);
        Assert.AreEqual(index.ByteStart + 4, index.ByteEnd);
    }

    [TestMethod]
    public void Wire_MentionOfNobody_StaysPlainText() => Assert.IsNull(BlueskyFacets.Wire("Hello @nobody.test", _ => null));
}
