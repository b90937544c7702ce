using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Events;

/// <summary>What changed of a tenant's contents, for one reader.</summary>
internal sealed class ContentChanges(IDocumentStore documents, TimeProvider time, TimeSpan overlap, string tenantId, DateTimeOffset floor)
    : Changes<ContentItem>(documents, ContentKinds.Content, ContentKinds.ByChange, c => c.UpdatedAt, time, overlap, tenantId, floor);
