using System.Globalization;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>A post in a card that looks as its platform shows it.</summary>
internal static class PostBlockHtml
{
    private const string Table = "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" width=\"100%\">";

    internal static string Of(PostBlock post)
    {
        StringBuilder html = new(post.Text.Length + 4_096);
        Open(html, post);
        switch (post.Platform)
        {
            case Platform.X:
                // Beside the picture, as X has it; the others have it below.
                Head(html, post, $"{Bold(post)} <span class=\"soft\" style=\"{MailStyle.Soft}\">{(post.Handle is null ? "" : $"{MailHtml.Name(post.Handle)} · ")}now</span>", Words(post));
                break;
            case Platform.LinkedIn:
                Head(html, post, $"{Bold(post)}<br><span class=\"soft\" style=\"{MailStyle.Soft}\">now · visible to everyone</span>", "");
                html.Append(Words(post)).Append(CultureInfo.InvariantCulture, $"<p class=\"soft line\" aria-hidden=\"true\" style=\"margin:12px 0 0;padding:10px 0 0;border-top:1px solid #d9dce3;{MailStyle.Soft}\">Like &nbsp; &nbsp; Comment &nbsp; &nbsp; Repost &nbsp; &nbsp; Send</p>");
                break;
            default:
                Head(html, post, $"{Bold(post)}{(post.Handle is null ? "" : $"<br><span class=\"soft\" style=\"{MailStyle.Soft}\">{MailHtml.Name(post.Handle)}</span>")}", "");
                html.Append(Words(post));
                break;
        }

        html.Append(CultureInfo.InvariantCulture, $"</td></tr><tr><td style=\"padding:8px 4px 0\"><p class=\"soft\" style=\"{MailStyle.Fine}\">{string.Join(" · ", post.Notes.Select(MailHtml.Encode))}</p>");
        foreach (Verdict verdict in post.Verdicts)
        {
            html.Append(VerdictOf(verdict));
        }

        return html.Append("</td></tr>").ToString();
    }

    /// <summary>In place of a post that is too long for a mail.</summary>
    internal static string Elsewhere(PostBlock post, string page)
    {
        StringBuilder html = new(1_024);
        Open(html, post);
        Head(html, post, Bold(post), "");
        return html.Append(CultureInfo.InvariantCulture, $"<p class=\"alert\" style=\"{MailStyle.Alert}\">This post is too long to be shown whole in a mail, and it is not cut. Read it on <a class=\"link\" href=\"{MailHtml.Encode(page)}\" style=\"color:#1a56db\">the page</a>, or in the plain text of this mail.</p></td></tr>").ToString();
    }

    private static void Open(StringBuilder html, PostBlock post) => html
        .Append(CultureInfo.InvariantCulture, $"<tr><td style=\"padding:20px 4px 6px\"><h2 class=\"soft\" style=\"margin:0;font-size:14px;line-height:20px;font-weight:600;color:#545b69;{MailStyle.Font}\">{MailHtml.Encode(post.Title)}</h2></td></tr>")
        .Append(CultureInfo.InvariantCulture, $"<tr><td class=\"card inner\" style=\"{MailStyle.Card};padding:20px\">");

    private static void Head(StringBuilder html, PostBlock post, string who, string below) => html
        .Append(Table)
        .Append(CultureInfo.InvariantCulture, $"<tr><td valign=\"top\" width=\"52\" style=\"width:52px\"><table role=\"presentation\" aria-hidden=\"true\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td class=\"avatar\" align=\"center\" width=\"40\" height=\"40\" style=\"{MailStyle.Avatar};border-radius:20px\">{MailHtml.Encode(Initial(post))}</td></tr></table></td>")
        .Append(CultureInfo.InvariantCulture, $"<td valign=\"{(below.Length > 0 ? "top" : "middle")}\" class=\"ink\" style=\"{MailStyle.Post}\">{who}{below}</td></tr></table>");

    private static string Bold(PostBlock post) => $"<strong class=\"ink\">{MailHtml.Name(post.DisplayName)}</strong>";

    private static string Words(PostBlock post)
    {
        StringBuilder html = new(post.Text.Length + 512);
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"ink post\" dir=\"auto\" style=\"{(post.Platform == Platform.X ? "" : "margin-top:12px;")}{MailStyle.Post}\">{MailHtml.Post(post.Platform, post.Text)}</div>");
        foreach (string media in post.Attachments.Media)
        {
            html.Append(Box(media));
        }

        return html.Append(post.Attachments.CardHost is { } host ? Box($"Preview of {host}") : "").ToString();
    }

    private static string Box(string words) =>
        $"<div class=\"soft line\" dir=\"auto\" style=\"margin-top:12px;padding:14px 12px;border:1px solid #d9dce3;border-radius:12px;{MailStyle.Soft}\">{MailHtml.Encode(words)}</div>";

    private static string VerdictOf(Verdict verdict)
    {
        string rule = $" <span style=\"font-size:12px\">{MailHtml.Encode(verdict.Rule)}</span>";
        string words = MailHtml.Encode(verdict.Remedy is null ? verdict.Reason : $"{verdict.Reason} {verdict.Remedy}");
        return verdict.Level switch
        {
            VerdictLevel.Note => $"<p class=\"soft\" style=\"{MailStyle.Fine}\">Note: {words}{rule}</p>",
            VerdictLevel.Flag => $"<p class=\"alert\" style=\"{MailStyle.Alert};margin-bottom:8px\"><strong>Look:</strong> {words}{rule}</p>",
            _ => $"<p class=\"alert\" style=\"{MailStyle.Alert};margin-bottom:8px\"><strong>Blocked:</strong> {words}{rule}</p>",
        };
    }

    private static string Initial(PostBlock post) =>
        post.DisplayName.Length == 0 ? "?" : StringInfo.GetNextTextElement(post.DisplayName).ToUpperInvariant();
}
