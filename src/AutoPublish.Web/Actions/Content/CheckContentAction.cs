using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Moderation;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Web.Actions.Accounts;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Content;

internal sealed class CheckContentAction(ContentCommands contents, TenantReader tenants, RehearsalRun rehearsals, TextModeration moderation, TimeProvider time)
    : ActionHandler<CheckContentInput, CheckContentOutput>(ActionJson.Default.CheckContentInput, ActionJson.Default.CheckContentOutput)
{
    private const int MaxBody = 8_000;

    public override ActionDescription Description { get; } = new()
    {
        Name = "checkContent",
        Title = "Rehearse a post",
        Description = "Says before anything is made or sent how a text or a content would fare on each platform: length by the platform's own count, where it would be cut, what is sent on the wire, when it would go out, price, the account's health, and the verdicts of the rules.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentRead,
        Hints = ActionHints.Reads,
        NeedsState = true,
        Example = """{"text":"Our new espresso machine ships on Friday ☕ #coffee","platforms":["x","linkedin"]}""",
    };

    protected override async ValueTask<Outcome<ActionResult<CheckContentOutput>>> RunAsync(CheckContentInput input, ActionCall call)
    {
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        if (!(await PayloadsAsync(input, accounts, call)).Succeeded(out Rehearsal? rehearsal, out Refusal? refusal))
        {
            return refusal;
        }

        List<TargetCheck> targets = [];
        foreach ((string? targetId, TargetPayload payload, IReadOnlyList<Verdict> moderated) in rehearsal.Payloads)
        {
            targets.Add(Check(targetId, payload, await rehearsals.RunAsync(tenant, accounts, payload, moderated, call.Cancelled), time.GetUtcNow()));
        }

        bool flagged = targets.Any(t => t.Verdicts.Any(v => v.Level == VerdictLevel.Flag));
        CheckContentOutput output = new()
        {
            Allowed = !targets.Any(t => t.Verdicts.Any(v => v.Level == VerdictLevel.Block)),
            NeedsApproval = ApprovalPolicies.NeedsApproval(tenant.ApprovalPolicy, rehearsal.RequiresApproval, flagged),
            Price = targets.Sum(t => t.Price),
            Targets = targets,
        };
        return new ActionResult<CheckContentOutput>(output, Message(output));
    }

    private async ValueTask<Outcome<Rehearsal>> PayloadsAsync(CheckContentInput input, IReadOnlyList<ConnectedAccount> accounts, ActionCall call)
    {
        bool byText = input.Text is not null || input.Platforms is not null;
        if (byText == input.ContentId is not null || input.Text is null != input.Platforms is null)
        {
            return ActionRefusals.CheckNeedsOne();
        }

        if (input.ContentId is null)
        {
            string text = (input.Text ?? "").ReplaceLineEndings("\n");
            ModeratedTexts known = call.Caller.Has(AccessScopes.ContentWrite)
                ? await moderation.AskAsync(call.TenantId, [text], call.Cancelled)
                : await moderation.FindAsync(call.TenantId, text, call.Cancelled);
            IReadOnlyList<Verdict> moderated = known.VerdictsOn(text);
            (string?, TargetPayload, IReadOnlyList<Verdict>)[] given = [.. (input.Platforms ?? []).Select(p => (default(string), new TargetPayload { Platform = p, AccountId = accounts.FirstOrDefault(a => a.Platform == p)?.AccountId ?? "", Text = text, PaidPartnership = input.PaidPartnership ?? false }, moderated))];
            return new Rehearsal(given, RequiresApproval: null);
        }

        if (!(await contents.ReadAsync(call, input.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal))
        {
            return refusal;
        }

        return content.HasPayloads
            ? new Rehearsal([.. content.Targets.SelectMany(t => t.Payload is { } payload ? [(t.TargetId, payload, [.. ModerationVerdicts.Among(t.Verdicts)])] : Array.Empty<(string?, TargetPayload, IReadOnlyList<Verdict>)>())], content.Source.RequiresApproval)
            : ActionRefusals.StillDrafting(content.ContentId);
    }

    private static TargetCheck Check(string? targetId, TargetPayload payload, RehearsedPost rehearsed, DateTimeOffset now)
    {
        PlatformTextMeasure measure = PlatformTextMeasure.Of(payload.Platform, payload.Text, payload.Follows is not null);
        string wire = payload.Platform == Platform.LinkedIn && !FollowUps.IsComment(payload) ? LinkedInText.Escape(payload.Text) : payload.Text;
        return new TargetCheck
        {
            TargetId = targetId,
            Platform = payload.Platform,
            Length = measure.Length,
            Limit = measure.Limit,
            Unit = measure.Unit,
            CutAfter = measure.Fits ? null : payload.Text[..measure.CutPoint],
            WireForm = wire == payload.Text ? null : Shown(wire),
            Price = ContentViews.Dollars(rehearsed.Price.Micros),
            Verdicts = ContentViews.Of(rehearsed.Verdicts),
            Calls = [.. rehearsed.Calls.Select(c => new WireCall { Method = c.Method, Address = c.Address.AbsoluteUri, ContentType = c.ContentType, Body = Shown(c.Body) })],
            SendAt = rehearsed.SendAt.ToUniversalTime(),
            HeldBy = rehearsed.HeldBy,
            Account = rehearsed.Account is { } account ? AccountView.Of(account, now) : null,
        };
    }

    // An answer stays below what a GPT takes, however long the post is; the text itself is told by the caller.
    private static string? Shown(string? body) => body is { Length: > MaxBody } ? $"{body[..(char.IsHighSurrogate(body[MaxBody - 1]) ? MaxBody - 1 : MaxBody)]}…" : body;

    private static string Message(CheckContentOutput output) => output switch
    {
        { Allowed: false } => "It cannot be published like this; the verdicts say why.",
        { NeedsApproval: true } => "It can be published once a person approves.",
        _ => "It can be published, without an approval.",
    };

    private sealed record Rehearsal(IReadOnlyList<(string? TargetId, TargetPayload Payload, IReadOnlyList<Verdict> Moderated)> Payloads, bool? RequiresApproval);
}
