namespace AutoPublish.Web.SignIn;

/// <summary>A browser in words that its user knows it by. What it sends of itself is neither kept nor shown.</summary>
internal static class BrowserFamily
{
    private const int MaxLength = 1_024;

    // The first that fits: most browsers also name those that they want to be taken for.
    private static readonly (string Mark, string Name)[] Families =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    internal static string Of(string? userAgent)
    {
        string sent = userAgent is { Length: <= MaxLength } ? userAgent : "";
        string? family = Find(Families, sent);
        string? system = Find(Systems, sent);
        return (family, system) switch
        {
            ({ }, { }) => $"{family} on {system}",
            ({ }, null) => family,
            (null, { }) => $"A browser on {system}",
            _ => "Unknown browser",
        };
    }

    private static string? Find((string Mark, string Name)[] known, string sent) =>
        known.FirstOrDefault(k => sent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
