using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>One to nineteen digits.</summary>
internal static class XPostId
{
    // An id begins with milliseconds since 2010-11-04T01:42:54.657Z.
    private const int LowBits = 22;
    private const long Epoch = 1288834974657;

    public static bool IsOne([NotNullWhen(true)] string? id) => id is { Length: > 0 and < 20 } && id.All(char.IsAsciiDigit);

    /// <summary>When the post was made; null: the id is none.</summary>
    public static DateTimeOffset? MadeAt(string id) =>
        IsOne(id) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? DateTimeOffset.FromUnixTimeMilliseconds((number >> LowBits) + Epoch)
            : null;

    public static string Url(string id) => "https://x.com/i/web/status/" + id;
}
