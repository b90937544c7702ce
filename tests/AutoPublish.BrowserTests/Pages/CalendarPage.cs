using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Pages;

/// <summary>The calendar, and the page for another time that it leads to.</summary>
internal sealed class CalendarPage(IPage page)
{
    public IPage Page => page;

    /// <param name="view">Month, week or list.</param>
    public static async Task<CalendarPage> OpenAsync(Visit visit, DateOnly day, string view = "month") =>
        new(await visit.OpenAsync($"/calendar?view={view}&date={OwnClock.Field(day)}"));

    public ILocator Day(DateOnly day) => page.Locator($"li[data-date='{OwnClock.Field(day)}']");

    /// <summary>A content among those of a day.</summary>
    public ILocator Entry(DateOnly day, string contentId) => Day(day).Locator($"li.entry:has(a[href='/content/{contentId}'])");

    /// <summary>A content wherever it stands.</summary>
    public ILocator Entries(string contentId) => page.Locator($"li.entry:has(a[href='/content/{contentId}'])");

    /// <summary>What was just done.</summary>
    public ILocator Done => page.Locator("p.done[role=status]");

    public ILocator Time => page.GetByLabel("New time");

    /// <summary>Leads to the page for another time.</summary>
    public async Task MoveAsync(DateOnly day, string contentId)
    {
        await Entry(day, contentId).GetByRole(AriaRole.Link, new() { Name = "Move" }).ClickAsync();
        await page.ShowsAsync("Another time");
    }

    /// <summary>Chooses a time there, and asks what that means.</summary>
    public async Task ChooseAsync(DateTimeOffset time)
    {
        await Time.FillAsync(OwnClock.Field(time));
        await page.GetByRole(AriaRole.Button, new() { Name = "See what that means" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What will happen" })).ToBeVisibleAsync();
    }

    /// <returns>The status of the answer.</returns>
    public Task<int> PressAsync(string button) => page.SendAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
}
