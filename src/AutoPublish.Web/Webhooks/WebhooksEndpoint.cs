using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.Account;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Webhooks;

/// <summary><c>/settings/webhooks</c>: lists a tenant's webhooks, and adds one.</summary>
internal sealed class WebhooksEndpoint(OwnerGate gate, WebhookStore store, WebhookSender sender, WebhookOptions options, PageRenderer pages)
{
    internal const string Route = "/settings/webhooks";
    private const string Purpose = "webhooks";
    private const string Deleted = "deleted";

    internal static readonly OwnerPage Page = new(
        "Webhooks tell everything that happens in this account. Ask its owner to set one up, or look at an account that is yours.",
        new NoticeLink("Webhooks", Route));

    internal async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await AddAsync(context);
        }
        else if (await gate.ForPageAsync(context, Page) is { } visitor)
        {
            await ShowAsync(context, visitor, form: null, mistake: null);
        }
    }

    /// <summary>Where somebody who deleted one goes on.</summary>
    internal static string AfterDeletion => $"{Route}?{Deleted}";

    private async Task AddAsync(HttpContext context)
    {
        if (await gate.ForFormAsync(context, Page, Purpose) is not ({ } visitor, { } posted))
        {
            return;
        }

        WebhookForm form = WebhookForm.Of(posted);
        int count = (await store.ListAsync(visitor.TenantId, context.RequestAborted)).Count;
        if (form.Mistake(sender.Mistake, count, options.MaxPerTenant) is { } mistake || form.Address is not { } address)
        {
            await ShowAsync(context, visitor, form, form.Mistake(sender.Mistake, count, options.MaxPerTenant));
            return;
        }

        Secret secret = WebhookSecrets.New();
        Webhook added = await store.AddAsync(visitor.TenantId, address, form.Types, secret, MemberKinds.KeyOf(visitor.Who.Member.Email), CancellationToken.None);
        // Shown in the answer itself: a secret in an address would stay in histories and logs.
        await pages.WriteAsync<WebhookSecretPage>(context, StatusCodes.Status200OK, new WebhookSecretModel(visitor.Tenant.Name, added.Address, WebhookEndpoint.PathOf(added.WebhookId), secret.Reveal(), OldUntil: null));
    }

    private async Task ShowAsync(HttpContext context, OwnerVisit visitor, WebhookForm? form, string? mistake)
    {
        List<WebhookEntry> entries = [];
        foreach (Document<Webhook> document in await store.ListAsync(visitor.TenantId, context.RequestAborted))
        {
            WebhookProgress? progress = await store.ProgressAsync(visitor.TenantId, document.Id, context.RequestAborted);
            Webhook webhook = document.Value;
            entries.Add(new WebhookEntry(WebhookEndpoint.PathOf(webhook.WebhookId), webhook.Address, WebhookWording.Events(webhook.Types), WebhookWording.State(webhook, progress)));
        }

        WebhooksModel model = new()
        {
            Owner = visitor.Tenant.Name,
            TenantId = visitor.TenantId,
            Webhooks = entries,
            Choices = [.. WebhookTypes.Choices.Select(c => new WebhookChoice(c.Name, c.Means, form is null || form.Types.Contains(c.Type)))],
            CanAdd = entries.Count < options.MaxPerTenant,
            Typed = form?.Typed ?? "",
            FormToken = gate.FormToken(visitor, Purpose),
            Mistake = mistake,
            HasDeleted = context.Request.Query.ContainsKey(Deleted),
        };
        await pages.WriteAsync<WebhooksPage>(context, mistake is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, model);
    }
}
