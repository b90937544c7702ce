using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Schedule;

internal sealed class ScheduleContentAction(TimeChanges changes, ChosenTimes times, TenantReader tenants)
    : ActionHandler<ScheduleContentInput, ContentStanding>(ActionJson.Default.ScheduleContentInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "scheduleContent",
        Title = "Set the time",
        Description = "Sets when a content goes out that has no fixed time, or whose time passed; rescheduleContent moves one that has a time. If the time is not part of what was approved, a new version is made and the approvers are asked; the message says so.",
        Group = ActionGroup.Schedule,
        Scope = AccessScopes.ContentPublish,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: true),
        Consequential = true,
        Price = Core.Billing.PriceClass.Post,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b","scheduledFor":"2026-11-27T09:00:00+01:00"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(ScheduleContentInput input, ActionCall call)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        return times.Read(input.ScheduledFor, tenant).Succeeded(out PublishSchedule? schedule, out Refusal? refusal)
            ? await changes.MoveAsync(call, tenant, input.ContentId, schedule, content => Refuse(content, schedule))
            : refusal;
    }

    private static Refusal? Refuse(ContentItem content, PublishSchedule schedule) =>
        content.Status == ContentStatus.Scheduled && content.Schedule.At != schedule.At ? ActionRefusals.AlreadyScheduled(content.ContentId) : null;
}
