using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Settings;

/// <summary>What is known of one approver: a PIN, and when they are away.</summary>
[TestClass]
public sealed class PersonTests
{
    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Pin_Set_IsAskedForFromThenOn(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        PersonPage person = await owner.Settings.OpenPersonAsync(People.Approver);
        await owner.Visit.InspectAsync(person.Page, "person-open");
        Assert.AreEqual(422, await person.SetPinAsync("12"));
        await Assertions.Expect(person.Mistake).ToContainTextAsync("Nothing was saved.");
        await owner.Visit.InspectAsync(person.Page, "person-mistake");

        await person.SetPinAsync("271828");

        await person.IsSavedAsync();
        await Assertions.Expect(person.Section("PIN")).ToContainTextAsync("A PIN is asked for.");
        await owner.Visit.InspectAsync(person.Page, "person-pin");
        SettingsPage settings = new(await owner.Visit.OpenAsync(SettingsPage.Path));
        await Assertions.Expect(settings.Summary).ToContainTextAsync($"{People.Approver} types a PIN to decide.");
        ApprovalPage asked = await owner.Visit.OpenApprovalAsync(await product.AskAsync(due: TimeSpan.FromDays(2)));
        await Assertions.Expect(asked.Page.GetByLabel("Your PIN").First).ToBeVisibleAsync();
    }

    [TestMethod]
    [Looks]
    public async Task Pin_Removed_IsConfirmedFirst(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        PersonPage person = await owner.Settings.OpenPersonAsync(People.Approver);
        await person.SetPinAsync("271828");
        await person.IsSavedAsync();

        Assert.AreEqual(200, await person.RemovePinAsync());

        await person.Page.ShowsAsync("Protect posts less?");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("types no PIN any more: whoever reads their mail can decide.");
        await owner.Visit.InspectAsync(person.Page, "person-confirm");
        await person.Page.SendAsync(() => person.Page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync());
        await person.IsSavedAsync();
        await Assertions.Expect(person.Section("PIN")).ToContainTextAsync("None is asked for.");
    }

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Absence_WithASubstitute_HasTheSubstituteAsked(Look look)
    {
        const string substitute = "sam@example.com";
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        PersonPage person = await owner.Settings.OpenPersonAsync(People.Approver);
        await person.SetDelegateAsync(substitute);
        await person.IsSavedAsync();

        await person.AddAbsenceAsync(OwnClock.Day(product.Now), OwnClock.Day(product.Now, days: 4));

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the absence" })).ToBeVisibleAsync();
        await owner.Visit.InspectAsync(person.Page, "person-away");
        SettingsPage settings = new(await owner.Visit.OpenAsync(SettingsPage.Path));
        await Assertions.Expect(settings.Section("People")).ToContainTextAsync($"{substitute} stands in");
        await owner.Visit.InspectAsync(settings.Page, "settings-people");
        string contentId = await product.GenerateAsync("The new roast is here", TimeSpan.FromDays(2));
        Question question = await product.QuestionAsync(contentId, version: 1, to: substitute);
        Assert.IsFalse((await product.MailsAsync()).Any(m => m.To == People.Approver && m.Id.StartsWith(question.ApprovalId, StringComparison.Ordinal)), "who is away is asked as well");
        ApprovalPage page = await owner.Visit.OpenApprovalAsync(question);
        Assert.AreEqual(200, await page.ApproveAsync());
        await page.ShowsAsync("Approved");
    }

    [TestMethod]
    [Looks]
    public async Task Absence_Removed_IsGone(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        PersonPage person = await owner.Settings.OpenPersonAsync(People.Approver);
        await person.AddAbsenceAsync(OwnClock.Day(product.Now), OwnClock.Day(product.Now, days: 4));
        ILocator remove = person.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the absence" });

        await person.Page.SendAsync(() => remove.ClickAsync());

        await Assertions.Expect(person.Section("Absences")).ToContainTextAsync("None.");
        await Assertions.Expect(remove).ToHaveCountAsync(0);
    }
}
