using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Mail;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>
/// Writes the mail that asks for a decision: who asks, when it goes out, what it costs, and the exact text of every
/// target. The one link leads to a page that shows; nothing is decided by opening it.
/// </summary>
public sealed class ApprovalMail(PublicAddress address)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    public OutgoingMail Compose(
        Tenant tenant,
        IReadOnlyList<ConnectedAccount> accounts,
        ContentItem content,
        Approval approval,
        AskedApprover approver,
        string token)
    {
        string link = address.OfApproval(token);
        string again = content.Version > 1 ? $" (version {content.Version})" : "";
        string subject = OneLine($"Approve for {tenant.Name}{again}: {FirstWords(content)}");
        return new OutgoingMail(
            // A later stage may ask somebody whom an earlier one asked in vain.
            approval.Stage == 0 ? $"{approval.ApprovalId}.{approval.Round}.{approver.ApproverId}" : $"{approval.ApprovalId}.{approval.Round}.s{approval.Stage}.{approver.ApproverId}",
            approver.Email,
            subject,
            TextOf(tenant, accounts, content, approval, link),
            HtmlOf(tenant, accounts, content, approval, link));
    }

    /// <summary>The same question once more, to somebody who has not answered.</summary>
    public OutgoingMail Remind(
        Tenant tenant,
        IReadOnlyList<ConnectedAccount> accounts,
        ContentItem content,
        Approval approval,
        AskedApprover approver,
        string token)
    {
        OutgoingMail mail = Compose(tenant, accounts, content, approval, approver, token);
        return mail with { Id = $"{mail.Id}.r{approver.Reminders + 1}", Subject = OneLine($"Reminder: {mail.Subject}") };
    }

    private static string TextOf(Tenant tenant, IReadOnlyList<ConnectedAccount> accounts, ContentItem content, Approval approval, string link)
    {
        StringBuilder text = new(1_024);
        text.Append(tenant.Name).Append(" wants to publish this. Look at it and decide here:\n\n");
        text.Append(link).Append("\n\n");
        text.Append("When: ").Append(ApprovalWording.When(tenant, content)).Append('\n');
        text.Append("Price: ").Append(ApprovalWording.Price(content.PriceMicros)).Append('\n');
        text.Append("Decide by: ").Append(ApprovalWording.Instant(tenant, approval.ExpiresAt)).Append(". Without a decision nothing is published.\n");
        foreach (Target target in content.Targets)
        {
            text.Append("\n--- ").Append(ApprovalWording.Account(target, accounts)).Append(" ---\n");
            text.Append(target.Payload?.Text).Append('\n');
            foreach (Verdict verdict in target.Verdicts.Where(v => v.Level != VerdictLevel.Note))
            {
                text.Append("! ").Append(verdict.Reason).Append('\n');
            }
        }

        text.Append("\nFingerprint of what you approve: ").Append(approval.PayloadHash).Append('\n');
        text.Append("The link is yours alone; do not forward this mail.\n");
        return text.ToString();
    }

    private static string HtmlOf(Tenant tenant, IReadOnlyList<ConnectedAccount> accounts, ContentItem content, Approval approval, string link)
    {
        StringBuilder html = new(3_072);
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Approval</title></head>");
        html.Append("<body style=\"margin:0;padding:24px;background:#f4f5f7;color:#16181d;font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif\"><div style=\"max-width:600px;margin:0 auto\">");
        html.Append(CultureInfo.InvariantCulture, $"<h1 style=\"font-size:20px;margin:0 0 16px\">{Html.Encode(tenant.Name)} wants to publish this</h1>");
        html.Append("<p style=\"margin:0 0 16px\">");
        html.Append(CultureInfo.InvariantCulture, $"<strong>When:</strong> {Html.Encode(ApprovalWording.When(tenant, content))}<br>");
        html.Append(CultureInfo.InvariantCulture, $"<strong>Price:</strong> {Html.Encode(ApprovalWording.Price(content.PriceMicros))}<br>");
        html.Append(CultureInfo.InvariantCulture, $"<strong>Decide by:</strong> {Html.Encode(ApprovalWording.Instant(tenant, approval.ExpiresAt))}. Without a decision nothing is published.</p>");
        foreach (Target target in content.Targets)
        {
            html.Append("<div style=\"background:#fff;border:1px solid #d9dce3;border-radius:12px;padding:16px;margin:0 0 16px\">");
            html.Append(CultureInfo.InvariantCulture, $"<div style=\"color:#5b6270;font-size:14px;margin:0 0 8px\">{Html.Encode(ApprovalWording.Account(target, accounts))}</div>");
            html.Append(CultureInfo.InvariantCulture, $"<div style=\"white-space:pre-wrap;overflow-wrap:anywhere\">{Html.Encode(target.Payload?.Text ?? "")}</div>");
            foreach (Verdict verdict in target.Verdicts.Where(v => v.Level != VerdictLevel.Note))
            {
                html.Append(CultureInfo.InvariantCulture, $"<div style=\"margin-top:8px;color:#8a4b00;font-size:14px\">&#9888; {Html.Encode(verdict.Reason)}</div>");
            }

            html.Append("</div>");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 16px\"><a href=\"{Html.Encode(link)}\" style=\"display:inline-block;background:#1a56db;color:#fff;text-decoration:none;padding:12px 24px;border-radius:8px;font-weight:600\">Look and decide</a></p>");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"color:#5b6270;font-size:13px\">Opening the page decides nothing. The link is yours alone; do not forward this mail.<br>Fingerprint of what you approve: {Html.Encode(approval.PayloadHash)}</p>");
        return html.Append("</div></body></html>").ToString();
    }

    private static string FirstWords(ContentItem content)
    {
        const int Longest = 60;
        string text = content.Targets[0].Payload?.Text ?? "";
        if (text.Length <= Longest)
        {
            return text;
        }

        int space = text.LastIndexOf(' ', Longest);
        string cut = text[..(space > 20 ? space : Longest)];
        return (char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut) + "…";
    }

    /// <summary>A line break in a subject would begin a header of its own.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
