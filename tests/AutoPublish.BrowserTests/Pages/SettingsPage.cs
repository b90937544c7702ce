using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Pages;

/// <summary>The page that says who approves.</summary>
internal sealed class SettingsPage(IPage page)
{
    public const string Path = "/settings/approvals";
    public const string Policy = "When a post needs an approval";
    private const string Stages = "Who approves, in which order";

    public IPage Page => page;

    /// <summary>The settings as sentences.</summary>
    public ILocator Summary => Section("As it is set");

    public ILocator Section(string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    /// <summary>Presses the button of a form.</summary>
    /// <returns>The status of the answer.</returns>
    public Task<int> SaveAsync(string section, string button = "Save") =>
        page.SendAsync(() => Section(section).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());

    public Task ChooseAsync(string policy) => page.GetByRole(AriaRole.Radio, new() { Name = policy }).CheckAsync();

    /// <summary>Says who sits in the only stage there is.</summary>
    public Task SetStageAsync(string name, string needed, params string[] approvers) => SetStageAsync("Save the stage", name, needed, approvers);

    /// <summary>Adds a stage behind those there are.</summary>
    public async Task AddStageAsync(string name, string needed, params string[] approvers)
    {
        await Section(Stages).GetByText("Add a stage after").ClickAsync();
        await SetStageAsync("Add the stage", name, needed, approvers);
    }

    /// <summary>Waits until what was sent stands.</summary>
    public Task IsSavedAsync() => Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");

    public async Task<PersonPage> OpenPersonAsync(string name)
    {
        await Section("People").GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.ShowsAsync(name);
        return new PersonPage(page);
    }

    private async Task SetStageAsync(string button, string name, string needed, string[] approvers)
    {
        ILocator form = Section(Stages).Locator("form").Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }) });
        await form.GetByLabel("Name").FillAsync(name);
        await form.GetByLabel("Mail addresses of its approvers").FillAsync(string.Join('\n', approvers));
        await form.GetByLabel("How many must approve").SelectOptionAsync(new SelectOptionValue { Label = needed });
        await SaveAsync(Stages, button);
        await IsSavedAsync();
    }
}
