using System.Text.Json.Nodes;
using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Approvals;

/// <summary>An approver changes the post and approves what came of it.</summary>
[TestClass]
public sealed class OwnVersionTests
{
    private const string Preview = "Your version, exactly as it would go out";

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Text_ChangedSeenAndApproved_IsWhatGoesOut(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage page = await visit.OpenApprovalAsync(question);
        await page.ChangeAsync();
        await page.TextFor("X").FillAsync("It ships on Monday, for 90 €.");
        await visit.InspectAsync(page.Page, "edit-open");

        Assert.AreEqual(200, await page.PreviewAsync());

        await page.ShowsAsync(Preview);
        string[] shown = await page.TextsAsync();
        CollectionAssert.Contains(shown, "It ships on Monday, for 90 €.");
        await visit.InspectAsync(page.Page, "edit-preview");
        await product.UntilAsync(question.ContentId, "pending");
        Assert.AreEqual(200, await page.ConfirmAsync());
        await page.ShowsAsync("Approved");
        await visit.InspectAsync(page.Page, "edit-done");
        await product.UntilAsync(question.ContentId, "published");
        CollectionAssert.AreEquivalent(shown, (await product.PostsAsync()).ToArray());
    }

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Time_ProposedSeenAndApproved_IsTheNewTime(Look look)
    {
        await using Product product = await Product.StartAsync();
        DateTimeOffset due = OwnClock.Morning(product.Now, days: 3);
        Question question = await product.QuestionAsync(await product.GenerateAsync("The new roast is here", due), version: 1);
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage page = await visit.OpenApprovalAsync(question);
        await page.ChangeAsync();
        ILocator time = page.Page.Locator("#at");
        await Assertions.Expect(time).ToHaveValueAsync(OwnClock.Field(due));
        DateTimeOffset later = OwnClock.Morning(due, days: 3);
        await time.FillAsync(OwnClock.Field(later));

        Assert.AreEqual(200, await page.PreviewAsync());

        await page.ShowsAsync(Preview);
        await page.SaysAsync("New: ");
        await visit.InspectAsync(page.Page, "time-preview");
        Assert.AreEqual(due, await product.DueAsync(question.ContentId), "nothing is decided yet");
        Assert.AreEqual(200, await page.ConfirmAsync());
        await page.ShowsAsync("Approved");
        await visit.InspectAsync(page.Page, "time-done");
        JsonNode content = await product.UntilAsync(question.ContentId, "scheduled");
        Assert.AreEqual(2, (int?)content["version"]);
        Assert.AreEqual(later, await product.DueAsync(question.ContentId));
        CalendarPage calendar = await CalendarPage.OpenAsync(visit, OwnClock.Day(later));
        await Assertions.Expect(calendar.Entry(OwnClock.Day(later), question.ContentId)).ToContainTextAsync("09:00");
        await Assertions.Expect(calendar.Entries(question.ContentId)).ToHaveCountAsync(1);
    }
}
