using AutoPublish.BrowserTests.Browsers;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Pages;

/// <summary>The approval queue.</summary>
internal sealed class QueuePage(IPage page)
{
    private const string Path = "/approvals";

    public IPage Page => page;

    public static async Task<QueuePage> OpenAsync(Visit visit) => new(await visit.OpenAsync(Path));

    public ILocator RowOf(string contentId) => page.Locator("li.waiting").Filter(new() { Has = page.Locator($"a[href='/content/{contentId}']") });

    public ILocator BoxOf(string contentId) => RowOf(contentId).GetByRole(AriaRole.Checkbox);

    public Task TickAsync(string contentId) => BoxOf(contentId).CheckAsync();

    /// <returns>The status of the answer.</returns>
    public Task<int> PressAsync(string button) => page.SendAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());

    /// <summary>What the answer says became of a content.</summary>
    public ILocator ResultOf(string contentId) => page.Locator($"[data-result='{contentId}']");

    /// <summary>Has something happen between the press of a button and its arrival.</summary>
    public Task BeforeItIsSentAsync(Func<Task> happens) => page.RouteAsync($"**{Path}", async route =>
    {
        if (route.Request.Method == "POST")
        {
            await happens();
        }

        await route.ContinueAsync();
    });
}
