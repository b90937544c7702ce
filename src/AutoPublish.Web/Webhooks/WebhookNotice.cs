using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Members;
using AutoPublish.Orchestrations;

namespace AutoPublish.Web.Webhooks;

/// <summary>Tells the owner that a webhook was disabled. The host of its address only: the rest may hold a secret of the receiver.</summary>
internal sealed class WebhookNotice(IDocumentStore documents, WebhookStore store, IMailSender mail, PublicAddress address)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    /// <exception cref="MailDeliveryException">It was not taken; it is still due.</exception>
    internal async ValueTask SendAsync(Webhook webhook, CancellationToken cancelled)
    {
        Document<Member>? member = await documents.GetAsync(MemberKinds.Member, webhook.KeeperKey, webhook.KeeperKey, cancelled);
        // Whoever is no owner any more hears nothing of it.
        if (member is { Value: var keeper } && keeper.Memberships.Any(m => m.TenantId == webhook.TenantId && m.Role == MemberRole.Owner))
        {
            await mail.SendAsync(Compose(webhook, keeper.Email), cancelled);
        }

        await store.ChangeAsync(webhook.TenantId, webhook.WebhookId, w => w with { IsNoticeDue = false }, cancelled);
    }

    private OutgoingMail Compose(Webhook webhook, string to)
    {
        string host = new Uri(webhook.Address).IdnHost;
        string page = address.Of(WebhookEndpoint.PathOf(webhook.WebhookId));
        string what = $"The webhook to {host} gets no events any more.";
        string why = webhook.DisabledReason ?? "";
        const string Then = "Nothing is lost: when you resume it, it is told how every content stands that changed meanwhile.";
        StringBuilder html = new(1_024);
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Webhook disabled</title></head>");
        html.Append("<body style=\"margin:0;padding:24px;background:#f4f5f7;color:#16181d;font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif\"><div style=\"max-width:600px;margin:0 auto;background:#fff;border:1px solid #d9dce3;border-radius:12px;padding:24px\">");
        html.Append(CultureInfo.InvariantCulture, $"<h1 style=\"font-size:20px;margin:0 0 16px\">{Html.Encode(what)}</h1><p>{Html.Encode(why)}</p><p>{Then}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Html.Encode(page)}\">Look at the webhook</a></p></div></body></html>");
        string id = $"webhook-disabled-{webhook.WebhookId}-{webhook.StoppedAt?.ToUnixTimeSeconds()}";
        return new OutgoingMail(id, to, $"AutoPublish disabled a webhook to {host}", $"{what}\n\n{why}\n\n{Then}\n\nLook at the webhook:\n{page}\n", html.ToString());
    }
}
