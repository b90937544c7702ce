using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.SignIn;

/// <summary>From the sign-in page by a mail into the dashboard.</summary>
[TestClass]
public sealed class SignInTests
{
    private const string Owner = "owner@example.com";

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task SignIn_ByTheMailedLink_LeadsToTheDashboard(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);
        SignInPage page = new(await visit.OpenAsync("/sign-in"));
        await visit.InspectAsync(page.Page, "signin-form");

        Assert.AreEqual(200, await page.AskAsync(Owner));
        await page.Page.ShowsAsync("Look into your mailbox");
        await visit.InspectAsync(page.Page, "signin-sent");
        SignInPage confirm = new(await visit.FollowAsync(await product.MailToAsync(Owner, "Sign in"), "Sign in"));
        await confirm.Page.ShowsAsync("Sign in");
        await visit.InspectAsync(confirm.Page, "signin-confirm");
        await confirm.ConfirmAsync();

        await confirm.Page.ShowsAsync("Contents");
        await Assertions.Expect(confirm.Page.GetByRole(AriaRole.Link, new() { Name = Owner })).ToBeVisibleAsync();
        await visit.InspectAsync(confirm.Page, "signin-done");
    }

    [TestMethod]
    [Looks]
    public async Task SignIn_InAnotherBrowser_IsRefusedThere(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using Visit asking = await Visit.BeginAsync(product, look);
        await new SignInPage(await asking.OpenAsync("/sign-in")).AskAsync(Owner);
        Mail mail = await product.MailToAsync(Owner, "Sign in");
        await using Visit other = await Visit.BeginAsync(product, look);

        IPage page = await other.FollowAsync(mail, "Sign in");

        await page.ShowsAsync("Open the link where you asked for it");
        await other.InspectAsync(page, "signin-elsewhere");
    }

    [TestMethod]
    [Looks]
    public async Task Address_ThatIsNone_IsToldAndKept(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);
        SignInPage page = new(await visit.OpenAsync("/sign-in"));

        // Browsers let this one through, and the product does not.
        Assert.AreEqual(422, await page.AskAsync("owner@localhost"));

        await Assertions.Expect(page.Mistake).ToContainTextAsync("Type one mail address");
        await Assertions.Expect(page.Email).ToHaveValueAsync("owner@localhost");
        await visit.InspectAsync(page.Page, "signin-mistake");
    }
}
