using System.Globalization;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Pages.History;

/// <summary>The versions of a content, each as it stood when the next one took its place.</summary>
internal sealed class KeptVersions(IDocumentStore documents)
{
    /// <returns>Null: there is none of that number, or it is not kept any more.</returns>
    internal async ValueTask<ContentItem?> ReadAsync(ContentItem content, int version, CancellationToken cancelled) => version == content.Version
        ? content
        : version < 1
            ? null
            : (await documents.GetAsync(ContentKinds.Version, content.TenantId, $"{content.ContentId}.{version.ToString(CultureInfo.InvariantCulture)}", cancelled))?.Value;
}
