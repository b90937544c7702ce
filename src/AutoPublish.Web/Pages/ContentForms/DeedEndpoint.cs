using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Scheduling;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Http;
using AutoPublish.Web.Pages.Calendar;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>
/// <c>/content/{contentId}/{deed}</c>: another time, publish now, call off, what became of a post, delete. GET tells what will happen and does
/// nothing; POST does what was told.
/// </summary>
internal sealed class DeedEndpoint(PageGate gate, DeedPages deeds, DeedRunner runner, DeedScopes scopes, ContentWriter contents, TenantReader tenants, PageRenderer pages)
{
    internal const string Route = "/content/{contentId}/{deed}";

    /// <summary>The field and the query that say whether somebody came from the calendar.</summary>
    internal const string FromField = "from";
    internal const string FromCalendar = "calendar";
    private const string AtField = "at";

    internal async Task HandleAsync(HttpContext context)
    {
        if (ContentDeeds.Read((string?)context.Request.RouteValues["deed"]) is not { } deed || !ContentDeeds.HasPage(deed))
        {
            await NothingHereAsync(context);
        }
        else if (HttpMethods.IsPost(context.Request.Method))
        {
            await ActAsync(context, deed);
        }
        else if (await gate.ForPageAsync(context, PageGate.WithForms) is { } visit && await gate.HasAsync(context, visit, scopes.Of(deed)))
        {
            string? typed = context.Request.Query[AtField];
            await ShowAsync(context, visit, deed, StatusCodes.Status200OK, string.IsNullOrWhiteSpace(typed) ? null : typed, context.Request.Query[ContentForm.TargetField], FromOf(context.Request.Query[FromField]), mistake: null);
        }
    }

    private async Task NothingHereAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.NotFound());
        }
        else if (await gate.ForPageAsync(context) is not null)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, ContentEndpoint.NoSuch);
        }
    }

    private async Task ActAsync(HttpContext context, ContentDeed deed)
    {
        if (await gate.ForFormAsync(context, DeedPages.PurposeOf(deed), FormSize.Ordinary) is not ({ } visit, { } posted)
            || !await gate.HasAsync(context, visit, scopes.Of(deed)))
        {
            return;
        }

        ContentForm form = ContentForm.Of(posted);
        string? from = FromOf(posted[FromField]);
        if (deed == ContentDeed.Move && form.To is null)
        {
            await ShowAsync(context, visit, deed, StatusCodes.Status422UnprocessableEntity, form.At, form.TargetId, from, "Choose a day and a time first.");
            return;
        }

        (Tenant tenant, _) = await tenants.ReadAsync(visit.TenantId, CancellationToken.None);
        string contentId = ContentEndpoint.ContentIdOf(context);
        switch (await runner.RunAsync(visit, tenant, contentId, deed, form))
        {
            case DeedOutcome.Done done:
                await SeeOther.To(context, After(tenant, contentId, deed, done, form, from));
                break;
            case DeedOutcome.Stale:
                await ShowAsync(context, visit, deed, StatusCodes.Status409Conflict, form.At, form.TargetId, from, "Somebody changed this content after you had opened it, so nothing was done. Look at it again; what will happen now stands below.");
                break;
            case DeedOutcome.Refused refused:
                await ShowAsync(context, visit, deed, Problem.StatusOf(refused.Refusal.Kind), form.At, form.TargetId, from, RefusalWording.Of(refused.Refusal));
                break;
            case DeedOutcome.Mistaken mistaken:
                await ShowAsync(context, visit, deed, StatusCodes.Status422UnprocessableEntity, form.At, form.TargetId, from, mistaken.Says);
                break;
        }
    }

    private static string After(Tenant tenant, string contentId, ContentDeed deed, DeedOutcome.Done done, ContentForm form, string? from)
    {
        string word = DoneWords.Of(deed, done, form.Version);
        if (deed == ContentDeed.Delete && !Actions.Content.Deletions.IsUnderWay(done.Content))
        {
            return $"/?{DoneWords.Query}={word}";
        }

        return from is not null && done.Content.Schedule.At is { } at
            ? $"{CalendarEndpoint.Route}?date={WallClock.Field(at, tenant.TimeZone)[..10]}&{DoneWords.Query}={word}&content={contentId}"
            : $"/content/{contentId}?{DoneWords.Query}={word}";
    }

    private async Task ShowAsync(HttpContext context, PageVisit visit, ContentDeed deed, int status, string? typed, string? targetId, string? from, string? mistake)
    {
        string contentId = ContentEndpoint.ContentIdOf(context);
        if (contentId.Length == 0 || await contents.ReadAsync(visit.TenantId, contentId, context.RequestAborted) is not { } document)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, ContentEndpoint.NoSuch);
            return;
        }

        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(visit.TenantId, context.RequestAborted);
        DeedModel model = deeds.Make(visit, tenant, accounts, document.Value, deed, typed, targetId);
        await pages.WriteAsync<DeedPage>(context, status, model with { Mistake = mistake ?? model.Mistake, From = from });
    }

    private static string? FromOf(string? value) => value == FromCalendar ? FromCalendar : null;
}
