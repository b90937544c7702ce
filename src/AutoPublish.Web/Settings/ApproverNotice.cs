using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Approvals.Settings;
using AutoPublish.Core.Mail;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Settings;

/// <summary>
/// Tells those who approved until now that others can decide, or that posts are protected less: whoever got hold of an owner's
/// sign-in cannot do that unseen. Once for each change, and of nothing else that is set.
/// </summary>
internal sealed class ApproverNotice(IMailSender mail, TimeProvider time, ILogger<ApproverNotice> log)
{
    // The owner waits for it: a mail server that hangs keeps nobody longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    /// <param name="etag">Of the settings that came out; the same mail is never sent for two changes.</param>
    internal async ValueTask SendAsync(Tenant tenant, ApprovalSettings before, ApprovalSettings after, string etag)
    {
        // By their names only: approvers do not learn each other's addresses.
        string Named(string email) => before.Rules.Of(email)?.Name ?? after.Rules.Of(email)?.Name ?? "Somebody";
        string[] said = [.. ApprovalSettingsLoosened.Between(before, after, Named).Select(l => l.Text), .. ApprovalSettingsLoosened.Deciders(before, after, Named)];
        if (said.Length == 0)
        {
            return;
        }

        string[] approvers = [.. before.Stages.SelectMany(s => s.Approvers).DistinctBy(ApprovalTokens.ApproverIdOf)];
        using CancellationTokenSource patience = new(Patience, time);
        int told = 0;
        foreach (string approver in approvers)
        {
            try
            {
                await mail.SendAsync(Compose(tenant, approver, said, etag), patience.Token);
                told++;
            }
            catch (MailDeliveryException)
            {
                // The others are told all the same.
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        if (told < approvers.Length)
        {
            SettingsLog.Untold(log, tenant.TenantId, approvers.Length, approvers.Length - told);
        }
    }

    private static OutgoingMail Compose(Tenant tenant, string to, string[] said, string etag)
    {
        string first = $"You approve posts of {tenant.Name}. An owner of the account changed who can decide, or how:";
        const string Then = "Questions that are open keep the rules that they were asked with. If this surprises you, ask the owner.";
        StringBuilder html = new(1_024);
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Approval settings</title></head>");
        html.Append("<body style=\"margin:0;padding:24px;background:#f4f5f7;color:#16181d;font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif\"><div style=\"max-width:600px;margin:0 auto;background:#fff;border:1px solid #d9dce3;border-radius:12px;padding:24px\">");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Html.Encode(first)}</p><ul>");
        foreach (string sentence in said)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{Html.Encode(sentence)}</li>");
        }

        html.Append(CultureInfo.InvariantCulture, $"</ul><p>{Then}</p></div></body></html>");
        string text = $"{first}\n\n{string.Join('\n', said.Select(s => $"- {s}"))}\n\n{Then}\n";
        string id = $"approval-settings-{tenant.TenantId}-{etag.Trim('"')}-{ApprovalTokens.ApproverIdOf(to)}";
        return new OutgoingMail(id, to, $"Who approves posts of {tenant.Name} was changed", text, html.ToString());
    }
}
