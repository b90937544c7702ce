using System.Globalization;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>Graph writes <c>2026-11-23T10:00:00+0000</c>, whole seconds and an offset without its colon.</summary>
internal static class GraphTime
{
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
