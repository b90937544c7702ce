using System.Globalization;

namespace AutoPublish.Core.Evidence;

/// <summary>Instants as payloads have them: RFC 3339 in UTC with all seven digits that the type holds, so that one instant has one spelling.</summary>
public static class EvidenceTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Null for every other spelling.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at) ? at : null;
}
