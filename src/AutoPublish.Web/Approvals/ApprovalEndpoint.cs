using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
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
    ApprovalPages models,
    ApprovalDecisions decisions,
    PinGuard pins,
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
            ? PostAsync(context, token)
            : ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD, POST"));
    }

    private async Task ShowAsync(HttpContext context, string token) =>
        await AnswerAsync(context, token, await links.FollowAsync(token, context.RequestAborted), form: null);

    private async Task PostAsync(HttpContext context, string token)
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
        if (state is ApprovalState.Open or ApprovalState.Voted or ApprovalState.Decided && !forms.IsFor(token, form.FormToken))
        {
            await NoticeAsync(context, StatusCodes.Status403Forbidden, ApprovalNotices.Elsewhere);
            return;
        }

        if (state is ApprovalState.Open open)
        {
            await OnOpenAsync(context, token, open, form);
            return;
        }

        await AnswerAsync(context, token, state, form);
    }

    private async Task OnOpenAsync(HttpContext context, string token, ApprovalState.Open open, DecisionForm form)
    {
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(open.Content.TenantId, context.RequestAborted);
        ApprovalReader reader = ApprovalReader.Of(tenant, open.Approver);
        Page page = new(context, token, open, reader, accounts, form);
        VersionEdit? edit = form.Act is ApprovalAct.Preview or ApprovalAct.Confirm ? VersionEdit.Read(form, open.Content, reader.Zone, time.GetUtcNow()) : null;
        if ((form.Mistake() ?? edit?.Mistake) is { } mistake)
        {
            await DecideAgainAsync(page, mistake);
        }
        else if (edit is { IsEmpty: true })
        {
            ApprovalPageModel same = await models.DecideAsync(open, reader, accounts, token, ApprovalChoice.Approve, form, mistake: null, "You changed nothing: you can approve it as it is.", context.RequestAborted);
            await pages.WriteAsync<ApprovalPage>(context, StatusCodes.Status200OK, same);
        }
        else if (edit is not null && form.Act == ApprovalAct.Preview)
        {
            await PreviewAsync(page, edit, StatusCodes.Status200OK, mistake: null);
        }
        else
        {
            await DecideAsync(page, edit);
        }
    }

    private async Task DecideAsync(Page page, VersionEdit? edit)
    {
        (HttpContext context, string token, ApprovalState.Open open, ApprovalReader reader, _, DecisionForm form) = page;
        switch (await pins.CheckAsync(reader.Tenant, open.Content, open.Approval, open.Approver, ApprovalDecision.ViaLink, form.Pin))
        {
            case PinCheck.Missing:
                await WrongPinAsync(page, edit, PinWording.Missing);
                return;
            case PinCheck.Wrong wrong:
                await WrongPinAsync(page, edit, PinWording.Of(wrong));
                return;
            case PinCheck.MovedOn:
                await AnswerAsync(context, token, await links.FollowAsync(token, CancellationToken.None), form);
                return;
        }

        Outcome<ContentItem> outcome = edit is null
            ? await decisions.DecideAsync(open, form.Decision ?? throw new InvalidOperationException("The form decides nothing."), form.Feedback)
            : await decisions.ConfirmAsync(open, reader.Tenant, form, reader.Zone);
        if (outcome.Succeeded(out ContentItem? decided, out Refusal? refusal))
        {
            // As the decision left it: the next version may be asked about by now, and that is no answer to this one.
            await AnswerAsync(context, token, await links.FollowAsync(token, decided, CancellationToken.None), form);
            return;
        }

        ApprovalState state = await links.FollowAsync(token, CancellationToken.None);
        if (state is not ApprovalState.Open still)
        {
            await AnswerAsync(context, token, state, form);
            return;
        }

        Page again = page with { Open = still };
        if (edit is not null)
        {
            FormMistake? changed = EditRefusals.IsNotShown(refusal) ? new FormMistake(null, "What would go out is not what you saw. Nothing was decided: look at it as it is now.") : null;
            await PreviewAsync(again, edit, StatusCodes.Status409Conflict, changed);
            return;
        }

        await NoticeAsync(context, StatusCodes.Status409Conflict, ApprovalNotices.Refused(refusal, reader));
    }

    private Task WrongPinAsync(Page page, VersionEdit? edit, string text)
    {
        string field = page.Form.Act switch
        {
            ApprovalAct.Changes => "pin-changes",
            ApprovalAct.Reject => "pin-reject",
            ApprovalAct.Confirm => "pin-confirm",
            _ => "pin-approve",
        };
        FormMistake mistake = new(field, text);
        return edit is null ? DecideAgainAsync(page, mistake) : PreviewAsync(page, edit, StatusCodes.Status422UnprocessableEntity, mistake);
    }

    private async Task DecideAgainAsync(Page page, FormMistake mistake) => await pages.WriteAsync<ApprovalPage>(
        page.Context,
        StatusCodes.Status422UnprocessableEntity,
        await models.DecideAsync(page.Open, page.Reader, page.Accounts, page.Token, ApprovalChoices.Of(page.Form.Act), page.Form, mistake, cancelled: page.Context.RequestAborted));

    private async Task PreviewAsync(Page page, VersionEdit edit, int status, FormMistake? mistake)
    {
        if (!(await models.PreviewAsync(page.Open, page.Reader, page.Accounts, page.Token, page.Form, edit, mistake, page.Context.RequestAborted)).Succeeded(out EditPreviewModel? preview, out Refusal? refusal))
        {
            await DecideAgainAsync(page, new FormMistake(null, $"{refusal.Message} {refusal.Remedy}"));
            return;
        }

        await pages.WriteAsync<EditPreviewPage>(page.Context, preview.Refused is not null && status == StatusCodes.Status200OK ? StatusCodes.Status422UnprocessableEntity : status, preview);
    }

    /// <param name="form">Of a POST; null for a look.</param>
    private async Task AnswerAsync(HttpContext context, string token, ApprovalState state, DecisionForm? form)
    {
        if (Bare(state) is { } bare)
        {
            await NoticeAsync(context, bare.Status, bare.Notice);
            return;
        }

        (ContentItem content, AskedApprover approver) = About(state);
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(content.TenantId, context.RequestAborted);
        ApprovalReader reader = ApprovalReader.Of(tenant, approver);
        if (state is ApprovalState.Open open)
        {
            ApprovalChoice choice = ApprovalChoices.Read(context.Request.Query) ?? ApprovalChoice.Approve;
            await pages.WriteAsync<ApprovalPage>(context, StatusCodes.Status200OK, await models.DecideAsync(open, reader, accounts, token, choice, form, mistake: null, cancelled: context.RequestAborted));
            return;
        }

        (int status, LinkNoticeModel notice) = LinkAnswers.Of(state, reader, form, time.GetUtcNow());
        await NoticeAsync(context, status, notice with { Typed = LinkAnswers.IsHandedIn(state, form) ? [] : Typed(content, form) });
    }

    private static (int Status, LinkNoticeModel Notice)? Bare(ApprovalState state) => state switch
    {
        ApprovalState.Unknown => (StatusCodes.Status404NotFound, ApprovalNotices.Unknown),
        ApprovalState.Removed => (StatusCodes.Status410Gone, ApprovalNotices.Removed),
        _ => null,
    };

    private static (ContentItem Content, AskedApprover Approver) About(ApprovalState state) => state switch
    {
        ApprovalState.Open s => (s.Content, s.Approver),
        ApprovalState.Voted s => (s.Content, s.Approver),
        ApprovalState.OtherStage s => (s.Content, s.Approver),
        ApprovalState.Locked s => (s.Content, s.Approver),
        ApprovalState.Revoked s => (s.Content, s.Approver),
        ApprovalState.Decided s => (s.Content, s.Approver),
        ApprovalState.Expired s => (s.Content, s.Approver),
        ApprovalState.CalledOff s => (s.Content, s.Approver),
        ApprovalState.Superseded s => (s.Content, s.Approver),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "It is about nothing."),
    };

    /// <summary>What was typed into the edit form and can no longer be handed in.</summary>
    private static IReadOnlyList<(string Name, string Text)> Typed(ContentItem content, DecisionForm? form) =>
    [
        .. (form?.Texts ?? new Dictionary<string, string>()).Select(t => (content.Targets.FirstOrDefault(c => c.TargetId == t.Key) is { } target ? TargetTitle.Of(content.Targets, target) : t.Key, t.Value)),
        .. form is { Act: ApprovalAct.Changes or ApprovalAct.Reject, Feedback: { } feedback } ? [("Feedback", feedback)] : Array.Empty<(string, string)>(),
    ];

    private Task NoticeAsync(HttpContext context, int status, LinkNoticeModel notice) => pages.WriteAsync<LinkNoticePage>(context, status, notice);

    private sealed record Page(HttpContext Context, string Token, ApprovalState.Open Open, ApprovalReader Reader, IReadOnlyList<ConnectedAccount> Accounts, DecisionForm Form);
}
