using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Digits on Mastodon, letters and digits on servers that speak its language.</summary>
internal static class MastodonId
{
    private const int Longest = 64;

    // On Mastodon an id begins with milliseconds since 1970.
    private const int LowBits = 16;
    private const long LatestMilliseconds = 253_402_300_799_999;

    /// <summary>When the post was made, as far as the id tells it; null: it is none of Mastodon's own.</summary>
    public static DateTimeOffset? MadeAt(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >> LowBits <= LatestMilliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(number >> LowBits)
            : null;

    public static bool IsOne([NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= Longest } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
