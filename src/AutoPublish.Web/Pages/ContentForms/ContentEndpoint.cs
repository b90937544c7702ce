using AutoPublish.Core.Accounts;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Http;
using AutoPublish.Web.Pages.Dashboard;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary><c>/content/{contentId}</c>: one content; POST does what one of its forms asks.</summary>
internal sealed class ContentEndpoint(PageGate gate, ContentDetailPages details, DeedRunner runner, DeedScopes scopes, TenantReader tenants, PageRenderer pages)
{
    internal const string Route = "/content/{contentId}";

    internal static readonly NoticeModel NoSuch = new(NoticeTone.Neutral, "There is no such content", "It may have been deleted, or the address is incomplete.") { HomeLink = true, Section = SiteSection.Contents, Link = new NoticeLink("Contents", "/") };

    internal async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await ActAsync(context);
        }
        else if (await gate.ForPageAsync(context, PageGate.WithForms) is { } visit)
        {
            await ShowAsync(context, visit, StatusCodes.Status200OK, typed: null);
        }
    }

    /// <summary>Empty: longer than any.</summary>
    internal static string ContentIdOf(HttpContext context) =>
        (string?)context.Request.RouteValues["contentId"] is { Length: <= ContentIds.MaxLength } contentId ? contentId : "";

    private async Task ActAsync(HttpContext context)
    {
        if (await gate.ForFormAsync(context, ContentFormPages.Purpose, FormSize.Texts) is not ({ } visit, { } posted))
        {
            return;
        }

        ContentForm form = ContentForm.Of(posted);
        // A form of ours has one of these; the others have pages of their own, which tell first what will happen.
        if (form.Deed is not { } deed || ContentDeeds.HasPage(deed))
        {
            await (visit.Caller.Has(AccessScopes.ContentWrite)
                ? ShowAsync(context, visit, StatusCodes.Status422UnprocessableEntity, (form, "Press one of the buttons on this page."))
                : gate.HasAsync(context, visit, AccessScopes.ContentWrite).AsTask());
            return;
        }

        if (!await gate.HasAsync(context, visit, scopes.Of(deed)))
        {
            return;
        }

        (Tenant tenant, _) = await tenants.ReadAsync(visit.TenantId, CancellationToken.None);
        string contentId = ContentIdOf(context);
        switch (await runner.RunAsync(visit, tenant, contentId, deed, form))
        {
            case DeedOutcome.Done done:
                await SeeOther.To(context, $"/content/{contentId}?{DoneWords.Query}={DoneWords.Of(deed, done, form.Version)}");
                break;
            case DeedOutcome.Stale:
                await ShowAsync(context, visit, StatusCodes.Status409Conflict, (form, StaleWords(deed)));
                break;
            case DeedOutcome.Refused refused:
                await ShowAsync(context, visit, Problem.StatusOf(refused.Refusal.Kind), (form, RefusalWording.Of(refused.Refusal)));
                break;
            case DeedOutcome.Mistaken mistaken:
                await ShowAsync(context, visit, StatusCodes.Status422UnprocessableEntity, (form, mistaken.Says));
                break;
        }
    }

    private static string StaleWords(ContentDeed deed) => deed == ContentDeed.Edit
        ? "Somebody changed this content while you were typing. The version above is theirs; what you typed is kept below. Press the button again to put yours in its place."
        : "Somebody changed this content after you had opened it, so nothing was done. Look at the new version, and press the button again if you still want it.";

    private async Task ShowAsync(HttpContext context, PageVisit visit, int status, (ContentForm Form, string Mistake)? typed)
    {
        string? done = HttpMethods.IsPost(context.Request.Method) ? null : (string?)context.Request.Query[DoneWords.Query];
        ContentDetailModel? model = ContentIdOf(context) is { Length: > 0 } contentId ? await details.MakeAsync(visit, contentId, typed, done, context.RequestAborted) : null;
        await (model is null
            ? pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, NoSuch)
            : pages.WriteAsync<ContentDetailPage>(context, status, model));
    }
}
