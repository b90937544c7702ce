using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Actions.Approval;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Schedule;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>
/// Does what a form asks, by the same commands as the actions. Each is bound to the version that the page showed: nobody
/// changes, moves or sends what they have not seen.
/// </summary>
internal sealed class DeedRunner(ContentCommands commands, Decisions decisions, MemberPins pins, TimeChanges changes, ChosenTimes times, Revisions revisions, TextModeration moderation, Deletions deletions, ApprovalRequests requests, PersonsWords words)
{
    internal async ValueTask<DeedOutcome> RunAsync(PageVisit visit, Tenant tenant, string contentId, ContentDeed deed, ContentForm form)
    {
        // Not cancelled with the browser: a person has pressed the button.
        ActionCall call = new(visit.Caller, Seed: null, CancellationToken.None);
        return deed switch
        {
            ContentDeed.Approve => await DecideAsync(call, tenant, contentId, DecisionKind.Approve, form),
            ContentDeed.Changes => await DecideAsync(call, tenant, contentId, DecisionKind.Changes, form),
            ContentDeed.Reject => await DecideAsync(call, tenant, contentId, DecisionKind.Reject, form),
            ContentDeed.Edit => await EditAsync(call, tenant, contentId, form),
            ContentDeed.Move => await MoveAsync(call, tenant, contentId, form, form.To),
            ContentDeed.Publish => await MoveAsync(call, tenant, contentId, form, to: null),
            ContentDeed.Cancel => await ApplyAsync(call, contentId, form, new ContentCommand.Cancel()),
            ContentDeed.Request => await BoundAsync(call, contentId, form, content => requests.Asking(tenant, content, call.Caller.AsAuthor())),
            ContentDeed.Resend => await BoundAsync(call, contentId, form, content => requests.Resending(tenant, content)),
            ContentDeed.Retry => await ApplyAsync(call, contentId, form, new ContentCommand.RetryTarget(form.TargetId)),
            ContentDeed.Settle => await SettleAsync(call, contentId, form),
            ContentDeed.Resolve => await ApplyAsync(call, contentId, form, new ContentCommand.ResolveTarget(form.TargetId)),
            ContentDeed.Delete => await DeleteAsync(call, contentId, form),
            _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "Not a deed."),
        };
    }

    private async ValueTask<DeedOutcome> DecideAsync(ActionCall call, Tenant tenant, string contentId, DecisionKind kind, ContentForm form)
    {
        if (Feedback.Mistake(kind, form.Feedback) is { } mistake)
        {
            return new DeedOutcome.Mistaken(mistake);
        }

        MemberPin? pin = await pins.CheckAsync(tenant, call.Caller, [(contentId, form.ApprovalId)], form.Pin);
        if (pin is { Mistake: { } wrong })
        {
            return new DeedOutcome.Mistaken(wrong);
        }

        // Bound to the question and the hash, which say more than the version does.
        Outcome<Decided> outcome = await decisions.DecideAsync(call, new DecisionAsked(contentId, form.ApprovalId, form.PayloadHash, kind, form.Feedback) { IsPinShown = pin is { IsShown: true } });
        return outcome.Succeeded(out Decided? decided, out Refusal? refusal)
            ? new DeedOutcome.Done(decided.Content, !decided.WasBefore)
            : new DeedOutcome.Refused(refusal);
    }

    private async ValueTask<DeedOutcome> EditAsync(ActionCall call, Tenant tenant, string contentId, ContentForm form)
    {
        PublishSchedule? schedule = null;
        if (form.At is not null)
        {
            if (!WallClock.Read(form.At, tenant.TimeZone).Succeeded(out WallTime? at, out Refusal? wrong)
                || !times.Read(at.Rfc3339, tenant).Succeeded(out schedule, out wrong))
            {
                return new DeedOutcome.Refused(wrong);
            }
        }

        // Before the write, as far as the page is not stale; a text that is not asked about here is flagged.
        ModeratedTexts moderated = ModeratedTexts.Same;
        if ((await commands.ReadAsync(call, contentId)).Succeeded(out ContentItem? seen, out _) && seen.Version == form.Version && form.ChangedFrom(seen).Succeeded(out FollowUpTexts? typed, out _))
        {
            moderated = await moderation.AskAsync(call.TenantId, typed.Texts.Values, call.Cancelled);
        }

        ContentItem? same = null;
        DeedOutcome outcome = await BoundAsync(call, contentId, form, content =>
        {
            if (!form.ChangedFrom(content).Succeeded(out FollowUpTexts? changed, out Refusal? refusal))
            {
                return refusal;
            }

            same = changed.Texts.Count == 0 && changed.Targets.Count == content.Targets.Count && schedule is null ? content : null;
            return same is not null
                ? ContentRefusals.Changed(contentId)
                : revisions.Of(call.Caller, tenant, content, changed.Texts, schedule, moderated, changed.Targets);
        });
        return same is null ? outcome : new DeedOutcome.Done(same, IsNews: false);
    }

    private async ValueTask<DeedOutcome> MoveAsync(ActionCall call, Tenant tenant, string contentId, ContentForm form, string? to)
    {
        PublishSchedule? schedule = PublishSchedule.AsSoonAsApproved with { TimeZone = tenant.TimeZone };
        if (to is not null && !times.Read(to, tenant).Succeeded(out schedule, out Refusal? wrong))
        {
            return new DeedOutcome.Refused(wrong);
        }

        bool stale = false;
        Outcome<ActionResult<ContentStanding>> moved = await changes.MoveAsync(call, tenant, contentId, schedule, content =>
        {
            stale = content.Version != form.Version;
            return stale ? ContentRefusals.Changed(contentId) : null;
        });
        if (stale)
        {
            return new DeedOutcome.Stale();
        }

        return moved.Succeeded(out _, out Refusal? refusal) ? DeedOutcome.Of(await commands.ReadAsync(call, contentId)) : new DeedOutcome.Refused(refusal);
    }

    private async ValueTask<DeedOutcome> SettleAsync(ActionCall call, string contentId, ContentForm form)
    {
        LookedUp? found = form.To switch
        {
            DeedPages.IsThere => LookedUp.Published,
            DeedPages.IsNotThere => LookedUp.NotPublished,
            _ => null,
        };
        if (found is not { } seen)
        {
            return new DeedOutcome.Mistaken("Say whether it is there.");
        }

        // Their word is about the call that the page told of, and not about a later one.
        bool stale = false;
        Outcome<ContentItem> outcome = await words.TakeAsync(call, contentId, form.TargetId, seen, content =>
        {
            stale = content.Version != form.Version || content.Targets.FirstOrDefault(t => t.TargetId == form.TargetId)?.Ledger?.Attempts != form.Attempts;
            return stale ? ContentRefusals.Changed(contentId) : null;
        });
        return stale ? new DeedOutcome.Stale() : DeedOutcome.Of(outcome);
    }

    private async ValueTask<DeedOutcome> DeleteAsync(ActionCall call, string contentId, ContentForm form)
    {
        bool stale = false;
        Outcome<ContentItem> outcome = await deletions.DeleteAsync(call, contentId, takeDown: form.To == DeedPages.WithPosts, content =>
        {
            stale = content.Version != form.Version;
            return stale ? ContentRefusals.Changed(contentId) : null;
        });
        return stale ? new DeedOutcome.Stale() : DeedOutcome.Of(outcome);
    }

    private ValueTask<DeedOutcome> ApplyAsync(ActionCall call, string contentId, ContentForm form, ContentCommand command) => BoundAsync(call, contentId, form, _ => command);

    private async ValueTask<DeedOutcome> BoundAsync(ActionCall call, string contentId, ContentForm form, Func<ContentItem, Outcome<ContentCommand>> decide)
    {
        bool stale = false;
        Outcome<ContentItem> outcome = await commands.ApplyAsync(call, contentId, content =>
        {
            stale = content.Version != form.Version;
            return stale ? ContentRefusals.Changed(contentId) : decide(content);
        });
        return stale ? new DeedOutcome.Stale() : DeedOutcome.Of(outcome);
    }
}
