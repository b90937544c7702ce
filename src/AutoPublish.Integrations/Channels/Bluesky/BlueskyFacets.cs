using System.Text;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>What Bluesky's own client makes active in a text.</summary>
internal enum FacetKind
{
    Link,
    Mention,
    Tag,
}

/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Target">Where a link leads, a handle without its sign, a tag without its sign.</param>
internal readonly record struct TextFacet(FacetKind Kind, int Start, int End, string Target);

/// <summary>
/// Finds links, mentions and hashtags as the client of Bluesky does (docs.bsky.app/docs/advanced-guides/post-richtext): the network
/// links nothing by itself, only what the record names by its UTF-8 bytes.
/// </summary>
internal static class BlueskyFacets
{
    /// <summary>In the order in which they stand; of two that overlap only the first, as readers' clients show it.</summary>
    public static IReadOnlyList<TextFacet> In(string text)
    {
        List<TextFacet> found = [.. MentionFacets.In(text), .. LinkFacets.In(text), .. TagFacets.In(text)];
        List<TextFacet> facets = [];
        int end = 0;
        foreach (TextFacet facet in found.OrderBy(f => f.Start).ThenBy(f => f.End))
        {
            if (facet.Start >= end)
            {
                facets.Add(facet);
                end = facet.End;
            }
        }

        return facets;
    }

    /// <param name="didOf">Of a handle; null: it names nobody, and stays plain text.</param>
    /// <returns>Null where there is nothing to say.</returns>
    public static IReadOnlyList<BlueskyWire.Facet>? Wire(string text, Func<string, string?> didOf)
    {
        List<BlueskyWire.Facet> wire = [];
        int at = 0;
        int bytes = 0;
        foreach (TextFacet facet in In(text))
        {
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(at, facet.Start - at));
            int length = Encoding.UTF8.GetByteCount(text.AsSpan(facet.Start, facet.End - facet.Start));
            if (FeatureOf(facet, didOf) is { } feature)
            {
                wire.Add(new BlueskyWire.Facet(new BlueskyWire.FacetIndex(bytes, bytes + length), [feature]));
            }

            bytes += length;
            at = facet.End;
        }

        return wire.Count == 0 ? null : wire;
    }

    /// <summary>ECMAScript's white space, by which Bluesky's client splits words.</summary>
    internal static bool IsSpace(char c) => c is '\ufeff' || (char.IsWhiteSpace(c) && c != '\u0085');

    private static BlueskyWire.Feature? FeatureOf(TextFacet facet, Func<string, string?> didOf) => facet.Kind switch
    {
        FacetKind.Link => new BlueskyWire.Feature("app.bsky.richtext.facet#link") { Uri = facet.Target },
        FacetKind.Tag => new BlueskyWire.Feature("app.bsky.richtext.facet#tag") { Tag = facet.Target },
        _ => didOf(facet.Target) is { } did ? new BlueskyWire.Feature("app.bsky.richtext.facet#mention") { Did = did } : null,
    };
}
