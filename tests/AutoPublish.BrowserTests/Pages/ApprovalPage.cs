using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Pages;

/// <summary>The page behind an approval link.</summary>
internal sealed class ApprovalPage(IPage page)
{
    public const string Open = "Espresso House wants to publish this";

    public IPage Page => page;

    public ILocator Feedback => page.GetByLabel("What should change?");

    /// <summary>What was wrong with the form.</summary>
    public ILocator Mistake => page.GetByRole(AriaRole.Alert);

    public ILocator Main => page.GetByRole(AriaRole.Main);

    /// <summary>Presses a button.</summary>
    /// <returns>The status of the answer.</returns>
    public Task<int> ApproveAsync() => PressAsync("Approve");

    public async Task<int> AskForChangesAsync(string feedback)
    {
        await Feedback.FillAsync(feedback);
        return await PressAsync("Ask for changes");
    }

    public Task<int> RejectAsync() => PressAsync("Reject");

    /// <summary>The texts of the posts as they are shown.</summary>
    public Task<string[]> TextsAsync() => page.Locator("article.post .text").EvaluateAllAsync<string[]>("all => all.map(e => e.textContent)");

    public Task ShowsAsync(string heading) => page.ShowsAsync(heading);

    /// <summary>Waits until the page says this somewhere.</summary>
    public Task SaysAsync(string words) => Assertions.Expect(Main).ToContainTextAsync(words);

    private Task<int> PressAsync(string button) => page.SendAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
}
