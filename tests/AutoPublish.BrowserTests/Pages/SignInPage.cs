using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Pages;

/// <summary>The page that asks for an address, and the one behind the link that was mailed to it.</summary>
internal sealed class SignInPage(IPage page)
{
    public IPage Page => page;

    public ILocator Email => page.GetByLabel("Your mail address");

    public ILocator Mistake => page.GetByRole(AriaRole.Alert);

    /// <returns>The status of the answer.</returns>
    public async Task<int> AskAsync(string email)
    {
        await Email.FillAsync(email);
        return await PressAsync("Mail me a link");
    }

    /// <returns>The status of the answer.</returns>
    public Task<int> ConfirmAsync() => PressAsync("Sign in");

    private Task<int> PressAsync(string button) => page.SendAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
}
