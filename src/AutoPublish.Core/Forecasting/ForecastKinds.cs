using AutoPublish.Core.Documents;

namespace AutoPublish.Core.Forecasting;

public static class ForecastKinds
{
    /// <summary>All of a tenant's, by content.</summary>
    public const string ByContent = "content";

    public static DocumentKind<ContentForecast> Forecast { get; } = new(
        "forecast",
        CoreJson.Default.ContentForecast,
        new DocumentIndex<ContentForecast>(ByContent, f => f.ContentId));
}
