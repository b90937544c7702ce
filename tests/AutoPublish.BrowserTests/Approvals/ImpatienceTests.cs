using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Approvals;

/// <summary>Pressing twice, loading again, going back: one decision, and the page says which.</summary>
[TestClass]
public sealed class ImpatienceTests
{
    [TestMethod]
    public async Task Approve_PressedTwice_PublishesOnce()
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync();
        await using Visit visit = await Visit.BeginAsync(product, Look.Phone);
        ApprovalPage page = await visit.OpenApprovalAsync(question);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).DblClickAsync();

        await page.ShowsAsync("Approved");
        await product.UntilAsync(question.ContentId, "published");
        Assert.HasCount(2, await product.PostsAsync());
    }

    [TestMethod]
    public async Task Answer_LoadedAgain_SaysTheSameAndPublishesOnce()
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync();
        await using Visit visit = await Visit.BeginAsync(product, Look.Phone);
        ApprovalPage page = await visit.OpenApprovalAsync(question);
        await page.ApproveAsync();
        await page.ShowsAsync("Approved");
        await product.UntilAsync(question.ContentId, "published");

        // The browser sends the form once more.
        IResponse? again = await page.Page.ReloadAsync();

        Assert.AreEqual("POST", again?.Request.Method);
        Assert.AreEqual(200, again?.Status);
        await page.ShowsAsync("Approved");
        await page.SaysAsync("It is published.");
        Assert.HasCount(2, await product.PostsAsync());
    }

    [TestMethod]
    public async Task Back_AfterADecision_ShowsTheDecision()
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: TimeSpan.FromDays(2));
        await using Visit visit = await Visit.BeginAsync(product, Look.Phone);
        ApprovalPage page = await visit.OpenApprovalAsync(question);
        await page.RejectAsync();
        await page.ShowsAsync("Rejected");

        await page.Page.GoBackAsync();

        await page.ShowsAsync("Rejected");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }
}
