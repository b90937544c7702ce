using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Content;

/// <summary>Deletes contents, with their posts or without.</summary>
internal sealed class Deletions(ContentWriter writer, ContentWaker waker)
{
    /// <param name="decide">Refuses what the caller has not seen, or null.</param>
    /// <returns>The content as it was deleted, or as it stands while its posts are taken down.</returns>
    internal async ValueTask<Outcome<ContentItem>> DeleteAsync(ActionCall call, string contentId, bool takeDown, Func<ContentItem, Refusal?>? decide = null)
    {
        if (takeDown && !call.Caller.Has(AccessScopes.ContentPublish))
        {
            return new Refusal("AP2049", RefusalKind.Forbidden, "Taking posts off their networks needs the scope content.publish.", "Ask somebody who may publish, or delete the content without takeDown: its posts stay.");
        }

        if (await writer.ReadAsync(call.TenantId, contentId, call.Cancelled) is not { Value: { } content })
        {
            return ContentRefusals.NotFound(contentId);
        }

        if (decide?.Invoke(content) is { } unseen)
        {
            return unseen;
        }

        // Without a post that is out there is nothing to take down; a removal that is under way is not begun again.
        bool isOut = content.Targets.Any(t => RemovalMoves.CanBegin(t) || t.Ledger?.Removal is { IsOpen: true });
        Outcome<ContentItem> outcome = takeDown && isOut ? await TakeDownAsync(call, contentId) : await writer.DeleteAsync(call.TenantId, contentId, call.Cancelled);
        if (outcome.Succeeded(out ContentItem? next, out _))
        {
            // Deleted, it finds no document, and ends.
            await waker.WakeAsync(next, CancellationToken.None);
        }

        return outcome;
    }

    /// <summary>Whether the content stays until its posts are down.</summary>
    internal static bool IsUnderWay(ContentItem content) => content.Targets.Any(t => t.Ledger?.Removal is { IsOpen: true });

    private async ValueTask<Outcome<ContentItem>> TakeDownAsync(ActionCall call, string contentId)
    {
        Outcome<ContentItem> outcome = await writer.ApplyAsync(call.TenantId, contentId, new ContentCommand.TakeDown(ThenDelete: true), call.Cancelled);
        return !outcome.Succeeded(out _, out _) && await writer.ReadAsync(call.TenantId, contentId, call.Cancelled) is { } document && IsUnderWay(document.Value)
            ? document.Value
            : outcome;
    }
}
