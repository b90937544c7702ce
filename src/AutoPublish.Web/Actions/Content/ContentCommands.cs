using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Web.Actions.Content;

/// <summary>Carries a caller's command out: a conditional write, then a wake-up; and says where the content stands.</summary>
internal sealed class ContentCommands(ContentWriter writer, ContentWaker waker, PublicAddress address)
{
    internal ValueTask<Outcome<ContentItem>> ApplyAsync(ActionCall call, string contentId, ContentCommand command) =>
        ApplyAsync(call, contentId, _ => command);

    internal async ValueTask<Outcome<ContentItem>> ApplyAsync(ActionCall call, string contentId, Func<ContentItem, Outcome<ContentCommand>> decide)
    {
        Outcome<ContentItem> outcome = await writer.ApplyAsync(call.TenantId, contentId, decide, call.Cancelled);
        if (outcome.Succeeded(out ContentItem? next, out _))
        {
            // Not cancelled with the caller: the command stands, so whoever waits for it must hear of it.
            await waker.WakeAsync(next, CancellationToken.None);
        }

        return outcome;
    }

    internal async ValueTask<Outcome<ContentItem>> ReadAsync(ActionCall call, string contentId) =>
        await writer.ReadAsync(call.TenantId, contentId, call.Cancelled) is { } document ? document.Value : ContentRefusals.NotFound(contentId);

    internal ContentStanding Standing(ContentItem content) => new()
    {
        ContentId = content.ContentId,
        Status = content.Status,
        Version = content.Version,
        ScheduledFor = content.Schedule.At?.ToUniversalTime(),
        Approval = ContentViews.OfCurrent(content),
        Reason = ContentViews.Of(content.Reason),
        StatusUrl = StatusUrl(content.ContentId),
    };

    internal string StatusUrl(string contentId) => address.Of($"/content/{contentId}");
}
