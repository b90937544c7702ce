using System.Text;
using AutoPublish.Integrations.Channels.Bluesky;
using CsCheck;

namespace AutoPublish.UnitTests.Integrations.Bluesky;

/// <summary>Whatever stands around them: byte offsets name exactly what was found.</summary>
[TestClass]
public sealed class BlueskyFacetProperties
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] Active =
    [
        "https://example.com/ä?q=日本#x", "http://example.org", "example.com/path", "https://例え.jp", "@ada.bsky.social", "@bob.test", "#tag", "#日本語", "#e\u0301te\u0301", "#🎉", "＃全角",
    ];

    private static readonly string[] Passive =
    [
        "👨‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "日本語", "한국어", "नमस्ते", "e\u0301", "שלום", "مرحبا", "\u200f", "\u202e", "\u2067", "\u200d", "𝔘", "word", "#1", "@", "#", "a.b", "(", ")", ".", "!", "\n", " ", "\u00a0", "\u3000", "\ufeff",
    ];

    private static readonly string[] All = [.. Active, .. Passive];
    private static readonly Gen<string> Anything = Gen.OneOf(All).Array[0, 16].Select(string.Concat);
    private static readonly Gen<string> Background = Gen.OneOf(Passive).Array[0, 10].Select(string.Concat);

    [TestMethod]
    public void Wire_AnyText_SlicesBackToWhatWasFound() => Anything.Sample(
        text =>
        {
            byte[] bytes = Strict.GetBytes(text);
            int end = 0;
            foreach (BlueskyWire.Facet facet in BlueskyFacets.Wire(text, handle => $"did:of:{handle}") ?? [])
            {
                Assert.IsGreaterThanOrEqualTo(end, facet.Index.ByteStart, "Two facets overlap.");
                Assert.IsLessThanOrEqualTo(bytes.Length, facet.Index.ByteEnd);
                string slice = Strict.GetString(bytes[facet.Index.ByteStart..facet.Index.ByteEnd]);
                BlueskyWire.Feature feature = facet.Features.Single();
                Assert.IsTrue(
                    feature.Uri == slice || feature.Uri == "https://" + slice || feature.Did == "did:of:" + slice[1..] || feature.Tag == slice[1..],
                    $"'{slice}' in '{text}' is not {feature}.");
                end = facet.Index.ByteEnd;
            }
        },
        iter: 5000);

    [TestMethod]
    public void Wire_BetweenSpaces_IsFoundWhateverIsAround() => Gen.Select(Background, Gen.OneOf(Active), Background).Sample(
        (before, active, after) =>
        {
            string text = $"{before} {active} {after}";
            byte[] bytes = Strict.GetBytes(text);
            IEnumerable<string> slices = (BlueskyFacets.Wire(text, handle => handle) ?? []).Select(f => Strict.GetString(bytes[f.Index.ByteStart..f.Index.ByteEnd]));
            Assert.Contains(active, slices, $"'{text}'");
        },
        iter: 5000);
}
