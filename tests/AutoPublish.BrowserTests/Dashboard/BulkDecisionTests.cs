using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Dashboard;

/// <summary>Deciding about several contents of the queue at once.</summary>
[TestClass]
public sealed class BulkDecisionTests
{
    private static readonly TimeSpan Later = TimeSpan.FromDays(2);

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Approve_WithOneEditedInBetween_DecidesTheOthersAndSaysWhyNotThatOne(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question changed = await product.AskAsync("The new roast is here", Later);
        Question other = await product.AskAsync("Thank you for a wonderful summer", Later);
        Question unticked = await product.AskAsync("We are closed on Monday", Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        QueuePage queue = await QueuePage.OpenAsync(visit);
        await queue.TickAsync(changed.ContentId);
        await queue.TickAsync(other.ContentId);
        await visit.InspectAsync(queue.Page, "bulk-ticked");
        await queue.BeforeItIsSentAsync(() => product.EditAsync(changed.ContentId, "The new roast is here tomorrow"));

        Assert.AreEqual(200, await queue.PressAsync("Approve"));

        await Assertions.Expect(queue.ResultOf(changed.ContentId)).ToContainTextAsync("Not decided");
        await Assertions.Expect(queue.ResultOf(changed.ContentId)).ToContainTextAsync("It was changed after you had looked at it.");
        await Assertions.Expect(queue.ResultOf(other.ContentId)).ToContainTextAsync("Approved");
        await Assertions.Expect(queue.ResultOf(other.ContentId)).ToContainTextAsync("It goes out on");
        await Assertions.Expect(queue.ResultOf(unticked.ContentId)).ToHaveCountAsync(0);
        await visit.InspectAsync(queue.Page, "bulk-results");
        await product.UntilAsync(other.ContentId, "scheduled");
        await product.QuestionAsync(changed.ContentId, version: 2);
        Assert.AreEqual("pending", (string?)(await product.ContentAsync(unticked.ContentId))["status"]);
    }

    [TestMethod]
    [Looks]
    public async Task Approve_WithNothingTicked_SaysWhatToDo(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        QueuePage queue = await QueuePage.OpenAsync(visit);

        Assert.AreEqual(422, await queue.PressAsync("Approve"));

        await Assertions.Expect(queue.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Tick at least one content, then press one of the buttons.");
        await visit.InspectAsync(queue.Page, "bulk-mistake");
        await product.UntilAsync(question.ContentId, "pending");
    }

    [TestMethod]
    [Looks]
    public async Task Queue_WhileSomebodyEdits_FollowsAndUnticksWhatWasChanged(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question changed = await product.AskAsync("The new roast is here", Later);
        Question other = await product.AskAsync("Thank you for a wonderful summer", Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        QueuePage queue = await QueuePage.OpenAsync(visit);
        await queue.TickAsync(changed.ContentId);
        await queue.TickAsync(other.ContentId);

        await product.EditAsync(changed.ContentId, "The new roast is here tomorrow");

        await Assertions.Expect(queue.RowOf(changed.ContentId)).ToContainTextAsync("Version 2");
        await Assertions.Expect(queue.BoxOf(changed.ContentId)).Not.ToBeCheckedAsync();
        await Assertions.Expect(queue.BoxOf(other.ContentId)).ToBeCheckedAsync();
        await visit.InspectAsync(queue.Page, "queue-live");
    }

    [TestMethod]
    [Looks]
    public async Task Decided_AfterADecision_ShowsWhoDecided(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage approval = await visit.OpenApprovalAsync(question);
        await approval.AskForChangesAsync("Name the price, please");
        await approval.ShowsAsync("Changes asked for");

        QueuePage queue = await QueuePage.OpenAsync(visit);
        await queue.Page.GetByRole(AriaRole.Link, new() { Name = "Decided lately" }).ClickAsync();

        await Assertions.Expect(queue.RowOf(question.ContentId)).ToContainTextAsync("Changes asked for");
        await Assertions.Expect(queue.RowOf(question.ContentId)).ToContainTextAsync("Name the price, please");
        await visit.InspectAsync(queue.Page, "queue-decided");
    }
}
