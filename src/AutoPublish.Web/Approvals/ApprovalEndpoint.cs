using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Pages.Posts;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Approvals;

/// <summary>
/// <c>/approvals/{token}</c>: GET and HEAD show, POST decides. Scanners open links and even run scripts, so nothing but
/// a posted form ever changes anything.
/// </summary>
internal sealed class ApprovalEndpoint(
    ApprovalLinks links,
    ApprovalForms forms,
    ContentWriter contents,
    ContentWaker waker,
    TenantReader tenants,
    PageRenderer pages,
    TimeProvider time)
{
    internal const string Route = "/approvals/{token}";

    internal Task HandleAsync(HttpContext context)
    {
        string token = (string?)context.Request.RouteValues["token"] ?? "";
        string method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return ShowAsync(context, token);
        }

        return HttpMethods.IsPost(method)
            ? DecideAsync(context, token)
            : ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD, POST"));
    }

    private async Task ShowAsync(HttpContext context, string token) =>
        await WriteAsync(context, token, await links.FollowAsync(token, context.RequestAborted), asked: null, mistake: null);

    private async Task DecideAsync(HttpContext context, string token)
    {
        if (!SameOrigin.Holds(context.Request))
        {
            await NoticeAsync(context, StatusCodes.Status403Forbidden, ApprovalNotices.Elsewhere);
            return;
        }

        if (await DecisionForm.ReadAsync(context.Request, context.RequestAborted) is not { } form)
        {
            await NoticeAsync(context, StatusCodes.Status400BadRequest, ApprovalNotices.NotAForm);
            return;
        }

        ApprovalState state = await links.FollowAsync(token, context.RequestAborted);
        bool canDecide = state is ApprovalState.Open or ApprovalState.Decided;
        if (canDecide && !forms.IsFor(token, form.FormToken))
        {
            await NoticeAsync(context, StatusCodes.Status403Forbidden, ApprovalNotices.Elsewhere);
            return;
        }

        string? mistake = canDecide ? form.Mistake() : null;
        if (mistake is null && state is ApprovalState.Open open && form.Decision is { } kind)
        {
            state = await DecideAsync(token, open, new ApprovalDecision(kind, open.Approver.ApproverId, time.GetUtcNow(), ApprovalDecision.ViaLink, form.Feedback));
        }

        await WriteAsync(context, token, state, form, mistake);
    }

    /// <summary>One conditional write; of two decisions at once the second finds the first.</summary>
    private async ValueTask<ApprovalState> DecideAsync(string token, ApprovalState.Open open, ApprovalDecision decision)
    {
        // Not cancelled with the browser: a person has decided.
        ContentCommand.Decide command = new(open.Approval.ApprovalId, open.Approval.PayloadHash, decision);
        Outcome<ContentItem> outcome = await contents.ApplyAsync(open.Content.TenantId, open.Content.ContentId, command, CancellationToken.None);
        if (!outcome.Succeeded(out ContentItem? next, out _))
        {
            return await links.FollowAsync(token, CancellationToken.None);
        }

        await waker.WakeAsync(next, CancellationToken.None);
        return new ApprovalState.Decided(next, decision, open.Approver);
    }

    /// <param name="asked">The form of a POST; null for a look.</param>
    private async Task WriteAsync(HttpContext context, string token, ApprovalState state, DecisionForm? asked, string? mistake)
    {
        switch (state)
        {
            case ApprovalState.Open open:
                int status = mistake is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
                await pages.WriteAsync<ApprovalPage>(context, status, await ModelAsync(open, token, mistake, asked?.Feedback, context.RequestAborted));
                break;
            case ApprovalState.Decided decided when asked?.Decision is { } kind && kind != decided.Decision.Kind:
                await NoticeAsync(context, StatusCodes.Status409Conflict, ApprovalNotices.Opposite(decided.Decision.Kind));
                break;
            case ApprovalState.Decided decided:
                await NoticeAsync(context, StatusCodes.Status200OK, await DecidedAsync(decided, context.RequestAborted));
                break;
            case ApprovalState.Expired:
                await NoticeAsync(context, StatusCodes.Status410Gone, ApprovalNotices.Expired);
                break;
            case ApprovalState.CalledOff:
                await NoticeAsync(context, StatusCodes.Status410Gone, ApprovalNotices.CalledOff);
                break;
            case ApprovalState.Superseded:
                await NoticeAsync(context, StatusCodes.Status410Gone, ApprovalNotices.Superseded);
                break;
            default:
                await NoticeAsync(context, StatusCodes.Status404NotFound, ApprovalNotices.Unknown);
                break;
        }
    }

    private async ValueTask<ApprovalPageModel> ModelAsync(ApprovalState.Open open, string token, string? mistake, string? feedback, CancellationToken cancelled)
    {
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(open.Content.TenantId, cancelled);
        return new ApprovalPageModel
        {
            TenantName = tenant.Name,
            Version = open.Content.Version,
            When = ApprovalWording.When(tenant, open.Content),
            Price = ApprovalWording.Price(open.Content.PriceMicros),
            DecideBy = ApprovalWording.Instant(tenant, open.Approval.ExpiresAt),
            Posts = PostCards.Of(open.Content, accounts),
            PayloadHash = open.Approval.PayloadHash,
            Address = $"/approvals/{token}",
            FormToken = forms.TokenFor(token),
            Mistake = mistake,
            Feedback = feedback,
        };
    }

    private async ValueTask<NoticeModel> DecidedAsync(ApprovalState.Decided decided, CancellationToken cancelled)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(decided.Content.TenantId, cancelled);
        ApprovalDecision decision = decided.Decision;
        string? due = decided.Content.Schedule.At is { } at && at > time.GetUtcNow() ? ApprovalWording.Instant(tenant, at) : null;
        string who = ApprovalNotices.Who(decision.Kind, byYou: decision.By == decided.Approver.ApproverId, byLink: decision.Via == ApprovalDecision.ViaLink);
        return ApprovalNotices.Decided(decision.Kind, who, decided.Content.Status, due, decision.Feedback) with { Owner = tenant.Name };
    }

    private Task NoticeAsync(HttpContext context, int status, NoticeModel notice) => pages.WriteAsync<NoticePage>(context, status, notice);
}
