using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Approvals;

/// <summary>Approvers who are asked one after the other.</summary>
[TestClass]
public sealed class StagesTests
{
    private const string Ann = "ann@example.com";
    private const string Bob = "bob@example.com";
    private const string Dora = "dora@example.com";

    [TestMethod]
    [Looks]
    public async Task SecondStage_IsAskedWhenTheFirstHasApproved(Look look)
    {
        await using Product product = await Product.StartAsync();
        await LegalThenBoardAsync(product);
        string contentId = await product.GenerateAsync("The new roast is here", TimeSpan.FromDays(2));
        await using Visit visit = await Visit.BeginAsync(product, look);
        Question ofBob = await product.QuestionAsync(contentId, version: 1, to: Bob);
        ApprovalPage first = await visit.OpenApprovalAsync(await product.QuestionAsync(contentId, version: 1, to: Ann));
        await first.SaysAsync("Beside you, it needs one approval of Board.");
        Assert.IsFalse((await product.MailsAsync()).Any(m => m.To == Dora && m.Id.StartsWith(ofBob.ApprovalId, StringComparison.Ordinal)), "the second stage is asked before its turn");

        await first.ApproveAsync();

        await first.ShowsAsync("You have approved it");
        await first.SaysAsync("0 of 1 has approved in stage Board, which is stage 2 of 2.");
        await visit.InspectAsync(first.Page, "stages-first");
        ApprovalPage beside = await visit.OpenApprovalAsync(ofBob);
        await beside.ShowsAsync("Others have decided in your place");
        await visit.InspectAsync(beside.Page, "stages-beside");
        ApprovalPage second = await visit.OpenApprovalAsync(await product.QuestionAsync(contentId, version: 1, to: Dora));
        await visit.InspectAsync(second.Page, "stages-second");
        IPage queue = await visit.OpenAsync("/approvals");
        await Assertions.Expect(queue.Locator("li.waiting")).ToContainTextAsync("0 of 1 has approved in stage Board, which is stage 2 of 2");
        await visit.InspectAsync(queue, "stages-queue");
        Assert.AreEqual(200, await second.ApproveAsync());
        await second.ShowsAsync("Approved");
        await product.UntilAsync(contentId, "scheduled");
    }

    private static async Task LegalThenBoardAsync(Product product)
    {
        await using OwnerAtSettings owner = await OwnerAtSettings.BeginAsync(product, Look.Desktop);
        await owner.Settings.SetStageAsync("Legal", "Any one of them", Ann, Bob);
        await owner.Settings.AddStageAsync("Board", "Any one of them", Dora);
    }
}
