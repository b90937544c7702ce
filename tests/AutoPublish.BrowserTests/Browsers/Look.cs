using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Browsers;

/// <summary>What a page is looked at with.</summary>
public sealed record Look(int Width, int Height, ColorScheme Scheme, bool HasScript = true)
{
    public static readonly Look Phone = new(390, 844, ColorScheme.Light);
    public static readonly Look PhoneAtNight = Phone with { Scheme = ColorScheme.Dark };
    public static readonly Look Desktop = new(1280, 900, ColorScheme.Light);
    public static readonly Look DesktopAtNight = Desktop with { Scheme = ColorScheme.Dark };
    public static readonly Look WithoutScript = Phone with { HasScript = false };

    /// <summary>As in the name of a picture.</summary>
    public override string ToString() => $"{Width}-{Scheme.ToString().ToLowerInvariant()}{(HasScript ? "" : "-noscript")}";
}
