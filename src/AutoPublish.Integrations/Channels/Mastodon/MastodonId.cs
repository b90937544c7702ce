using System.Diagnostics.CodeAnalysis;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Digits on Mastodon, letters and digits on servers that speak its language.</summary>
internal static class MastodonId
{
    private const int Longest = 64;

    public static bool IsOne([NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= Longest } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
