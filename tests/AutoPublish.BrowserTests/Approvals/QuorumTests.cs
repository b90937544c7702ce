using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Approvals;

/// <summary>Several approvers, of whom more than one must approve.</summary>
[TestClass]
public sealed class QuorumTests
{
    private const string Ann = "ann@example.com";
    private const string Bob = "bob@example.com";
    private const string Carl = "carl@example.com";
    private static readonly TimeSpan Later = TimeSpan.FromDays(2);

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Approval_FirstOfTwo_SaysThatOthersAreStillAsked(Look look)
    {
        await using Product product = await Product.StartAsync();
        await TwoOfThreeAsync(product);
        string contentId = await product.GenerateAsync("The new roast is here", Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        Question question = await product.QuestionAsync(contentId, version: 1, to: Ann);
        ApprovalPage page = await visit.OpenApprovalAsync(question);
        await page.SaysAsync("Beside you, it needs one approval.");
        await visit.InspectAsync(page.Page, "quorum-open");

        Assert.AreEqual(200, await page.ApproveAsync());

        await page.ShowsAsync("You have approved it");
        await page.SaysAsync("Others are still asked, and nothing is published before they have decided. 1 of 2 have approved. It still needs one approval.");
        await visit.InspectAsync(page.Page, "quorum-first");
        await product.UntilAsync(contentId, "pending");
        ApprovalPage again = await visit.OpenApprovalAsync(question);
        await again.ShowsAsync("You have approved it");
        await Assertions.Expect(again.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await visit.InspectAsync(again.Page, "quorum-again");
    }

    [TestMethod]
    [Looks]
    public async Task Approval_SecondOfTwo_CompletesIt(Look look)
    {
        await using Product product = await Product.StartAsync();
        await TwoOfThreeAsync(product);
        string contentId = await product.GenerateAsync("The new roast is here", Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        await (await visit.OpenApprovalAsync(await product.QuestionAsync(contentId, version: 1, to: Ann))).ApproveAsync();
        await product.UntilAsync(contentId, "pending");
        Question ofCarl = await product.QuestionAsync(contentId, version: 1, to: Carl);
        ApprovalPage page = await visit.OpenApprovalAsync(await product.QuestionAsync(contentId, version: 1, to: Bob));

        Assert.AreEqual(200, await page.ApproveAsync());

        await page.ShowsAsync("Approved");
        await visit.InspectAsync(page.Page, "quorum-second");
        await product.UntilAsync(contentId, "scheduled");
        ApprovalPage third = await visit.OpenApprovalAsync(ofCarl);
        await third.ShowsAsync("Approved");
        await visit.InspectAsync(third.Page, "quorum-third");
    }

    [TestMethod]
    [Looks]
    public async Task Queue_AfterTheFirstOfTwo_SaysHowManyHaveApproved(Look look)
    {
        await using Product product = await Product.StartAsync();
        await TwoOfThreeAsync(product);
        string contentId = await product.GenerateAsync("The new roast is here", Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        await (await visit.OpenApprovalAsync(await product.QuestionAsync(contentId, version: 1, to: Ann))).ApproveAsync();

        IPage queue = await visit.OpenAsync("/approvals");
        IPage content = await visit.OpenAsync($"/content/{contentId}");

        await Assertions.Expect(queue.Locator("li.waiting")).ToContainTextAsync("1 of 2 have approved");
        await visit.InspectAsync(queue, "quorum-queue");
        await Assertions.Expect(content.GetByRole(AriaRole.Form, new() { Name = "Your decision" })).ToContainTextAsync("1 of 2 have approved");
        await visit.InspectAsync(content, "quorum-content");
    }

    private static async Task TwoOfThreeAsync(Product product)
    {
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, Look.Desktop);
        await owner.Settings.SetStageAsync("", "2 of them", Ann, Bob, Carl);
    }
}
