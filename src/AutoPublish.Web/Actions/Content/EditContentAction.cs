using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Web.Actions.Schedule;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Content;

internal sealed class EditContentAction(ContentCommands commands, Revisions revisions, TextModeration moderation, TenantReader tenants, ChosenTimes times)
    : ActionHandler<EditContentInput, ContentStanding>(ActionJson.Default.EditContentInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "editContent",
        Title = "Change the texts",
        Description = "Replaces texts, and the time where one is sent, of a content that is not being sent. That makes a new version: an approval given before no longer counts, and approvers are asked again where the policy wants it.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: true),
        Consequential = true,
        Price = Core.Billing.PriceClass.Post,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b","texts":{"x":"It is here: our new espresso machine. #coffee"}}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(EditContentInput input, ActionCall call)
    {
        if (input.Texts is null && input.FollowUps is null && input.ScheduledFor is null)
        {
            return ActionRefusals.NothingToEdit();
        }

        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        if (!(await commands.ReadAsync(call, input.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal)
            || !Changed(content, input).Succeeded(out FollowUpTexts? changed, out refusal)
            || !times.Read(input.ScheduledFor, tenant).Succeeded(out PublishSchedule? chosen, out refusal))
        {
            return refusal;
        }

        bool sameTime = input.ScheduledFor is null || chosen.At == content.Schedule.At;
        if (sameTime && content.HasPayloads && changed.Targets.Count == content.Targets.Count && changed.Texts.All(t => content.Targets.Any(c => c.TargetId == t.Key && c.Payload?.Text == t.Value)))
        {
            return new ActionResult<ContentStanding>(commands.Standing(content), "Nothing had to be changed.");
        }

        ModeratedTexts moderated = await moderation.AskAsync(call.TenantId, changed.Texts.Values, call.Cancelled);
        Outcome<ContentItem> outcome = await commands.ApplyAsync(
            call,
            input.ContentId,
            now => Changed(now, input).Succeeded(out FollowUpTexts? wished, out Refusal? mistake)
                ? revisions.Of(call.Caller, tenant, now, wished.Texts, input.ScheduledFor is null ? null : chosen, moderated, wished.Targets)
                : mistake);
        return outcome.Succeeded(out ContentItem? next, out refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(next), $"Version {next.Version} stands. {StatusWording.Of(next)}")
            : refusal;
    }

    /// <summary>Follow-ups first, so that a text can be for one that is new.</summary>
    private static Outcome<FollowUpTexts> Changed(ContentItem content, EditContentInput input)
    {
        if (!FollowUpTexts.Of(content.Targets, input.FollowUps).Succeeded(out FollowUpTexts? following, out Refusal? refusal)
            || !TargetTexts.Of(content with { Targets = following.Targets }, input.Texts).Succeeded(out IReadOnlyDictionary<string, string>? texts, out refusal))
        {
            return refusal;
        }

        return following with { Texts = new Dictionary<string, string>([.. following.Texts.Where(t => !texts.ContainsKey(t.Key)), .. texts]) };
    }
}
