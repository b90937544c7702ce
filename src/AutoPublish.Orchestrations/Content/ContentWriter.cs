using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Forecasting;
using AutoPublish.Core.Results;

namespace AutoPublish.Orchestrations.Content;

/// <summary>
/// Carries out commands: read, decide in Core, write under the ETag that was read, and begin again when somebody else
/// was quicker. It wakes nobody; see <see cref="ContentWaker"/>.
/// </summary>
public sealed class ContentWriter(IDocumentStore documents, TimeProvider time)
{
    // Two targets and a person are the usual writers, and at most all approvers at once: each loses to each of the others once.
    // This many lost races in a row are a fault.
    private const int MaxAttempts = 500;

    public ValueTask<Document<ContentItem>?> ReadAsync(string tenantId, string contentId, CancellationToken cancellationToken = default) =>
        documents.GetAsync(ContentKinds.Content, tenantId, contentId, cancellationToken);

    /// <summary>Writes a new content; false when the id is taken.</summary>
    public async ValueTask<bool> CreateAsync(ContentItem content, CancellationToken cancellationToken = default) =>
        (await documents.CreateAsync(ContentKinds.Content, content.TenantId, content.ContentId, content, cancellationToken)).Succeeded;

    /// <summary>Applies one command to the content as it is when the write succeeds.</summary>
    public ValueTask<Outcome<ContentItem>> ApplyAsync(string tenantId, string contentId, ContentCommand command, CancellationToken cancellationToken = default) =>
        ApplyAsync(tenantId, contentId, _ => command, cancellationToken);

    /// <summary>Applies the command that <paramref name="decide"/> makes of the content as it is; called again after a lost race.</summary>
    public async ValueTask<Outcome<ContentItem>> ApplyAsync(
        string tenantId,
        string contentId,
        Func<ContentItem, Outcome<ContentCommand>> decide,
        CancellationToken cancellationToken = default)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await ReadAsync(tenantId, contentId, cancellationToken) is not { } document)
            {
                return ContentRefusals.NotFound(contentId);
            }

            if (!decide(document.Value).Succeeded(out ContentCommand? command, out Refusal? refusal))
            {
                return refusal;
            }

            if (!ContentMachine.Apply(document.Value, command, time.GetUtcNow()).Succeeded(out ContentItem? next, out refusal))
            {
                return refusal;
            }

            if (await TryWriteAsync(document, next, cancellationToken))
            {
                return next;
            }
        }

        return ContentRefusals.Changed(contentId);
    }

    /// <summary>Writes what was decided on exactly this document; false when it changed meanwhile.</summary>
    public async ValueTask<bool> TryWriteAsync(Document<ContentItem> read, ContentItem next, CancellationToken cancellationToken = default)
    {
        if (next.Version != read.Value.Version)
        {
            // Kept first: a crash in between leaves a copy too many, never a version too few.
            // With the decision that ended it: the new version has a question of its own.
            ContentItem kept = read.Value with { Approval = Ended(read.Value.Approval, next.Approval) };
            await documents.PutAsync(ContentKinds.Version, next.TenantId, $"{next.ContentId}.{read.Value.Version}", kept, cancellationToken);
        }

        return (await documents.ReplaceAsync(ContentKinds.Content, next.TenantId, next.ContentId, next, read.ETag, cancellationToken)).Succeeded;
    }

    /// <summary>How the question about the version before ended.</summary>
    private static Approval? Ended(Approval? before, Approval? next) => before switch
    {
        not null when before.ApprovalId == next?.ApprovalId => next,
        { Status: ApprovalStatus.Pending } => before with { Status = ApprovalStatus.Superseded, Decision = next?.EditedBy },
        _ => before,
    };

    /// <summary>Removes the content, unless something of it is being sent.</summary>
    public async ValueTask<Outcome<ContentItem>> DeleteAsync(string tenantId, string contentId, CancellationToken cancellationToken = default)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await ReadAsync(tenantId, contentId, cancellationToken) is not { } document)
            {
                return ContentRefusals.NotFound(contentId);
            }

            if (!ContentMachine.Apply(document.Value, new ContentCommand.Delete(), time.GetUtcNow()).Succeeded(out ContentItem? _, out Refusal? refusal))
            {
                return refusal;
            }

            if ((await documents.DeleteAsync(ContentKinds.Content, tenantId, contentId, document.ETag, cancellationToken)).Succeeded)
            {
                for (int version = 1; version < document.Value.Version; version++)
                {
                    await documents.DeleteAsync(ContentKinds.Version, tenantId, $"{contentId}.{version}", etag: null, cancellationToken);
                }

                await documents.DeleteAsync(ForecastKinds.Forecast, tenantId, contentId, etag: null, cancellationToken);
                foreach (Target target in document.Value.Targets)
                {
                    await documents.DeleteAsync(EngagementKinds.Series, tenantId, EngagementSeries.IdOf(contentId, target.TargetId), etag: null, cancellationToken);
                }

                return document.Value;
            }
        }

        return ContentRefusals.Changed(contentId);
    }
}
