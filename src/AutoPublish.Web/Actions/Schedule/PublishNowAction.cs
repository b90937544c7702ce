using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Schedule;

internal sealed class PublishNowAction(TimeChanges changes, TenantReader tenants)
    : ActionHandler<ContentCommandInput, ContentStanding>(ActionJson.Default.ContentCommandInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "publishNow",
        Title = "Publish at once",
        Description = "Publishes a content now instead of at its time, on a person's explicit word. If now is not part of what was approved, a new version is made that goes out as soon as the approvers say yes; the message says so.",
        Group = ActionGroup.Schedule,
        Scope = AccessScopes.ContentPublish,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: false),
        Consequential = true,
        Price = Core.Billing.PriceClass.Post,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(ContentCommandInput input, ActionCall call)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        return await changes.MoveAsync(call, tenant, input.ContentId, PublishSchedule.AsSoonAsApproved with { TimeZone = tenant.TimeZone }, _ => null);
    }
}
