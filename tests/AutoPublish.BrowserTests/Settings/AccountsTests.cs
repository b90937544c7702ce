using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Settings;

/// <summary>An owner connects accounts on the networks and takes them back.</summary>
[TestClass]
public sealed class AccountsTests
{
    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Connect_ByConsent_IsListedAndCanBeTakenBack(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        IPage page = await owner.Visit.OpenAsync("/accounts");
        await owner.Visit.InspectAsync(page, "accounts");

        page = await owner.Visit.OpenAsync("/accounts/connect/threads");
        await owner.Visit.InspectAsync(page, "accounts-connect");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();
        await page.WaitForURLAsync("**/sandbox/threads/**");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Allow for") }).First.ClickAsync();
        await page.WaitForURLAsync("**/accounts?connected=*");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Connected: Threads");
        await owner.Visit.InspectAsync(page, "accounts-connected");

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Disconnect .* on Threads") }).ClickAsync();
        await owner.Visit.InspectAsync(page, "accounts-disconnect");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).First.ClickAsync();
        await page.WaitForURLAsync("**/accounts?**");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Disconnect .* on Threads") })).ToHaveCountAsync(0);
    }

    [TestMethod]
    [Looks(ByDay = true)]
    public async Task Connect_ByAppPassword_RefusesAMainPasswordAndTakesTheOther(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        IPage page = await owner.Visit.OpenAsync("/accounts/connect/bluesky");
        await page.GetByLabel("Handle").FillAsync("espresso-house.test");
        await page.Locator("input[type=password]").FillAsync("my main password");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("app password");
        await owner.Visit.InspectAsync(page, "accounts-mistake");

        page = await owner.Visit.OpenAsync("/accounts/connect/bluesky");
        await page.GetByLabel("Handle").FillAsync("espresso-house.test");
        await page.Locator("input[type=password]").FillAsync("abcd-efgh-ijkl-mnop");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();

        await page.WaitForURLAsync("**/accounts?connected=*");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Connected: Bluesky");
    }
}
