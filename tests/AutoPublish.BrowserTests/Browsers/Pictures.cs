using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Browsers;

/// <summary>Whole pages as pictures, for people to look at: <c>artifacts/screenshots/path-page-width-light.png</c>.</summary>
internal static class Pictures
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "artifacts", "screenshots"));

    /// <param name="page">What is shown.</param>
    /// <param name="name">The path and the page on it, such as <c>approve-done</c>.</param>
    /// <param name="look">How it is looked at.</param>
    /// <param name="light">Such as <c>light</c> or <c>dark</c>.</param>
    public static Task TakeAsync(IPage page, string name, Look look, string light) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{look}-{light}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
