using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Http;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Reminders;

/// <summary>
/// <c>/reminders/{token}</c>: GET and HEAD show, POST ends a tenant's reminders to one approver or lets them come again. One
/// of the ways to POST is RFC 8058: a mail service does it for its reader, from anywhere, without a cookie and without ever
/// having seen the page. So there is no form token: the link itself is the right, and all that it can do is this.
/// </summary>
internal sealed class ReminderEndpoint(ReminderTokens tokens, TenantReader tenants, IDocumentStore documents, PageRenderer pages, TimeProvider time)
{
    internal const string Route = "/reminders/{token}";

    internal Task HandleAsync(HttpContext context)
    {
        string token = (string?)context.Request.RouteValues["token"] ?? "";
        string method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return AnswerAsync(context, token, choice: null);
        }

        return HttpMethods.IsPost(method)
            ? ChooseAsync(context, token)
            : ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD, POST"));
    }

    private async Task ChooseAsync(HttpContext context, string token)
    {
        if (ReminderChoices.Of(await PostedForm.ReadAsync(context.Request, context.RequestAborted)) is { } choice)
        {
            await AnswerAsync(context, token, choice);
            return;
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status400BadRequest, ReminderNotices.NotAChoice);
    }

    private async Task AnswerAsync(HttpContext context, string token, ReminderChoice? choice)
    {
        if (tokens.Read(token) is not { } link || await TenantAsync(link.TenantId, context.RequestAborted) is not { } tenant)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, ReminderNotices.Unknown);
            return;
        }

        bool isStopped = choice switch
        {
            ReminderChoice.Stop => await StopAsync(link),
            ReminderChoice.Resume => await ResumeAsync(link),
            _ => await documents.GetAsync(ReminderKinds.OptOut, link.TenantId, link.ApproverId, context.RequestAborted) is not null,
        };
        await pages.WriteAsync<ReminderPage>(context, StatusCodes.Status200OK, new ReminderPageModel
        {
            TenantName = tenant.Name,
            IsStopped = isStopped,
            HasJustChosen = choice is not null,
            Address = $"/reminders/{token}",
        });
    }

    private async ValueTask<bool> StopAsync(ReminderLink link)
    {
        // Whoever is out already stays out since then.
        await documents.CreateAsync(ReminderKinds.OptOut, link.TenantId, link.ApproverId, new ReminderOptOut(link.ApproverId, time.GetUtcNow()), CancellationToken.None);
        return true;
    }

    private async ValueTask<bool> ResumeAsync(ReminderLink link)
    {
        await documents.DeleteAsync(ReminderKinds.OptOut, link.TenantId, link.ApproverId, etag: null, CancellationToken.None);
        return false;
    }

    private async ValueTask<Tenant?> TenantAsync(string tenantId, CancellationToken cancelled)
    {
        try
        {
            return (await tenants.ReadAsync(tenantId, cancelled)).Tenant;
        }
        catch (TenantNotFoundException)
        {
            // A link is left over from a tenant that was erased.
            return null;
        }
    }
}
