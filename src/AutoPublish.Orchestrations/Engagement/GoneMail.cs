using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Mail;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.Orchestrations.Engagement;

/// <summary>Writes the mail that tells of a post which disappeared from its platform.</summary>
public sealed class GoneMail(PublicAddress address)
{
    public OutgoingMail Compose(Tenant tenant, string to, ContentItem content, EngagementSeries series, ConnectedAccount? account)
    {
        string platform = PlatformNames.TitleOf(series.Platform);
        string who = MailWords.Line(account?.Handle ?? account?.DisplayName ?? series.AccountId);
        string text = content.Targets.FirstOrDefault(t => t.TargetId == series.TargetId)?.Payload?.Text ?? content.ContentId;
        string what = string.Create(CultureInfo.InvariantCulture, $"The post of {who} on {platform}, published {ApprovalWording.Instant(tenant, series.PublishedAt)}, is not there any more. AutoPublish did not delete it: somebody did on {platform}, or {platform} itself took it down.");
        const string Next = "Nothing is sent again by itself. If it should be out, make a new content; if you did not delete it, look at the account's notices there.";
        string link = address.OfContent(content.ContentId);
        string id = $"gone-{content.ContentId}-{series.TargetId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(to)).AsSpan(0, 8))}";
        return new OutgoingMail(
            id,
            to,
            MailWords.Line($"{tenant.Name}: a post on {platform} disappeared"),
            $"{what}\n\n\"{MailWords.Excerpt(text)}\"\n{link}\n\n{Next}\n",
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>A post disappeared</title></head><body style=\"margin:0;padding:24px;background:#f4f5f7;color:#16181d;font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif\"><div style=\"max-width:600px;margin:0 auto;background:#fff;border:1px solid #d9dce3;border-radius:12px;padding:24px\"><h1 style=\"font-size:20px;margin:0 0 16px\">A post on {MailHtml.Encode(platform)} disappeared</h1><p>{MailHtml.Encode(what)}</p><p><a href=\"{MailHtml.Encode(link)}\" style=\"color:#1a56db;font-weight:600\">{MailHtml.Encode(MailWords.Excerpt(text))}</a></p><p style=\"margin:0\">{MailHtml.Encode(Next)}</p></div></body></html>");
    }
}
