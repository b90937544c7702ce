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

    /// <summary>Approves with a PIN, which the page asks for.</summary>
    public async Task<int> ApproveAsync(string pin)
    {
        await FormOf("Approve").GetByLabel("Your PIN").FillAsync(pin);
        return await ApproveAsync();
    }

    public async Task<int> AskForChangesAsync(string feedback)
    {
        await UnfoldAsync("Ask for changes");
        await Feedback.FillAsync(feedback);
        return await PressAsync("Ask for changes");
    }

    public async Task<int> RejectAsync()
    {
        await UnfoldAsync("Reject it");
        return await PressAsync("Reject");
    }

    /// <summary>Opens the form to change the post before it is approved.</summary>
    public Task ChangeAsync() => UnfoldAsync("Change it or propose another time");

    /// <summary>The text of one network, as it can be changed.</summary>
    public ILocator TextFor(string network) => page.GetByLabel($"Text for {network}");

    /// <summary>Asks to see what the change would publish.</summary>
    public Task<int> PreviewAsync() => PressAsync("Show me what goes out");

    public Task<int> ConfirmAsync() => PressAsync("Approve this version");

    /// <summary>The texts of the posts as they are shown.</summary>
    public Task<string[]> TextsAsync() => page.Locator("article.post .text").EvaluateAllAsync<string[]>("all => all.map(e => e.textContent)");

    public Task ShowsAsync(string heading) => page.ShowsAsync(heading);

    /// <summary>Waits until the page says this somewhere.</summary>
    public Task SaysAsync(string words) => Assertions.Expect(Main).ToContainTextAsync(words);

    /// <summary>Opens one of the ways to decide, unless it is open or stands first.</summary>
    private async Task UnfoldAsync(string way)
    {
        ILocator folded = page.Locator("details.way:not([open]) > summary").Filter(new() { HasText = way });
        if (await folded.CountAsync() > 0)
        {
            await folded.ClickAsync();
        }
    }

    private ILocator FormOf(string button) => page.Locator("form").Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }) });

    private Task<int> PressAsync(string button) => page.SendAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
}
