using System.Diagnostics.CodeAnalysis;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>One to nineteen digits.</summary>
internal static class XPostId
{
    public static bool IsOne([NotNullWhen(true)] string? id) => id is { Length: > 0 and < 20 } && id.All(char.IsAsciiDigit);

    public static string Url(string id) => "https://x.com/i/web/status/" + id;
}
