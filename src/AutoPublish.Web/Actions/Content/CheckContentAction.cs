using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Content;

internal sealed class CheckContentAction(ContentCommands contents, TenantReader tenants)
    : ActionHandler<CheckContentInput, CheckContentOutput>(ActionJson.Default.CheckContentInput, ActionJson.Default.CheckContentOutput)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "checkContent",
        Title = "Rehearse a post",
        Description = "Says before anything is made or sent how a text or a content would fare on each platform: length by the platform's own count, where it would be cut, what is sent on the wire, price, and the verdicts of the rules.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentRead,
        Hints = ActionHints.Reads,
        NeedsState = true,
        Example = """{"text":"Our new espresso machine ships on Friday ☕ #coffee","platforms":["x","linkedin"]}""",
    };

    protected override async ValueTask<Outcome<ActionResult<CheckContentOutput>>> RunAsync(CheckContentInput input, ActionCall call)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        if (!(await PayloadsAsync(input, call)).Succeeded(out Rehearsal? rehearsal, out Refusal? refusal))
        {
            return refusal;
        }

        TargetCheck[] targets = [.. rehearsal.Payloads.Select(p => Check(p, tenant))];
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

    private async ValueTask<Outcome<Rehearsal>> PayloadsAsync(CheckContentInput input, ActionCall call)
    {
        bool byText = input.Text is not null || input.Platforms is not null;
        if (byText == input.ContentId is not null || input.Text is null != input.Platforms is null)
        {
            return ActionRefusals.CheckNeedsOne();
        }

        if (input.ContentId is null)
        {
            string text = (input.Text ?? "").ReplaceLineEndings("\n");
            TargetPayload[] given = [.. (input.Platforms ?? []).Select(p => new TargetPayload { Platform = p, AccountId = "", Text = text, PaidPartnership = input.PaidPartnership ?? false })];
            return new Rehearsal(given, RequiresApproval: null);
        }

        if (!(await contents.ReadAsync(call, input.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal))
        {
            return refusal;
        }

        return content.HasPayloads
            ? new Rehearsal([.. content.Targets.Select(t => t.Payload).OfType<TargetPayload>()], content.Source.RequiresApproval)
            : ActionRefusals.StillDrafting(content.ContentId);
    }

    private static TargetCheck Check(TargetPayload payload, Tenant tenant)
    {
        PlatformTextMeasure measure = PlatformTextMeasure.Of(payload.Platform, payload.Text);
        string wire = payload.Platform == Platform.LinkedIn ? LinkedInText.Escape(payload.Text) : payload.Text;
        return new TargetCheck
        {
            Platform = payload.Platform,
            Length = measure.Length,
            Limit = measure.Limit,
            Unit = measure.Unit,
            CutAfter = measure.Fits ? null : payload.Text[..measure.CutPoint],
            WireForm = wire == payload.Text ? null : wire,
            Price = ContentViews.Dollars(PostPrice.Of(payload).Micros),
            Verdicts = ContentViews.Of(ComplianceCheck.Run(payload, tenant.Compliance)),
        };
    }

    private static string Message(CheckContentOutput output) => output switch
    {
        { Allowed: false } => "It cannot be published like this; the verdicts say why.",
        { NeedsApproval: true } => "It can be published once a person approves.",
        _ => "It can be published, without an approval.",
    };

    private sealed record Rehearsal(IReadOnlyList<TargetPayload> Payloads, bool? RequiresApproval);
}
