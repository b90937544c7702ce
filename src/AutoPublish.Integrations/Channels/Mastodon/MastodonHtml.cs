using System.Net;
using System.Text;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>
/// Back from what a server makes of a text to the text: paragraphs and breaks become lines, and everything else is its
/// own characters, those that are hidden from readers (most of a long link) as well.
/// </summary>
internal static class MastodonHtml
{
    public static string ToText(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            var end = tag < 0 ? html.Length : tag;
            // A line break in the source of HTML is a space at most; servers send none.
            text.Append(WebUtility.HtmlDecode(html[at..end].ReplaceLineEndings("")));
            if (tag < 0)
            {
                break;
            }

            var close = html.IndexOf('>', tag);
            if (close < 0)
            {
                break;
            }

            Append(text, html.AsSpan(tag + 1, close - tag - 1));
            at = close + 1;
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<char> tag)
    {
        var name = tag[..(tag.IndexOfAny(" /\t\n") is var end and > 0 ? end : tag.Length)];
        if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
        {
            text.Append('\n');
        }
        else if (name.Equals("p", StringComparison.OrdinalIgnoreCase) && text.Length > 0)
        {
            text.Append("\n\n");
        }
    }
}
