using AutoPublish.BrowserTests.App;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Pages;

/// <summary>The settings page about one approver.</summary>
internal sealed class PersonPage(IPage page)
{
    public IPage Page => page;

    public ILocator Mistake => page.GetByRole(AriaRole.Alert);

    /// <returns>The status of the answer.</returns>
    public async Task<int> SetPinAsync(string pin)
    {
        await Section("PIN").GetByLabel("PIN").FillAsync(pin);
        return await PressAsync("Set the PIN");
    }

    public Task<int> RemovePinAsync() => PressAsync("Remove the PIN");

    /// <summary>Says who is asked during an absence.</summary>
    public async Task<int> SetDelegateAsync(string email)
    {
        await page.GetByLabel("Mail address of who stands in").FillAsync(email);
        return await page.SendAsync(() => Section("About this person").GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync());
    }

    public async Task<int> AddAbsenceAsync(DateOnly first, DateOnly last)
    {
        await page.GetByLabel("First day").FillAsync(OwnClock.Field(first));
        await page.GetByLabel("Last day").FillAsync(OwnClock.Field(last));
        return await PressAsync("Add the absence");
    }

    /// <summary>Waits until what was sent stands.</summary>
    public Task IsSavedAsync() => Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");

    public ILocator Section(string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    private Task<int> PressAsync(string button) => page.SendAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
}
