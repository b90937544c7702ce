using AutoPublish.WebTests.Emulators;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Browsers;

/// <summary>The one Chromium of all tests. Each visit has a context of its own in it: cookies, cache, size, colours.</summary>
[TestClass]
public sealed class SharedBrowser
{
    /// <summary>Milliseconds; for a slow machine that builds beside it.</summary>
    public const float Patience = 60_000;

    // What Chromium would do by itself must not stand among the requests of a page.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context)
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Arguments, Timeout = Patience });
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    internal static async Task<IBrowserContext> NewContextAsync(Look look, string? userAgent = null)
    {
        IBrowser browser = _browser ?? throw new InvalidOperationException("The browser has not started.");
        IBrowserContext context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = ColorScheme.Light,
            JavaScriptEnabled = look.HasScript,
            UserAgent = userAgent,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }
}
