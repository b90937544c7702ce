using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Dashboard;

/// <summary>Another time for a content of the calendar, by the form and by dragging.</summary>
[TestClass]
public sealed class RescheduleTests
{
    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Move_ByTheFormInsideWhatWasApproved_IsTheNewTimeAndKeepsTheApproval(Look look)
    {
        await using Product product = await Product.StartAsync();
        DateTimeOffset due = OwnClock.Morning(product.Now, days: 3);
        Question question = await product.QuestionAsync(await product.GenerateAsync("The new roast is here", due), version: 1);
        await using Visit visit = await Visit.BeginAsync(product, look);
        await (await visit.OpenApprovalAsync(question)).ApproveAsync();
        await product.UntilAsync(question.ContentId, "scheduled");
        CalendarPage calendar = await CalendarPage.OpenAsync(visit, OwnClock.Day(due));
        await calendar.MoveAsync(OwnClock.Day(due), question.ContentId);
        await Assertions.Expect(calendar.Time).ToHaveValueAsync(OwnClock.Field(due));
        await visit.InspectAsync(calendar.Page, "move-form");
        DateTimeOffset later = due.AddHours(2);
        await calendar.ChooseAsync(later);
        await Assertions.Expect(calendar.Page.GetByText("That lies inside what was approved")).ToBeVisibleAsync();
        await visit.InspectAsync(calendar.Page, "move-means");
        Assert.AreEqual(due, await product.DueAsync(question.ContentId), "looking does nothing");

        await calendar.PressAsync("Move it");

        await Assertions.Expect(calendar.Done).ToContainTextAsync("It is moved to");
        await Assertions.Expect(calendar.Entry(OwnClock.Day(later), question.ContentId)).ToContainTextAsync("11:00");
        await visit.InspectAsync(calendar.Page, "move-done");
        Assert.AreEqual(later, await product.DueAsync(question.ContentId));
        Assert.AreEqual("scheduled", (string?)(await product.ContentAsync(question.ContentId))["status"]);
    }

    [TestMethod]
    [Looks]
    public async Task Move_ByTheFormOutsideWhatWasApproved_AsksAgain(Look look)
    {
        await using Product product = await Product.StartAsync();
        DateTimeOffset due = OwnClock.Morning(product.Now, days: 3);
        Question question = await product.QuestionAsync(await product.GenerateAsync("The new roast is here", due), version: 1);
        await using Visit visit = await Visit.BeginAsync(product, look);
        await (await visit.OpenApprovalAsync(question)).ApproveAsync();
        await product.UntilAsync(question.ContentId, "scheduled");
        CalendarPage calendar = await CalendarPage.OpenAsync(visit, OwnClock.Day(due), "list");
        await calendar.MoveAsync(OwnClock.Day(due), question.ContentId);
        DateTimeOffset later = OwnClock.Morning(due, days: 20);
        await calendar.ChooseAsync(later);
        await Assertions.Expect(calendar.Page.GetByText("That lies outside what was approved")).ToBeVisibleAsync();
        await visit.InspectAsync(calendar.Page, "move-outside");

        await calendar.PressAsync("Make the new version");

        await Assertions.Expect(calendar.Done).ToContainTextAsync("Version 2 was made with the new time.");
        await Assertions.Expect(calendar.Entry(OwnClock.Day(later), question.ContentId)).ToContainTextAsync("Waits for approval");
        await visit.InspectAsync(calendar.Page, "move-asked");
        await product.QuestionAsync(question.ContentId, version: 2);
        Assert.AreEqual(later, await product.DueAsync(question.ContentId));
    }

    [TestMethod]
    [Looks]
    public async Task Move_ToATimeThatHasPassed_IsRefused(Look look)
    {
        await using Product product = await Product.StartAsync();
        DateTimeOffset due = OwnClock.Morning(product.Now, days: 3);
        string contentId = await product.GenerateAsync("The new roast is here", due);
        await product.UntilAsync(contentId, "pending");
        await using Visit visit = await Visit.BeginAsync(product, look);

        IPage page = await visit.OpenAsync($"/content/{contentId}/move?at={OwnClock.Field(due.AddDays(-30))}");

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That time has passed.");
        await visit.InspectAsync(page, "move-passed");
        Assert.AreEqual(due, await product.DueAsync(contentId));
    }

    [TestMethod]
    [DataRow("month")]
    [DataRow("week")]
    public async Task Entry_DraggedToAnotherDay_KeepsItsHourThere(string view)
    {
        await using Product product = await Product.StartAsync();
        DateTimeOffset due = OwnClock.Morning(product.Now, days: 3);
        string contentId = await product.GenerateAsync("The new roast is here", due);
        await product.UntilAsync(contentId, "pending");
        await using Visit visit = await Visit.BeginAsync(product, Look.Desktop);
        DateOnly from = OwnClock.Day(due);
        // A day of the same week, which every view shows.
        DateTimeOffset later = OwnClock.Morning(due, from.DayOfWeek == DayOfWeek.Sunday ? -1 : 1);
        CalendarPage calendar = await CalendarPage.OpenAsync(visit, from, view);

        await calendar.Entry(from, contentId).DragToAsync(calendar.Day(OwnClock.Day(later)));

        await calendar.Page.ShowsAsync("Another time");
        await Assertions.Expect(calendar.Time).ToHaveValueAsync(OwnClock.Field(later));
        await visit.InspectAsync(calendar.Page, $"drag-{view}");
        Assert.AreEqual(due, await product.DueAsync(contentId), "dragging alone does nothing");
        await calendar.PressAsync("Make the new version");
        await Assertions.Expect(calendar.Done).ToContainTextAsync("Version 2 was made with the new time.");
        await Assertions.Expect(calendar.Entry(OwnClock.Day(later), contentId)).ToContainTextAsync("09:00");
        await Assertions.Expect(calendar.Entries(contentId)).ToHaveCountAsync(1);
        await visit.InspectAsync(calendar.Page, $"drag-{view}-done");
        Assert.AreEqual(later, await product.DueAsync(contentId));
    }
}
