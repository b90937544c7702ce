namespace AutoPublish.BrowserTests.Browsers;

/// <summary>What a page is looked at with.</summary>
/// <remarks>By day or night is no look of its own: an inspection turns the light off by itself.</remarks>
public sealed record Look(int Width, int Height, bool HasScript = true)
{
    public static readonly Look Phone = new(390, 844);
    public static readonly Look Desktop = new(1280, 900);
    public static readonly Look WithoutScript = Phone with { HasScript = false };

    /// <summary>As in the name of a picture.</summary>
    public override string ToString() => $"{Width}{(HasScript ? "" : "-noscript")}";
}
