using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Settings;

/// <summary>The pages on which an owner connects accounts and takes them back.</summary>
[TestClass]
public sealed class AccountsTests
{
    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Pages_OfAccounts_AreWhole(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, look);
        foreach ((string path, string name) in new[]
        {
            ("/accounts", "accounts"), ("/accounts/connect/threads", "accounts-connect"), ("/accounts/connect/mastodon", "accounts-server"),
            ("/accounts/connect/bluesky", "accounts-password"), ("/accounts/x-demo/disconnect", "accounts-disconnect"),
        })
        {
            IPage page = await owner.Visit.OpenAsync(path);
            await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
            await owner.Visit.InspectAsync(page, name);
            // Each open page listens for changes, and a browser has six connections to a host.
            await page.CloseAsync();
        }
    }
}
