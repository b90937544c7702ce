using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Dashboard;

/// <summary>Changing the texts on the page of a content.</summary>
[TestClass]
public sealed class EditTests
{
    private const string Changed = "It ships on Monday, for 90 €.";

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Edit_OfWhatWaits_MakesANewVersionThatIsAskedAbout(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: TimeSpan.FromDays(2));
        await using Visit visit = await Visit.BeginAsync(product, look);
        ContentPage page = await ContentPage.OpenAsync(visit, question.ContentId);
        await page.UnfoldEditAsync();
        await page.EditFor("X").FillAsync(Changed);
        await visit.InspectAsync(page.Page, "content-edit");

        await page.SaveAsync();

        await Assertions.Expect(page.Done).ToHaveTextAsync("Version 2 stands. The approvers are asked about it; it goes out only if they approve.");
        await Assertions.Expect(page.Texts.First).ToHaveTextAsync(Changed);
        await Assertions.Expect(page.Texts.Nth(1)).ToHaveTextAsync(question.Texts[1]);
        await visit.InspectAsync(page.Page, "content-edited");
        ApprovalPage old = await visit.OpenApprovalAsync(question);
        await old.ShowsAsync("This was changed in the meantime");
        Question next = await product.QuestionAsync(question.ContentId, version: 2);
        Assert.AreNotEqual(question.ApprovalId, next.ApprovalId);
        ApprovalPage asked = await visit.OpenApprovalAsync(next);
        CollectionAssert.Contains(await asked.TextsAsync(), Changed);
    }

    [TestMethod]
    [Looks]
    public async Task Edit_OfWhatWasApproved_AsksAgain(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: TimeSpan.FromDays(2));
        await using Visit visit = await Visit.BeginAsync(product, look);
        await (await visit.OpenApprovalAsync(question)).ApproveAsync();
        await product.UntilAsync(question.ContentId, "scheduled");
        ContentPage page = await ContentPage.OpenAsync(visit, question.ContentId);
        await page.UnfoldEditAsync();
        await page.EditFor("LinkedIn").FillAsync(Changed);

        await page.SaveAsync();

        await Assertions.Expect(page.Done).ToContainTextAsync("Version 2 stands. The approvers are asked about it");
        await product.QuestionAsync(question.ContentId, version: 2);
        Assert.IsEmpty(await product.PostsAsync());
    }

    [TestMethod]
    [Looks]
    public async Task Edit_WhileSomebodyElseEdits_ChangesNothingAndKeepsWhatWasTyped(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: TimeSpan.FromDays(2));
        await using Visit visit = await Visit.BeginAsync(product, look);
        ContentPage page = await ContentPage.OpenAsync(visit, question.ContentId);
        await page.UnfoldEditAsync();
        await page.EditFor("X").FillAsync(Changed);
        await product.EditAsync(question.ContentId, "Somebody else was faster");

        Assert.AreEqual(409, await page.SaveAsync());

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await Assertions.Expect(page.EditFor("X")).ToHaveValueAsync(Changed);
        await Assertions.Expect(page.Texts.First).ToHaveTextAsync("Somebody else was faster");
        await visit.InspectAsync(page.Page, "content-stale");
        Assert.AreEqual(2, (int?)(await product.ContentAsync(question.ContentId))["version"]);
    }
}
