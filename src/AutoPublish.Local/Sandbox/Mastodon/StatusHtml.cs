using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;

namespace AutoPublish.Local.Sandbox.Mastodon;

/// <summary>
/// The HTML that Mastodon makes of a text: links with most of them hidden, hashtags and known people as anchors,
/// paragraphs at empty lines, breaks at others.
/// </summary>
internal static partial class StatusHtml
{
    private const int Shown = 30;

    /// <param name="text">As it was posted.</param>
    /// <param name="home">The server's address, without a slash at its end.</param>
    /// <param name="isLocal">Whether a name is somebody on this server. Whoever is named with another server is known too.</param>
    public static string Of(string text, string home, Func<string, bool> isLocal)
    {
        var html = new StringBuilder();
        foreach (var paragraph in EmptyLines().Split(text.ReplaceLineEndings("\n")))
        {
            html.Append("<p>");
            AppendLine(html, paragraph, home, isLocal);
            html.Append("</p>");
        }

        return html.ToString();
    }

    private static void AppendLine(StringBuilder html, string text, string home, Func<string, bool> isLocal)
    {
        var at = 0;
        foreach (var entity in TextEntities.Of(Platform.Mastodon, text))
        {
            // Mastodon names nobody behind a slash or an equals sign: that is the rest of an address.
            if (entity.Kind == TextEntityKind.Mention && entity.Start > 0 && text[entity.Start - 1] is ('/' or '='))
            {
                continue;
            }

            html.Append(Plain(text[at..entity.Start]));
            Append(html, entity, home, isLocal);
            at = entity.End;
        }

        html.Append(Plain(text[at..]));
    }

    private static void Append(StringBuilder html, TextEntity entity, string home, Func<string, bool> isLocal)
    {
        switch (entity.Kind)
        {
            case TextEntityKind.Link:
                AppendLink(html, entity.Value);
                break;
            case TextEntityKind.Hashtag:
                html.Append($"<a href=\"{home}/tags/{Uri.EscapeDataString(entity.Value[1..])}\" class=\"mention hashtag\" rel=\"tag\">#<span>{Plain(entity.Value[1..])}</span></a>");
                break;
            default:
                AppendMention(html, entity.Value, home, isLocal);
                break;
        }
    }

    private static void AppendLink(StringBuilder html, string link)
    {
        var prefix = Prefix().Match(link).Value;
        var rest = link[prefix.Length..];
        var cut = Math.Min(Shown, rest.Length);
        html.Append($"<a href=\"{Plain(link)}\" target=\"_blank\" rel=\"nofollow noopener noreferrer\"><span class=\"invisible\">{Plain(prefix)}</span>")
            .Append($"<span class=\"{(rest.Length > Shown ? "ellipsis" : "")}\">{Plain(rest[..cut])}</span><span class=\"invisible\">{Plain(rest[cut..])}</span></a>");
    }

    private static void AppendMention(StringBuilder html, string mention, string home, Func<string, bool> isLocal)
    {
        var parts = mention[1..].Split('@');
        if (parts.Length == 1 && !isLocal(parts[0]))
        {
            html.Append(Plain(mention));
            return;
        }

        var address = parts.Length == 1 ? $"{home}/@{parts[0]}" : $"https://{parts[1]}/@{parts[0]}";
        html.Append($"<span class=\"h-card\" translate=\"no\"><a href=\"{Plain(address)}\" class=\"u-url mention\">@<span>{Plain(parts[0])}</span></a></span>");
    }

    private static string Plain(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br />", StringComparison.Ordinal);

    [GeneratedRegex(@"\n{2,}")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"^https?://(www\.)?", RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();
}
