using System.Globalization;
using System.Text;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>
/// The mail as HTML, of tables and inline styles: what Word draws in Outlook, and what Gmail leaves over. Nothing is loaded
/// from anywhere.
/// </summary>
internal static class ApprovalMailHtml
{
    /// <summary>Gmail cuts a mail off at 102 KB; what would be cut off could be what matters.</summary>
    internal const int MaxBytes = 100_000;

    private const string Table = "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

    // Between the words that a list of mails shows, and the mail: it would show the mail's own first words next.
    private const int Filler = 60;

    internal static string Of(ApprovalMailFacts facts)
    {
        string head = Head(facts);
        string foot = Foot(facts);
        int room = MaxBytes - Encoding.UTF8.GetByteCount(head) - Encoding.UTF8.GetByteCount(foot);
        StringBuilder html = new(head, 16_384);
        foreach (PostBlock post in facts.Posts)
        {
            // Whole or not at all: half a post would be approved unseen.
            string block = PostBlockHtml.Of(post);
            string shown = Encoding.UTF8.GetByteCount(block) <= room - Reserve(facts, post) ? block : PostBlockHtml.Elsewhere(post, facts.Page);
            room -= Encoding.UTF8.GetByteCount(shown);
            html.Append(shown);
        }

        return html.Append(foot).ToString();
    }

    /// <summary>What the posts after this one need at least, if none of them fits.</summary>
    private static int Reserve(ApprovalMailFacts facts, PostBlock post) =>
        facts.Posts.SkipWhile(p => !ReferenceEquals(p, post)).Skip(1).Sum(p => Encoding.UTF8.GetByteCount(PostBlockHtml.Elsewhere(p, facts.Page)));

