using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Forecasting;

namespace AutoPublish.Web.Actions.Content;

/// <summary>What the daily forecast foresaw of a content as it stands.</summary>
internal sealed class Warnings(IDocumentStore documents)
{
    /// <summary>Nothing of a version that is not the present one, nor of a content to which nothing more happens.</summary>
    internal async ValueTask<IReadOnlyList<ForecastFinding>> OfAsync(ContentItem content, CancellationToken cancelled) =>
        !ContentMachine.IsAtRest(content.Status)
        && await documents.GetAsync(ForecastKinds.Forecast, content.TenantId, content.ContentId, cancelled) is { } kept
        && kept.Value.Version == content.Version
            ? kept.Value.Findings
            : [];
}
