using System.Diagnostics.CodeAnalysis;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>Digits; a page's post is two of them with an underscore.</summary>
internal static class GraphId
{
    public static bool IsOne([NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= 64 } && id.All(c => char.IsAsciiDigit(c) || c == '_');
}
