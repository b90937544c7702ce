using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using AutoPublish.Core.Mail;
using AutoPublish.Core.SignIn;

namespace AutoPublish.Orchestrations.SignIn;

/// <summary>Writes the mail with the link. It is the same for an address that is known and for one that may be.</summary>
public sealed class SignInMail(PublicAddress address, SignInOptions options)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    public OutgoingMail Compose(SignInTicket ticket, string token)
    {
        string link = address.OfSignIn(token);
        string host = new Uri(link).Host;
        return new OutgoingMail($"sign-in-{ticket.TicketId}", ticket.Email, $"Sign in to AutoPublish at {host}", TextOf(ticket, link, host), HtmlOf(ticket, link, host));
    }

    private string TextOf(SignInTicket ticket, string link, string host)
    {
        StringBuilder text = new(1_024);
        text.Append(CultureInfo.InvariantCulture, $"Sign in to AutoPublish at {host}:\n\n");
        text.Append(link).Append("\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Asked for: {Asked(ticket)}\n");
        text.Append(CultureInfo.InvariantCulture, $"Browser: {ticket.Browser}\n");
        text.Append(CultureInfo.InvariantCulture, $"Works until: {Until(ticket)}\n\n");
        text.Append("Open the link in the browser in which you asked for it; it works in no other. It works once, and opening it signs nobody in: a button on the page does.\n\n");
        text.Append("If you did not ask for this, do nothing: without this mail nobody gets in. The link is yours alone; do not forward it, and give it to nobody who asks for it.\n");
        return text.ToString();
    }

    private string HtmlOf(SignInTicket ticket, string link, string host)
    {
        StringBuilder html = new(2_048);
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Sign in</title></head>");
        html.Append("<body style=\"margin:0;padding:24px;background:#f4f5f7;color:#16181d;font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif\"><div style=\"max-width:600px;margin:0 auto\">");
        html.Append("<div style=\"background:#fff;border:1px solid #d9dce3;border-radius:12px;padding:24px;margin:0 0 16px\">");
        html.Append(CultureInfo.InvariantCulture, $"<h1 style=\"font-size:20px;margin:0 0 16px\">Sign in to AutoPublish at {Html.Encode(host)}</h1>");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 20px\"><a href=\"{Html.Encode(link)}\" style=\"display:inline-block;background:#1a56db;color:#fff;text-decoration:none;padding:12px 24px;border-radius:8px;font-weight:600\">Sign in</a></p>");
        html.Append("<p style=\"margin:0 0 16px\">");
        html.Append(CultureInfo.InvariantCulture, $"<strong>Asked for:</strong> {Html.Encode(Asked(ticket))}<br>");
        html.Append(CultureInfo.InvariantCulture, $"<strong>Browser:</strong> {Html.Encode(ticket.Browser)}<br>");
        html.Append(CultureInfo.InvariantCulture, $"<strong>Works until:</strong> {Html.Encode(Until(ticket))}</p>");
        html.Append("<p style=\"margin:0\">Open the link in the browser in which you asked for it; it works in no other. It works once, and opening it signs nobody in: a button on the page does.</p></div>");
        html.Append("<p style=\"color:#5b6270;font-size:13px\">If you did not ask for this, do nothing: without this mail nobody gets in. The link is yours alone; do not forward it, and give it to nobody who asks for it.</p>");
        return html.Append("</div></body></html>").ToString();
    }

    private static string Asked(SignInTicket ticket) => Instant(ticket.AskedAt);

    private string Until(SignInTicket ticket) => $"{Instant(ticket.ExpiresAt)}, that is {options.LinkMinutes} minutes after you asked";

    // A member's zone is not said here: the mail is the same for everybody.
    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("ddd d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
