using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>
/// Finds calls on their way that would leave the same post: a post that nobody has claimed yet may be theirs. Calls that
/// ended without an answer are no reason to wait, or two of them would wait for each other.
/// </summary>
public sealed class SameTexts(IDocumentStore documents)
{
    private const int PageSize = 200;

    public async ValueTask<bool> IsBeingSentAsync(TargetRef target, Target open, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            DocumentPage<ContentItem> page = await documents.QueryAsync(
                ContentKinds.Content,
                target.TenantId,
                new DocumentQuery
                {
                    Index = ContentKinds.ByStatus,
                    // The key goes on with hexadecimal digits.
                    From = ContentKinds.StatusKey(ContentStatus.Publishing),
                    To = ContentKinds.StatusKey(ContentStatus.Publishing) + "g",
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellationToken);
            if (page.Items.Any(c => c.Value.ContentId != target.ContentId && c.Value.Targets.Any(t => IsRival(t, open))))
            {
                return true;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return false;
    }

    private static bool IsRival(Target other, Target open) =>
        other.Status == TargetStatus.Intended && other.AccountId == open.AccountId && other.Payload?.Text == open.Payload?.Text;
}
