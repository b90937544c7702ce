using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Approvals;

/// <summary>An approver who types a PIN beside following the link.</summary>
[TestClass]
public sealed class PinTests
{
    private const string Right = "271828";
    private const string Wrong = "314159";
    private static readonly TimeSpan Later = TimeSpan.FromDays(2);

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Pin_Wrong_DecidesNothingAndSaysHowManyTriesAreLeft(Look look)
    {
        await using Product product = await Product.StartAsync();
        await OwnerAtSettings.SetPinAsync(product, Right);
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage page = await visit.OpenApprovalAsync(question);
        await visit.InspectAsync(page.Page, "pin-open");

        Assert.AreEqual(422, await page.ApproveAsync(Wrong));

        await Assertions.Expect(page.Mistake).ToContainTextAsync("That is not your PIN, and nothing was decided. 4 tries are left");
        await visit.InspectAsync(page.Page, "pin-wrong");
        await product.UntilAsync(question.ContentId, "pending");
        Assert.AreEqual(422, await page.ApproveAsync(Wrong));
        await Assertions.Expect(page.Mistake).ToContainTextAsync("3 tries are left");
    }

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Pin_RightAfterAWrongOne_Decides(Look look)
    {
        await using Product product = await Product.StartAsync();
        await OwnerAtSettings.SetPinAsync(product, Right);
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage page = await visit.OpenApprovalAsync(question);
        await page.ApproveAsync(Wrong);

        Assert.AreEqual(200, await page.ApproveAsync(Right));

        await page.ShowsAsync("Approved");
        await visit.InspectAsync(page.Page, "pin-done");
        await product.UntilAsync(question.ContentId, "scheduled");
    }

    [TestMethod]
    [Looks]
    public async Task Pin_WrongFiveTimes_LocksTheLinkForTheRightOneToo(Look look)
    {
        await using Product product = await Product.StartAsync();
        await OwnerAtSettings.SetPinAsync(product, Right);
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage before = await visit.OpenApprovalAsync(question);
        ApprovalPage page = await visit.OpenApprovalAsync(question);

        for (int left = 4; left > 0; left--)
        {
            Assert.AreEqual(422, await page.ApproveAsync(Wrong));
            await Assertions.Expect(page.Mistake).ToContainTextAsync(left == 1 ? "One try is left" : $"{left} tries are left");
        }

        Assert.AreEqual(423, await page.ApproveAsync(Wrong));
        await page.ShowsAsync("This link is locked");
        await visit.InspectAsync(page.Page, "pin-locked");
        Assert.AreEqual(423, await before.ApproveAsync(Right), "a page that was open before decides nothing either");
        await before.ShowsAsync("This link is locked");
        ApprovalPage again = await visit.OpenApprovalAsync(question);
        await again.ShowsAsync("This link is locked");
        Assert.IsEmpty(await again.TextsAsync());
        await product.UntilAsync(question.ContentId, "pending");
    }
}
