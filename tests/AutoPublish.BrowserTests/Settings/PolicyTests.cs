using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Settings;

/// <summary>When a post needs an approval: stricter at once, looser only when it is confirmed.</summary>
[TestClass]
public sealed class PolicyTests
{
    private const string Always = "Every post needs an approval, and nobody can waive it.";
    private const string Never = "A post needs no approval, unless its author asks for one.";
    private const string AtFirst = "A post needs an approval unless its author goes without; a flagged one always does.";

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Policy_MadeStricter_IsSavedAtOnce(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        SettingsPage settings = owner.Settings;
        await Assertions.Expect(settings.Summary).ToContainTextAsync(AtFirst);
        await owner.Visit.InspectAsync(settings.Page, "settings-open");
        await settings.ChooseAsync(Always);

        await settings.SaveAsync(SettingsPage.Policy);

        await settings.IsSavedAsync();
        await Assertions.Expect(settings.Summary).ToContainTextAsync(Always);
        await Assertions.Expect(settings.Page.GetByRole(AriaRole.Radio, new() { Name = Always })).ToBeCheckedAsync();
        await owner.Visit.InspectAsync(settings.Page, "settings-stricter");
    }

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Policy_MadeLooser_IsSavedOnlyWhenItIsConfirmed(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        SettingsPage settings = owner.Settings;
        await settings.ChooseAsync(Never);

        Assert.AreEqual(200, await settings.SaveAsync(SettingsPage.Policy));

        await settings.Page.ShowsAsync("Protect posts less?");
        await Assertions.Expect(settings.Page.GetByRole(AriaRole.Region, new() { Name = "Nothing was saved yet" })).ToContainTextAsync(Never);
        await owner.Visit.InspectAsync(settings.Page, "settings-confirm");
        SettingsPage meanwhile = new(await owner.Visit.OpenAsync(SettingsPage.Path));
        await Assertions.Expect(meanwhile.Summary).ToContainTextAsync(AtFirst);
        await settings.Page.SendAsync(() => settings.Page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync());
        await settings.IsSavedAsync();
        await Assertions.Expect(settings.Summary).ToContainTextAsync(Never);
        await owner.Visit.InspectAsync(settings.Page, "settings-looser");
    }

    [TestMethod]
    [Looks]
    public async Task Policy_NotConfirmed_StaysAsItIs(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        SettingsPage settings = owner.Settings;
        await settings.ChooseAsync(Never);
        await settings.SaveAsync(SettingsPage.Policy);
        await settings.Page.ShowsAsync("Protect posts less?");

        await settings.Page.GetByRole(AriaRole.Link, new() { Name = "Leave it as it is" }).ClickAsync();

        await settings.Page.ShowsAsync("Who approves");
        await Assertions.Expect(settings.Summary).ToContainTextAsync(AtFirst);
        await Assertions.Expect(settings.Page.GetByRole(AriaRole.Radio, new() { Name = AtFirst })).ToBeCheckedAsync();
    }

    [TestMethod]
    [Looks]
    public async Task Settings_WithAPersonWhoIsNoAddress_AreToldAndKept(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        SettingsPage settings = owner.Settings;
        ILocator approvers = settings.Page.GetByLabel("Mail addresses of its approvers").First;
        await approvers.FillAsync("ann at example");

        Assert.AreEqual(422, await settings.SaveAsync("Who approves, in which order", "Save the stage"));

        await Assertions.Expect(settings.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was saved. What you typed still stands there.");
        await Assertions.Expect(approvers).ToHaveValueAsync("ann at example");
        await owner.Visit.InspectAsync(settings.Page, "settings-mistake");
    }
}
