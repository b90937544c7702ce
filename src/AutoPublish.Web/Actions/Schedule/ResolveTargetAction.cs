using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Schedule;

internal sealed class ResolveTargetAction(ContentCommands commands, PersonsWords words)
    : ActionHandler<ResolveTargetInput, ContentStanding>(ActionJson.Default.ResolveTargetInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "resolveTarget",
        Title = "Settle an open outcome",
        Description = "Asks the platform now whether a post whose sending got no answer is there, which it is by itself too; or takes the word of a user who looked. Sends nothing.",
        Group = ActionGroup.Schedule,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: false, OpenWorld: true, Idempotent: true),
        Consequential = true,
        Price = Core.Billing.PriceClass.Read,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b","targetId":"x"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(ResolveTargetInput input, ActionCall call)
    {
        Outcome<ContentItem> outcome = input.Outcome is { } found
            ? await words.TakeAsync(call, input.ContentId, input.TargetId, found, _ => null)
            : await commands.ApplyAsync(call, input.ContentId, new ContentCommand.ResolveTarget(input.TargetId));
        return outcome.Succeeded(out ContentItem? next, out Refusal? refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(next), Says(input.Outcome))
            : refusal;
    }

    private static string Says(LookedUp? found) => found switch
    {
        null => "The platform is asked now.",
        LookedUp.Published => "It counts as published, by your word.",
        _ => "It counts as not published, by your word. Use retryTarget to send it again.",
    };
}
