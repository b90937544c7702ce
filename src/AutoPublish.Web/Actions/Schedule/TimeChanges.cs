using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;

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
            DateTimeOffset at = schedule.At ?? time.GetUtcNow();
            if (refuse(content) is { } refusal)
            {
                return refusal;
            }

            return KeepsApproval(content, at)
                ? new ContentCommand.Reschedule(at, schedule.TimeZone)
                : revisions.Of(call.Caller, tenant, content, SameTexts, schedule);
        });
        return outcome.Succeeded(out ContentItem? next, out Refusal? refused)
            ? new ActionResult<ContentStanding>(commands.Standing(next), Message(next, next.Version > version))
            : refused;
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
