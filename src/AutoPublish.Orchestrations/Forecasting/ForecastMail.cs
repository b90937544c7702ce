using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Forecasting;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.Orchestrations.Forecasting;

/// <summary>Writes the mail that tells which posts will not go out as things stand.</summary>
public sealed class ForecastMail(PublicAddress address)
{
    // What is beyond it stands on the contents' own pages; a mail is read on a phone.
    private const int MaxContents = 20;

    public OutgoingMail Compose(Tenant tenant, string to, IReadOnlyList<(ContentItem Content, IReadOnlyList<ForecastFinding> Findings)> news, DateTimeOffset now)
    {
        string subject = news.Count == 1 ? $"{tenant.Name}: a planned post will not go out as things stand" : $"{tenant.Name}: {news.Count} planned posts will not go out as things stand";
        string who = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.TenantId}\n{to}")).AsSpan(0, 8));
        string what = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', news.SelectMany(n => n.Findings.Select(f => $"{n.Content.ContentId}/{f.TargetId}/{f.Code}"))))).AsSpan(0, 8));
        return new OutgoingMail($"forecast-{now:yyyyMMdd}-{who}-{what}", to, MailWords.Line(subject), TextOf(tenant, news), HtmlOf(tenant, news));
    }

    private string TextOf(Tenant tenant, IReadOnlyList<(ContentItem Content, IReadOnlyList<ForecastFinding> Findings)> news)
    {
        StringBuilder text = new(2_048);
        text.Append("As things stand today, these posts will not go out at their time:\n");
        foreach ((ContentItem content, IReadOnlyList<ForecastFinding> findings) in news.Take(MaxContents))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Excerpt(content)}\nPlanned: {When(tenant, content)}\n{address.OfContent(content.ContentId)}\n");
            foreach (ForecastFinding finding in findings)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {PlatformOf(content, finding)}: {MailWords.Line(finding.Message)} {MailWords.Line(finding.Remedy)}\n");
            }
        }

        return text.Append(More(news.Count)).ToString();
    }

    private string HtmlOf(Tenant tenant, IReadOnlyList<(ContentItem Content, IReadOnlyList<ForecastFinding> Findings)> news)
    {
        StringBuilder html = new(4_096);
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Forecast</title></head>");
        html.Append("<body style=\"margin:0;padding:24px;background:#f4f5f7;color:#16181d;font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif\"><div style=\"max-width:600px;margin:0 auto\">");
        html.Append("<h1 style=\"font-size:20px;margin:0 0 16px\">As things stand, these posts will not go out at their time</h1>");
        foreach ((ContentItem content, IReadOnlyList<ForecastFinding> findings) in news.Take(MaxContents))
        {
            html.Append(CultureInfo.InvariantCulture, $"<div style=\"background:#fff;border:1px solid #d9dce3;border-radius:12px;padding:20px;margin:0 0 16px\"><p style=\"margin:0 0 8px\"><a href=\"{MailHtml.Encode(address.OfContent(content.ContentId))}\" style=\"color:#1a56db;font-weight:600\">{MailHtml.Encode(Excerpt(content))}</a><br><span style=\"color:#5b6270\">Planned: {MailHtml.Encode(When(tenant, content))}</span></p><ul style=\"margin:0;padding-left:20px\">");
            foreach (ForecastFinding finding in findings)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><strong>{MailHtml.Encode(PlatformOf(content, finding))}:</strong> {MailHtml.Encode(finding.Message)} {MailHtml.Encode(finding.Remedy)}</li>");
            }

            html.Append("</ul></div>");
        }

        return html.Append(CultureInfo.InvariantCulture, $"<p style=\"color:#5b6270;font-size:13px\">{MailHtml.Encode(More(news.Count))}</p></div></body></html>").ToString();
    }

    private static string More(int count) =>
        (count > MaxContents ? $"\n{count - MaxContents} more are on the list of contents.\n" : "") + "\nThis is told once for each reason. The forecast is made anew every day.\n";

    private static string PlatformOf(ContentItem content, ForecastFinding finding) =>
        content.Targets.FirstOrDefault(t => t.TargetId == finding.TargetId) is { } target ? TargetTitle.Of(content.Targets, target) : finding.TargetId;

    private static string Excerpt(ContentItem content)
    {
        string text = content.Targets.Select(t => t.Payload?.Text).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? content.Source.Brief ?? content.ContentId;
        return MailWords.Excerpt(text);
    }

    private static string When(Tenant tenant, ContentItem content) => ApprovalWording.When(tenant, content);
}
