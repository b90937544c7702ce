using System.Buffers;
using System.Net;
using System.Text;
using AutoPublish.Core.PostText;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>
/// Whether a post on X has a given text, after what X does to a text: it escapes <c>&amp; &lt; &gt;</c>, replaces each
/// address by one of t.co, appends one for attached media, and normalises white space and Unicode.
/// </summary>
/// <remarks>
/// An address is compared by where it leads, because two posts that differ only in their link are two posts: taking
/// one for the other would lose a post.
/// </remarks>
internal sealed class XTextMatch(string text)
{
    private static readonly SearchValues<char> NameLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly string _text = Normalise(text);

    public bool IsTextOf(XWire.Post post)
    {
        var theirs = Normalise(WebUtility.HtmlDecode(WithoutMedia(post))).AsSpan();
        while (!IsText(theirs, post.Entities))
        {
            // X puts those whom the answered post mentions before an answer.
            if (post.Answers is null || MentionLength(theirs) is not (> 0 and var length))
            {
                return false;
            }

            theirs = theirs[length..];
        }

        return true;
    }

    private bool IsText(ReadOnlySpan<char> theirs, XWire.Entities? entities)
    {
        var ours = _text.AsSpan();
        var rest = theirs;
        while (NextLink(rest, entities) is { } link)
        {
            if (!ours.StartsWith(rest[..link.At], StringComparison.Ordinal))
            {
                return false;
            }

            ours = ours[link.At..];
            rest = rest[(link.At + link.Short.Length)..];
            var length = MatchingLength(ours, link.Expanded);
            if (length == 0)
            {
                return false;
            }

            ours = ours[length..];
        }

        return ours.SequenceEqual(rest);
    }

    /// <summary>Of a mention at the beginning with the blank behind it, or 0.</summary>
    private static int MentionLength(ReadOnlySpan<char> text)
    {
        var blank = text.IndexOf(' ');
        return blank > 1 && text[0] == '@' && text[1..blank].IndexOfAnyExcept(NameLetters) < 0 ? blank + 1 : 0;
    }

    private static (int At, string Short, string Expanded)? NextLink(ReadOnlySpan<char> text, XWire.Entities? entities)
    {
        (int At, string Short, string Expanded)? next = null;
        foreach (var url in entities?.Urls ?? [])
        {
            if (url is { Url: { Length: > 0 } shortUrl, ExpandedUrl: { Length: > 0 } expanded }
                && text.IndexOf(shortUrl, StringComparison.Ordinal) is >= 0 and var at && (next is null || at < next.Value.At))
            {
                next = (at, shortUrl, expanded);
            }
        }

        return next;
    }

    /// <summary>How many characters at the start of our text are this address, or 0.</summary>
    private static int MatchingLength(ReadOnlySpan<char> text, string expanded)
    {
        var wanted = Canonical(expanded);
        var end = text.IndexOf(' ');
        // The address may be followed by punctuation or by letters of a script without spaces, so take the longest that fits.
        for (var length = end < 0 ? text.Length : end; length > 0; length--)
        {
            if (Canonical(text[..length].ToString()) == wanted)
            {
                return length;
            }
        }

        return 0;
    }

    private static string Canonical(string address)
    {
        var withScheme = address.Contains("://", StringComparison.Ordinal) ? address : "http://" + address;
        return Uri.TryCreate(withScheme, UriKind.Absolute, out var uri)
            ? $"{uri.IdnHost.ToLowerInvariant()}:{(uri.IsDefaultPort ? "" : uri.Port)}{Uri.UnescapeDataString(uri.PathAndQuery + uri.Fragment).TrimEnd('/')}"
            : address;
    }

    private static string WithoutMedia(XWire.Post post)
    {
        var text = post.Text;
        foreach (var url in post.Entities?.Urls ?? [])
        {
            if (url is { MediaKey: not null, Url: { Length: > 0 } shortUrl })
            {
                text = text.Replace(shortUrl, "", StringComparison.Ordinal);
            }
        }

        return text;
    }

    private static string Normalise(string text)
    {
        var result = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in NormalForm.Nfc(text))
        {
            if (char.IsWhiteSpace(c))
            {
                space = result.Length > 0;
                continue;
            }

            if (space)
            {
                result.Append(' ');
                space = false;
            }

            result.Append(c);
        }

        return result.ToString();
    }
}
