namespace AutoPublish.WebTests.Emulators;

/// <summary>The browser of this machine.</summary>
internal static class Chromium
{
    // The shell renders as the whole browser does, and has no windows of its own to keep up.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static string Path { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(directory => Names.Select(name => System.IO.Path.Combine(directory, name)))
            .Append("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
            .FirstOrDefault(File.Exists) ?? throw new AssertFailedException("The tests need Chromium: install it, so that chromium is on the PATH.");
}