    private static string Head(ApprovalMailFacts facts)
    {
        StringBuilder html = new(8_192);
        html.Append("<!doctype html><html lang=\"en\" dir=\"ltr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append("<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">");
        html.Append("<meta name=\"format-detection\" content=\"telephone=no, date=no, address=no, email=no, url=no\"><meta name=\"x-apple-disable-message-reformatting\">");
        html.Append(CultureInfo.InvariantCulture, $"<title>{MailHtml.Encode(facts.TenantName)} asks for your approval</title><style>{MailStyle.Sheet}</style></head>");
        html.Append(CultureInfo.InvariantCulture, $"<body class=\"page\" style=\"{MailStyle.Page}\">");
        html.Append(CultureInfo.InvariantCulture, $"<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">{MailHtml.Encode(Preheader(facts))}{string.Concat(Enumerable.Repeat("&#847; ", Filler))}</div>");
        html.Append(CultureInfo.InvariantCulture, $"{Table} width=\"100%\" class=\"page\" style=\"background-color:#f4f5f7\"><tr><td align=\"center\" class=\"outer\" style=\"padding:24px 12px\">");
        html.Append(CultureInfo.InvariantCulture, $"{Table} width=\"600\" style=\"width:100%;max-width:600px\"><tr><td class=\"card inner\" style=\"{MailStyle.Card};padding:24px\">");
        if (facts.Reminder is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"alert\" style=\"{MailStyle.Alert}\">{MailHtml.Encode(facts.Reminder)}</p><div style=\"height:16px;line-height:16px\">&nbsp;</div>");
        }

        html.Append(CultureInfo.InvariantCulture, $"<h1 class=\"ink\" style=\"{MailStyle.Heading}\">{MailHtml.Name(facts.TenantName)} wants to publish this</h1>");
        foreach (string? sentence in new[] { facts.Ask.Asked, facts.Ask.Standing, facts.Ask.Renewed })
        {
            html.Append(sentence is null ? "" : $"<p class=\"ink\" dir=\"auto\" style=\"{MailStyle.Ink}\">{MailHtml.Encode(sentence)}</p>");
        }

        if (facts.Ask.Feedback is { } feedback)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\" style=\"{MailStyle.Fine}\">What was said about the version before:</p><p class=\"ink line\" dir=\"auto\" style=\"{MailStyle.Quote}\">{MailHtml.Lines(feedback)}</p>");
        }

        html.Append(Table).Append(" width=\"100%\">");
        foreach ((string name, string value) in facts.Rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"soft name\" valign=\"top\" width=\"110\" style=\"width:110px;padding:4px 8px 4px 0;{MailStyle.Soft}\">{name}</td><td class=\"ink\" valign=\"top\" style=\"padding:4px 0;font-size:15px;line-height:20px;color:#16181d;{MailStyle.Font}\">{MailHtml.Encode(value)}</td></tr>");
        }

        return html.Append("</table></td></tr>").ToString();
    }

    private static string Foot(ApprovalMailFacts facts)
    {
        StringBuilder html = new(4_096);
        html.Append("<tr><td style=\"height:16px;line-height:16px;font-size:1px\">&nbsp;</td></tr>");
        html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"card inner\" style=\"{MailStyle.Card};padding:24px\"><h2 class=\"ink\" style=\"margin:0 0 12px;font-size:17px;line-height:24px;color:#16181d;{MailStyle.Font}\">Your decision</h2>");
        html.Append(Button(facts.Choose("approve"), "Approve", isPrimary: true));
        html.Append(Button(facts.Choose("changes"), "Ask for changes", isPrimary: false));
        html.Append(Button(facts.Choose("reject"), "Reject", isPrimary: false));
        html.Append(CultureInfo.InvariantCulture, $"<div style=\"clear:both;height:4px;line-height:4px;font-size:1px\">&nbsp;</div><p class=\"soft\" style=\"{MailStyle.Fine}\">Each of them opens the page with your choice ready; only the button there decides. Or look at <a class=\"link\" href=\"{MailHtml.Encode(facts.Page)}\" style=\"color:#1a56db\">the whole page</a> first.</p></td></tr>");
        html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"inner\" style=\"padding:16px 24px\"><p class=\"soft\" style=\"{MailStyle.Fine}\">The links are yours alone; do not forward this mail.</p><p class=\"soft\" style=\"{MailStyle.Fine}\">Fingerprint of what you approve: <span style=\"word-break:break-all\">{MailHtml.Encode(facts.Fingerprint)}</span></p>");
        if (facts.Unsubscribe is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\" style=\"{MailStyle.Fine}\"><a class=\"link\" href=\"{MailHtml.Encode(facts.Unsubscribe)}\" style=\"color:#1a56db\">No more reminders</a>. Questions still come.</p>");
        }

        return html.Append("</td></tr></table></td></tr></table></body></html>").ToString();
    }

    /// <summary>A table of one cell that stands beside the others where there is room, and under them where there is none.</summary>
    private static string Button(string link, string words, bool isPrimary)
    {
        string colour = isPrimary ? "#1a56db" : "#ffffff";
        string css = isPrimary ? "" : " class=\"plain\"";
        return $"{Table} align=\"left\" class=\"beside\" style=\"margin:0 10px 10px 0\"><tr><td{css} bgcolor=\"{colour}\" style=\"background-color:{colour};border:1px solid {(isPrimary ? colour : "#8a92a3")};border-radius:8px\">"
            + $"<a class=\"press\" href=\"{MailHtml.Encode(link)}\" style=\"display:inline-block;padding:12px 18px;font-size:16px;line-height:20px;font-weight:600;color:{(isPrimary ? "#ffffff" : "#16181d")};text-decoration:none;{MailStyle.Font}\">{words}</a></td></tr></table>";
    }

    /// <summary>What a list of mails shows beside the subject.</summary>
    private static string Preheader(ApprovalMailFacts facts) => facts.Reminder ?? $"{facts.Rows[0].Name}: {facts.Rows[0].Value}. {facts.FirstWords}";
}
