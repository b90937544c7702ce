namespace AutoPublish.Core.Accounts;

/// <summary>The API's name of each platform, and back.</summary>
public static class PlatformNames
{
    private static readonly Dictionary<string, Platform> ByName =
        Enum.GetValues<Platform>().ToDictionary(p => p.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Every name, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ByName.Keys];

    /// <summary>Such as <c>x</c> or <c>linkedin</c>.</summary>
    public static string NameOf(Platform platform) => platform switch
    {
        Platform.X => "x",
        Platform.LinkedIn => "linkedin",
        Platform.Facebook => "facebook",
        Platform.Instagram => "instagram",
        Platform.Threads => "threads",
        Platform.Bluesky => "bluesky",
        Platform.Mastodon => "mastodon",
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "Not a platform."),
    };

    /// <summary>As the platform writes itself.</summary>
    public static string TitleOf(Platform platform) => platform.ToString();

    public static bool TryParse(string? name, out Platform platform) => ByName.TryGetValue(name ?? "", out platform);
}
