using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Inbox;

/// <summary>The inbox for a person.</summary>
internal static partial class InboxPage
{
    private const int Shown = 200;
    private const int PeekChars = 120;

    public static Task WriteListAsync(HttpContext context, InboxStore inbox)
    {
        var mails = inbox.Newest(Shown);
        if (mails.Count == 0)
        {
            return PageFrame.WriteAsync(
                context, "Inbox", "Mail that AutoPublish would send.", "<div class=\"card empty\"><b>No mail yet</b>A request for approval arrives here.</div>");
        }

        var main = new StringBuilder("<ul class=\"card mails\">");
        foreach (var mail in mails)
        {
            main.Append(CultureInfo.InvariantCulture, $"""
                <li><a href="/dev/inbox/{Uri.EscapeDataString(mail.Id)}">
                <span class="row"><span>To {PageFrame.Encode(mail.To)}</span>{Time(mail)}</span>
                <b>{PageFrame.Encode(mail.Subject)}</b><span class="peek">{PageFrame.Encode(Peek(mail.Text))}</span></a></li>
                """);
        }

        return PageFrame.WriteAsync(context, "Inbox", "Mail that AutoPublish would send, newest first. Nothing leaves this machine.", main.Append("</ul>").ToString());
    }

    /// <summary>The mail's own HTML stands in a frame without any right but to open a link in a new tab.</summary>
    public static Task WriteMailAsync(HttpContext context, InboxMail mail, IReadOnlyList<InboxMail> thread) => PageFrame.WriteAsync(context, mail.Subject, "One mail of the inbox.", $"""
        <dl class="head card"><dt>To</dt><dd>{PageFrame.Encode(mail.To)}</dd><dt>Sent</dt><dd>{Time(mail)}</dd>{Headers(mail, thread)}</dl>
        <iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="{PageFrame.Encode("<base target=\"_blank\">" + mail.Html)}"></iframe>
        <h2>As plain text</h2>
        <pre class="card">{Links(mail.Text)}</pre>
        """);

    /// <summary>What a mail program does with the mail beyond showing it.</summary>
    private static string Headers(InboxMail mail, IReadOnlyList<InboxMail> thread)
    {
        var html = new StringBuilder();
        if (thread.Count > 1)
        {
            var links = thread.Select(m => m.Id == mail.Id
                ? $"<b>{PageFrame.Encode(m.Subject)}</b>"
                : $"<a href=\"/dev/inbox/{Uri.EscapeDataString(m.Id)}\">{PageFrame.Encode(m.Subject)}</a>");
            html.Append(CultureInfo.InvariantCulture, $"<dt>Thread</dt><dd>{string.Join("<br>", links)}</dd>");
        }

        if (mail.UnsubscribeAddress is { } address)
        {
            html.Append(CultureInfo.InvariantCulture, $"<dt>List-Unsubscribe</dt><dd>{Links(address)}</dd>");
        }

        return html.ToString();
    }

    private static string Time(InboxMail mail) =>
        string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{mail.SentAt.UtcDateTime:O}\">{mail.SentAt.UtcDateTime:d MMM yyyy, HH:mm:ss} UTC</time>");

    private static string Peek(string text)
    {
        var line = WhiteSpace().Replace(text, " ").Trim();
        return line.Length <= PeekChars ? line : line[..PeekChars] + "…";
    }

    /// <summary>Encoded text with its addresses made clickable.</summary>
    private static string Links(string text)
    {
        var html = new StringBuilder();
        var done = 0;
        foreach (Match link in Address().Matches(text))
        {
            html.Append(PageFrame.Encode(text[done..link.Index]))
                .Append(CultureInfo.InvariantCulture, $"<a href=\"{PageFrame.Encode(link.Value)}\" rel=\"noreferrer\">{PageFrame.Encode(link.Value)}</a>");
            done = link.Index + link.Length;
        }

        return html.Append(PageFrame.Encode(text[done..])).ToString();
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"https?://[^\s<>""']+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
