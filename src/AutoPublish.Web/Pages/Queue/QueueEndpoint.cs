using AutoPublish.Core.Accounts;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Approval;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Http;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Queue;

/// <summary><c>/approvals</c>: what waits for a decision, and what was decided lately; POST decides about the rows that were ticked.</summary>
internal sealed class QueueEndpoint(PageGate gate, QueuePages queue, BulkDecision bulk, MemberPins pins, TenantReader tenants, PageRenderer pages)
{
    internal const string Route = "/approvals";

    internal async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await DecideAsync(context);
        }
        else if (await gate.ForPageAsync(context, PageGate.WithForms) is { } visit)
        {
            QueueModel model = await queue.MakeAsync(visit, QueueView.Of(context.Request.Query), context.RequestAborted);
            await pages.WriteAsync<QueuePage>(context, StatusCodes.Status200OK, model);
        }
    }

    private async Task DecideAsync(HttpContext context)
    {
        if (await gate.ForFormAsync(context, QueuePages.Purpose, FormSize.Rows) is not ({ } visit, { } posted)
            || !await gate.HasAsync(context, visit, AccessScopes.ContentPublish))
        {
            return;
        }

        QueueForm form = QueueForm.Of(posted);
        QueueView view = QueueView.Of(context.Request.Query);
        if (form.Mistake() is not null || form.Kind is not { } kind)
        {
            await AgainAsync(context, visit, view, form, form.Mistake());
            return;
        }

        (Tenant tenant, _) = await tenants.ReadAsync(visit.TenantId, CancellationToken.None);
        MemberPin? pin = await pins.CheckAsync(tenant, visit.Caller, form.Picks.Select(p => (p.ContentId, p.ApprovalId)), form.Pin);

        // What is locked keeps no row from being decided that needs no PIN.
        if (pin is { Mistake: { } wrong, IsLocked: false })
        {
            await AgainAsync(context, visit, view, form, wrong);
            return;
        }

        IReadOnlyList<PickResult> results = await bulk.DecideAsync(context, visit, tenant, form.Picks, kind, form.Feedback, pin is { IsShown: true });
        // In the answer itself, and not after a redirect: what became of each row is told once, to whoever decided. Posted
        // again it changes nothing, as every row is bound to its question.
        QueueModel after = await queue.MakeAsync(visit, view with { After = null, IsAllPicked = false }, CancellationToken.None);
        await pages.WriteAsync<QueuePage>(context, StatusCodes.Status200OK, after with { Results = results });
    }

    /// <summary>The page as it was, with what is wrong.</summary>
    private async Task AgainAsync(HttpContext context, PageVisit visit, QueueView view, QueueForm form, string? mistake)
    {
        QueueModel model = await queue.MakeAsync(visit, view, context.RequestAborted);
        HashSet<string> picked = [.. form.Picks.Select(p => p.Value)];
        await pages.WriteAsync<QueuePage>(context, StatusCodes.Status422UnprocessableEntity, model with
        {
            Mistake = mistake,
            Feedback = form.Feedback,
            Waiting = [.. model.Waiting.Select(r => r with { IsPicked = picked.Contains(r.Pick) })],
        });
    }
}
