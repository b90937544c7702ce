using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Texts as HTML that holds in old mail programs: line breaks and runs of spaces are elements and entities, for some know no <c>white-space</c>.</summary>
internal static class MailHtml
{
    // Every script as it is: a mail is cut short by size, and an entity is longer than the letter.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    internal static string Encode(string text) => Encoder.Encode(text);

    /// <summary>Such words in an element of their own, so that their direction ends with them.</summary>
    internal static string Name(string text) => $"<bdi>{Encode(text)}</bdi>";

    /// <summary>Several lines; together with the breaks exactly the text.</summary>
    internal static string Lines(string text) => Encode(text.ReplaceLineEndings("\n"))
        .Replace("&#xA;", "<br>", StringComparison.Ordinal)
        .Replace("<br> ", "<br>&nbsp;", StringComparison.Ordinal)
        .Replace("  ", " &nbsp;", StringComparison.Ordinal);

    /// <summary>The text of a post with its links, mentions and hashtags marked, as the platform marks them, and what nobody would see named. None is a link here.</summary>
    internal static string Post(Platform platform, string text)
    {
        StringBuilder html = new(text.Length + 256);
        foreach (TextRun run in TextRun.Of(platform, text))
        {
            _ = run.Kind switch
            {
                TextRunKind.Active => html.Append("<span class=\"active\" style=\"").Append(MailStyle.Active).Append("\">").Append(Lines(run.Shown)).Append("</span>"),
                TextRunKind.Hidden => html.Append("<span class=\"unseen\" dir=\"ltr\" style=\"").Append(MailStyle.Unseen).Append("\">").Append(Encode(run.Shown)).Append("</span>"),
                _ => html.Append(Lines(run.Shown)),
            };
        }

        return html.ToString();
    }
}
