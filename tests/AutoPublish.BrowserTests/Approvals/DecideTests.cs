using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Approvals;

/// <summary>From the mail to a decision.</summary>
[TestClass]
public sealed class DecideTests
{
    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Approve_FromTheMail_PublishesWhatWasShown(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);

        ApprovalPage page = new(await visit.FollowAsync(question.Mail, Question.Look));

        await page.ShowsAsync(ApprovalPage.Open);
        string[] shown = await page.TextsAsync();
        CollectionAssert.AreEqual(question.Texts.ToArray(), shown);
        await visit.InspectAsync(page.Page, "approve-open");
        Assert.AreEqual(200, await page.ApproveAsync());
        await page.ShowsAsync("Approved");
        await visit.InspectAsync(page.Page, "approve-done");
        await product.UntilAsync(question.ContentId, "published");
        CollectionAssert.AreEquivalent(shown, (await product.PostsAsync()).ToArray());
    }

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Changes_WithoutFeedback_AreAskedAgainAndWithItMakeANewVersion(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: TimeSpan.FromDays(2));
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage page = await visit.OpenApprovalAsync(question);

        Assert.AreEqual(422, await page.AskForChangesAsync("   "));

        await Assertions.Expect(page.Mistake).ToHaveTextAsync("Say what should change, then ask for changes.");
        await visit.InspectAsync(page.Page, "changes-mistake");
        Assert.AreEqual(200, await page.AskForChangesAsync("Name the price, please"));
        await page.ShowsAsync("Changes asked for");
        await page.SaysAsync("Name the price, please");
        await visit.InspectAsync(page.Page, "changes-done");
        Question next = await product.QuestionAsync(question.ContentId, version: 2);
        Assert.AreNotEqual(question.Link, next.Link);
        ApprovalPage second = await visit.OpenApprovalAsync(next);
        await second.SaysAsync("(version 2)");
        await visit.InspectAsync(second.Page, "changes-next");
    }

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Reject_WithoutAWord_PublishesNothing(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage page = await visit.OpenApprovalAsync(question);

        Assert.AreEqual(200, await page.RejectAsync());

        await page.ShowsAsync("Rejected");
        await visit.InspectAsync(page.Page, "reject-done");
        await product.UntilAsync(question.ContentId, "rejected");
        Assert.IsEmpty(await product.PostsAsync());
    }

    [TestMethod]
    [DataRow(390)]
    [DataRow(1280)]
    public async Task Feedback_TooLong_IsKeptAndToldAbout(int width)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: TimeSpan.FromDays(2));
        await using Visit visit = await Visit.BeginAsync(product, Look.Phone with { Width = width });
        ApprovalPage page = await visit.OpenApprovalAsync(question);
        // The field itself takes no more; a browser that does not know its limit sends what was typed.
        await page.Feedback.EvaluateAsync("field => field.removeAttribute('maxlength')");
        string typed = new('a', 2001);

        Assert.AreEqual(422, await page.AskForChangesAsync(typed));

        await Assertions.Expect(page.Mistake).ToContainTextAsync("longer than 2000 characters");
        await Assertions.Expect(page.Feedback).ToHaveValueAsync(typed);
        await visit.InspectAsync(page.Page, "changes-toolong");
        await product.UntilAsync(question.ContentId, "pending");
    }
}
