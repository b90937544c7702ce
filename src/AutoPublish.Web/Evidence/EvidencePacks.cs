using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Evidence;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Web.Evidence;

/// <summary>Makes the signed evidence of a tenant's content from its documents.</summary>
internal sealed class EvidencePacks(ContentWriter contents, IDocumentStore documents, EvidenceKeys keys)
{
    /// <summary>Null: the tenant has no such content.</summary>
    internal async ValueTask<EvidencePack?> MakeAsync(string tenantId, string contentId, CancellationToken cancelled)
    {
        if (await contents.ReadAsync(tenantId, contentId, cancelled) is not { Value: { } content })
        {
            return null;
        }

        List<ContentItem> kept = [];
        for (int version = 1; version < content.Version; version++)
        {
            if (await documents.GetAsync(ContentKinds.Version, tenantId, $"{contentId}.{version}", cancelled) is { } document)
            {
                kept.Add(document.Value);
            }
        }

        return EvidencePack.Of(content, kept).SealedBy(keys);
    }
}
