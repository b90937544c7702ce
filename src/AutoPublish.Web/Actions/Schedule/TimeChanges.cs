using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Schedule;

/// <summary>
/// Gives a content another time. Inside the approved window the approval stands; outside it the window is part of what
/// changes, so a new version is made and asked about.
/// </summary>
internal sealed class TimeChanges(ContentCommands commands, Revisions revisions, TimeProvider time)
{
    private static readonly Dictionary<string, string> SameTexts = [];

    /// <param name="schedule">Without an instant: now.</param>
    /// <param name="refuse">What this action does not do, whatever the state machine says.</param>
    internal async ValueTask<Outcome<ActionResult<ContentStanding>>> MoveAsync(
        ActionCall call,
        Tenant tenant,
        string contentId,
        PublishSchedule schedule,
        Func<ContentItem, Refusal?> refuse)
    {
        int version = 0;
        Outcome<ContentItem> outcome = await commands.ApplyAsync(call, contentId, content =>
        {
            version = content.Version;
            return refuse(content) is { } refusal ? refusal : CommandFor(call.Caller, tenant, content, schedule);
        });
        return outcome.Succeeded(out ContentItem? next, out Refusal? refused)
            ? new ActionResult<ContentStanding>(commands.Standing(next), Message(next, next.Version > version))
            : refused;
    }

    /// <summary>The content as it would be after the change, for whoever wants to know before; nothing is written.</summary>
    internal Outcome<ContentItem> Foresee(Caller caller, Tenant tenant, ContentItem content, PublishSchedule schedule) =>
        CommandFor(caller, tenant, content, schedule).Succeeded(out ContentCommand? command, out Refusal? refusal)
            ? ContentMachine.Apply(content, command, time.GetUtcNow())
            : refusal;

    private Outcome<ContentCommand> CommandFor(Caller caller, Tenant tenant, ContentItem content, PublishSchedule schedule)
    {
        DateTimeOffset at = schedule.At ?? time.GetUtcNow();
        return KeepsApproval(content, at)
            ? new ContentCommand.Reschedule(at, schedule.TimeZone)
            : revisions.Of(caller, tenant, content, SameTexts, schedule, ModeratedTexts.Same);
    }

    private static bool KeepsApproval(ContentItem content, DateTimeOffset at) =>
        content.Status is ContentStatus.Approved or ContentStatus.Scheduled
        && content.Targets.All(t => t.Payload is { } payload && !(at < payload.NotBefore) && !(at > payload.NotAfter));

    private static string Message(ContentItem content, bool newVersion)
    {
        if (!newVersion)
        {
            return $"The time lies inside the approved window, so what was approved stands. {StatusWording.Of(content)}";
        }

        return content.Status == ContentStatus.Pending
            ? $"The time lies outside what was approved, so version {content.Version} was made and the approvers are asked again."
            : $"The time lies outside the old window, so version {content.Version} was made. {StatusWording.Of(content)}";
    }
}
