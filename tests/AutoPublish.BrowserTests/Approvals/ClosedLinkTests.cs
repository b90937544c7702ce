using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;

namespace AutoPublish.BrowserTests.Approvals;

/// <summary>What a link says when there is nothing to decide behind it, or no more.</summary>
[TestClass]
public sealed class ClosedLinkTests
{
    private static readonly TimeSpan Later = TimeSpan.FromDays(2);

    [TestMethod]
    [Looks]
    public async Task Link_OpenedAgain_ShowsWhatWasDecided(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage first = await visit.OpenApprovalAsync(question);
        await first.ApproveAsync();
        await first.ShowsAsync("Approved");

        ApprovalPage again = await visit.OpenApprovalAsync(question);

        await again.ShowsAsync("Approved");
        await again.SaysAsync("Thank you. It goes out on");
        await visit.InspectAsync(again.Page, "decided-again");
    }

    [TestMethod]
    [Looks]
    public async Task OppositeDecision_FromASecondTab_Is409AndChangesNothing(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage first = await visit.OpenApprovalAsync(question);
        ApprovalPage second = await visit.OpenApprovalAsync(question);
        await first.ApproveAsync();
        await first.ShowsAsync("Approved");

        Assert.AreEqual(409, await second.RejectAsync());

        await second.ShowsAsync("It is decided already");
        await visit.InspectAsync(second.Page, "opposite-refused");
        await product.UntilAsync(question.ContentId, "scheduled");
    }

    [TestMethod]
    [Looks]
    public async Task Link_OfAnEarlierVersion_SaysThatItWasChanged(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage before = await visit.OpenApprovalAsync(question);

        await product.EditAsync(question.ContentId, "It ships on Monday");

        ApprovalPage after = await visit.OpenApprovalAsync(question);
        await after.ShowsAsync("This was changed in the meantime");
        await visit.InspectAsync(after.Page, "superseded-open");
        Assert.AreEqual(410, await before.ApproveAsync(), "a page that was open before the change decides nothing");
        await before.ShowsAsync("This was changed in the meantime");
        await product.QuestionAsync(question.ContentId, version: 2);
    }

    [TestMethod]
    [Looks]
    public async Task Link_AfterItsTime_SaysThatItIsTooLate(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage before = await visit.OpenApprovalAsync(question);
        await before.ShowsAsync(ApprovalPage.Open);

        product.Sleep(TimeSpan.FromHours(73));

        ApprovalPage after = await visit.OpenApprovalAsync(question);
        await after.ShowsAsync("Too late to decide");
        await visit.InspectAsync(after.Page, "expired-open");
        Assert.AreEqual(410, await before.ApproveAsync());
        await before.ShowsAsync("Too late to decide");
        Assert.IsEmpty(await product.PostsAsync());
    }

    [TestMethod]
    [Looks]
    public async Task Link_AfterItWasCalledOff_SaysSo(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);

        await product.CancelAsync(question.ContentId);

        ApprovalPage page = await visit.OpenApprovalAsync(question);
        await page.ShowsAsync("This was called off");
        await visit.InspectAsync(page.Page, "cancelled-open");
    }

    [TestMethod]
    [Looks]
    public async Task Link_Withdrawn_ShowsNothingAndDecidesNothing(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage before = await visit.OpenApprovalAsync(question);

        await product.WithdrawLinksAsync(question.ContentId);

        ApprovalPage after = await visit.OpenApprovalAsync(question);
        await after.ShowsAsync("This link was withdrawn");
        Assert.IsEmpty(await after.TextsAsync());
        await visit.InspectAsync(after.Page, "withdrawn-open");
        Assert.AreEqual(410, await before.ApproveAsync(), "a page that was open before decides nothing either");
        await product.UntilAsync(question.ContentId, "pending");
    }

    [TestMethod]
    [Looks]
    public async Task Link_BrokenOnItsWay_SaysWhatToDo(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);

        ApprovalPage page = new(await visit.OpenAsync(question.Link.AbsolutePath[..^9]));

        await page.ShowsAsync("This link does not work");
        await visit.InspectAsync(page.Page, "broken-open");
    }
}
