using System.Text.RegularExpressions;
using AutoPublish.BrowserTests.Browsers;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Pages;

/// <summary>The page about one content.</summary>
internal sealed class ContentPage(IPage page)
{
    public IPage Page => page;

    /// <summary>What was just done.</summary>
    public ILocator Done => page.Locator("p.done[role=status]");

    /// <summary>The posts as they would go out, a network each.</summary>
    public ILocator Texts => page.Locator("article.post .text");

    public static async Task<ContentPage> OpenAsync(Visit visit, string contentId) => new(await visit.OpenAsync($"/content/{contentId}"));

    public Task UnfoldEditAsync() => page.GetByText("Edit the texts").ClickAsync();

    /// <summary>The text of the post itself: its label begins with the network, and that of what can follow names it.</summary>
    public ILocator EditFor(string network) => page.Locator("#edit").GetByLabel(new Regex($"^{Regex.Escape(network)}\\b"));

    /// <returns>The status of the answer.</returns>
    public Task<int> SaveAsync() => page.SendAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save as a new version" }).ClickAsync());
}
