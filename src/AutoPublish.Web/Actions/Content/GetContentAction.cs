using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Forecasting;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Engagement;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Content;

internal sealed class GetContentAction(ContentCommands contents, LatestFigures figures, Warnings warnings, TenantReader tenants)
    : ActionHandler<ContentInput, ContentView>(ActionJson.Default.ContentInput, ActionJson.Default.ContentView)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "getContent",
        Title = "Look at a content",
        Description = "Shows one content: its state, the text for each platform, price, verdicts of the rules, the approval, and for posts that are out their address and latest figures. Call it before you show or decide anything.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentRead,
        Hints = ActionHints.Reads,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentView>>> RunAsync(ContentInput input, ActionCall call)
    {
        if (!(await contents.ReadAsync(call, input.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal))
        {
            return refusal;
        }

        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        ContentView view = ContentViews.Of(content, await figures.OfAsync(content, call.Cancelled), tenant);
        IReadOnlyList<ForecastFinding> foreseen = await warnings.OfAsync(content, call.Cancelled);
        return new ActionResult<ContentView>(foreseen.Count == 0 ? view : view with { Warnings = ContentViews.Of(foreseen) }, StatusWording.Of(content));
    }
}
