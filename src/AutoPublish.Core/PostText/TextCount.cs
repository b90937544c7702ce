using System.Globalization;
using System.Text;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.PostText;

/// <summary>The platforms' ways to count. Figures and sources: the design's platform page, looked up in November 2026.</summary>
/// <remarks>
/// X: twitter-text configuration v3. Bluesky: lexicon app.bsky.feed.post, maxGraphemes 300 and maxLength 3,000 bytes.
/// Mastodon: StatusLengthValidator counts graphemes, a link as 23, a mention without its host. Threads: developers.facebook.com/documentation/threads/posts.
/// LinkedIn, Facebook and Instagram say "characters" and no more; UTF-16 units are the strictest reading, so a text
/// that fits here fits there.
/// </remarks>
internal static class TextCount
{
    private const int LinkCharacters = 23;
    private const int Scale = 100;

    public static PlatformTextMeasure Of(Platform platform, string text) => platform switch
    {
        Platform.X => Count(text, 280, TextUnit.Weighted, Scale, TextEntities.Links(platform, text), WeightOf, _ => LinkCharacters * Scale),
        Platform.Mastodon => Count(text, 500, TextUnit.Graphemes, 1, Shortened(text), _ => 1, MastodonLength),
        Platform.Threads => Count(text, 500, TextUnit.CharactersEmojiBytes, 1, [], ThreadsLength, _ => 0),
        Platform.LinkedIn => CountUnits(text, 3_000),
        Platform.Facebook => CountUnits(text, 63_206),
        Platform.Instagram => CountUnits(text, 2_200),
        Platform.Bluesky => Bluesky(text),
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "Not a platform."),
    };

    /// <remarks>
    /// None of the three documents how long a comment may be: these are what their own pages take, see docs/channels.
    /// </remarks>
    public static PlatformTextMeasure OfFollowUp(Platform platform, string text) => platform switch
    {
        Platform.LinkedIn => CountUnits(text, 1_250),
        Platform.Facebook => CountUnits(text, 8_000),
        Platform.Instagram => CountUnits(text, 2_200),
        _ => Of(platform, text),
    };

    /// <summary>The limit that is hit first; when none is, the graphemes that readers know.</summary>
    private static PlatformTextMeasure Bluesky(string text)
    {
        var graphemes = Count(text, 300, TextUnit.Graphemes, 1, [], _ => 1, _ => 0);
        var bytes = Count(text, 3_000, TextUnit.Bytes, 1, [], cluster => Encoding.UTF8.GetByteCount(cluster), _ => 0);
        return bytes.CutPoint < graphemes.CutPoint ? bytes : graphemes;
    }

    private static PlatformTextMeasure CountUnits(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return new PlatformTextMeasure(text.Length, limit, TextUnit.CodeUnits, text.Length);
        }

        return Count(text, limit, TextUnit.CodeUnits, 1, [], cluster => cluster.Length, _ => 0);
    }

    private delegate int ClusterLength(ReadOnlySpan<char> cluster);

    private static PlatformTextMeasure Count(
        string text, int limit, TextUnit unit, int scale, IReadOnlyList<TextEntity> whole, ClusterLength lengthOf, Func<TextEntity, int> lengthOfWhole)
    {
        var length = 0L;
        var cut = 0;
        var next = 0;
        for (var at = 0; at < text.Length;)
        {
            if (next < whole.Count && whole[next].Start == at)
            {
                length += lengthOfWhole(whole[next]);
                at = whole[next++].End;
            }
            else
            {
                // A link may stand in the middle of what Unicode takes for one character; it is never split.
                var room = next < whole.Count ? whole[next].Start - at : text.Length - at;
                var cluster = Math.Min(NextCluster(text, at), room);
                length += lengthOf(text.AsSpan(at, cluster));
                at += cluster;
            }

            cut = length <= (long)limit * scale ? at : cut;
        }

        return new PlatformTextMeasure((int)(length / scale), limit, unit, cut);
    }

    private static int NextCluster(string text, int at)
    {
        // Two neighbours below the first combining mark are two characters, unless they are a line end.
        var plain = text[at] < '\u0300' && text[at] != '\r' && (at + 1 == text.Length || text[at + 1] < '\u0300');
        return plain ? 1 : StringInfo.GetNextTextElementLength(text, at);
    }

    private static int WeightOf(ReadOnlySpan<char> cluster)
    {
        if (cluster.Length == 1 && cluster[0] < '\u1100')
        {
            return Scale;
        }

        // One cluster can hold several pictures that nobody has joined before; X counts those one by one.
        var weight = 0;
        var plain = 0;
        for (var at = 0; at < cluster.Length;)
        {
            var emoji = EmojiSequence.LengthAt(cluster[at..]);
            if (emoji == 0)
            {
                at++;
                continue;
            }

            weight += WeightOfPlain(cluster[plain..at]) + (2 * Scale);
            at += emoji;
            plain = at;
        }

        return weight + WeightOfPlain(cluster[plain..]);
    }

    private static int WeightOfPlain(ReadOnlySpan<char> text)
    {
        var weight = 0;
        foreach (var rune in NormalForm.Nfc(text.ToString()).EnumerateRunes())
        {
            weight += rune.Value is <= 4_351 or (>= 8_192 and <= 8_205) or (>= 8_208 and <= 8_223) or (>= 8_242 and <= 8_247) ? Scale : 2 * Scale;
        }

        return weight;
    }

    private static int ThreadsLength(ReadOnlySpan<char> cluster)
    {
        if (EmojiSequence.LengthAt(cluster) > 0)
        {
            return Encoding.UTF8.GetByteCount(cluster);
        }

        var length = 0;
        foreach (var _ in cluster.EnumerateRunes())
        {
            length++;
        }

        return length;
    }

    private static List<TextEntity> Shortened(string text) =>
        [.. TextEntities.Of(Platform.Mastodon, text).Where(e => e.Kind is TextEntityKind.Link or TextEntityKind.Mention)];

    private static int MastodonLength(TextEntity entity)
    {
        if (entity.Kind == TextEntityKind.Link)
        {
            return LinkCharacters;
        }

        var host = entity.Value.IndexOf('@', 1);
        return host < 0 ? entity.Value.Length : host;
    }
}
