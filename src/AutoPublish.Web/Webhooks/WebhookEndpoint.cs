using AutoPublish.Core.Members;
using AutoPublish.Core.Secrets;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Web.Account;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AutoPublish.Web.Webhooks;

/// <summary><c>/settings/webhooks/{webhookId}</c>: one webhook and its last deliveries; tests, rotates, pauses, resumes and deletes it.</summary>
internal sealed class WebhookEndpoint(OwnerGate gate, WebhookStore store, WebhookSecrets secrets, WebhookTest test, WebhookOptions options, PageRenderer pages)
{
    internal const string Route = WebhooksEndpoint.Route + "/{webhookId}";
    private const string Purpose = "webhook";
    private const int Shown = 20;
    private static readonly NoticeModel None = new(NoticeTone.Neutral, "There is no such webhook", "It may have been deleted, or it belongs to another account.") { HomeLink = true, Link = new NoticeLink("Webhooks", WebhooksEndpoint.Route) };

    internal static string PathOf(string webhookId) => $"{WebhooksEndpoint.Route}/{webhookId}";

    internal async Task HandleAsync(HttpContext context)
    {
        bool isPost = HttpMethods.IsPost(context.Request.Method);
        (OwnerVisit? visitor, IFormCollection? form) = isPost ? await gate.ForFormAsync(context, WebhooksEndpoint.Page, Purpose) : (await gate.ForPageAsync(context, WebhooksEndpoint.Page), null);
        if (visitor is null)
        {
            return;
        }

        // In the partition of the tenant that is looked at: another's cannot be named.
        string id = context.GetRouteValue("webhookId") as string ?? "";
        if (await store.FindAsync(visitor.TenantId, id, context.RequestAborted) is not { } webhook)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, None);
        }
        else if (form is null)
        {
            await ShowAsync(context, visitor, webhook, tested: null);
        }
        else
        {
            await ChangeAsync(context, visitor, webhook, form["do"].ToString());
        }
    }

    private async Task ChangeAsync(HttpContext context, OwnerVisit visitor, Webhook webhook, string what)
    {
        switch (what)
        {
            case "test":
                await ShowAsync(context, visitor, webhook, WebhookWording.Tested(await test.SendAsync(webhook, context.RequestAborted)));
                return;
            case "rotate":
                await RotateAsync(context, visitor, webhook);
                return;
            case "pause":
                await store.PauseAsync(visitor.TenantId, webhook.WebhookId, CancellationToken.None);
                break;
            case "resume":
                await store.ResumeAsync(visitor.TenantId, webhook.WebhookId, MemberKinds.KeyOf(visitor.Who.Member.Email), CancellationToken.None);
                break;
            case "delete":
                await store.DeleteAsync(visitor.TenantId, webhook.WebhookId, CancellationToken.None);
                await SeeOther.To(context, WebhooksEndpoint.AfterDeletion);
                return;
        }

        await SeeOther.To(context, PathOf(webhook.WebhookId));
    }

    private async Task RotateAsync(HttpContext context, OwnerVisit visitor, Webhook webhook)
    {
        Secret secret = WebhookSecrets.New();
        if (await store.ChangeAsync(visitor.TenantId, webhook.WebhookId, w => secrets.Rotate(w, secret), CancellationToken.None) is not { } rotated)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, None);
            return;
        }

        string? until = secrets.OldSignsUntil(rotated) is { } at ? ApprovalWording.Instant(visitor.Tenant, at) : null;
        await pages.WriteAsync<WebhookSecretPage>(context, StatusCodes.Status200OK, new WebhookSecretModel(visitor.Tenant.Name, webhook.Address, PathOf(webhook.WebhookId), secret.Reveal(), until));
    }

    private async Task ShowAsync(HttpContext context, OwnerVisit visitor, Webhook webhook, WebhookBadge? tested)
    {
        WebhookProgress? progress = await store.ProgressAsync(visitor.TenantId, webhook.WebhookId, context.RequestAborted);
        IReadOnlyList<(string ContentId, WebhookDelivery Delivery)> deliveries = await store.DeliveriesAsync(visitor.TenantId, webhook.WebhookId, Shown, context.RequestAborted);
        WebhookModel model = new()
        {
            Owner = visitor.Tenant.Name,
            TenantId = visitor.TenantId,
            Path = PathOf(webhook.WebhookId),
            Address = webhook.Address,
            Types = [.. webhook.Types.Select(WebhookTypes.NameOf)],
            State = WebhookWording.State(webhook, progress),
            IsActive = webhook.State == WebhookState.Active,
            Since = Instant(webhook.CreatedAt),
            Trouble = WebhookWording.Trouble(webhook, progress?.Failure, Instant, options.PatienceHours),
            OldSecretUntil = secrets.OldSignsUntil(webhook) is { } until ? Instant(until) : null,
            Tested = tested,
            Deliveries = [.. deliveries.Select(d => Row(d.ContentId, d.Delivery))],
            FormToken = gate.FormToken(visitor, Purpose),
        };
        await pages.WriteAsync<WebhookPage>(context, StatusCodes.Status200OK, model);

        string Instant(DateTimeOffset at) => ApprovalWording.Instant(visitor.Tenant, at);

        WebhookRow Row(string contentId, WebhookDelivery d) => new(
            Instant(d.At),
            WebhookTypes.NameOf(d.Type),
            d.Type == WebhookType.Test ? null : $"/content/{contentId}",
            WebhookWording.Outcome(d),
            WebhookWording.Says(d));
    }
}
