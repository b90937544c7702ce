using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Dashboard;

/// <summary>The list of contents and the page about one.</summary>
[TestClass]
public sealed class ContentPagesTests
{
    [TestMethod]
    [Looks]
    public async Task List_WithoutContents_SaysHowToBegin(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);

        IPage page = await visit.OpenAsync("/");

        await page.ShowsAsync("Contents");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing has been made yet" })).ToBeVisibleAsync();
        await visit.InspectAsync(page, "list-empty");
    }

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task List_FromAStateToAContent_ShowsItsTexts(Look look)
    {
        await using Product product = await Product.StartAsync();
        string published = await product.GenerateAsync("Thank you for a wonderful summer", requiresApproval: false);
        await product.UntilAsync(published, "published");
        // Words that no line holds, as an address without a space.
        Question pending = await product.AskAsync($"Read {new string('a', 120)} before Friday", due: TimeSpan.FromDays(2));
        await using Visit visit = await Visit.BeginAsync(product, look);
        IPage page = await visit.OpenAsync("/");
        await Assertions.Expect(page.Locator("ul.list > li")).ToHaveCountAsync(2);
        await visit.InspectAsync(page, "list-full");

        await page.GetByRole(AriaRole.Navigation, new() { Name = "State" }).GetByRole(AriaRole.Link, new() { Name = "Waits for approval" }).ClickAsync();
        await Assertions.Expect(page.Locator("ul.list > li")).ToHaveCountAsync(1);
        await visit.InspectAsync(page, "list-filtered");
        await page.Locator("ul.list a").ClickAsync();
        await Assertions.Expect(page.Locator("article.post .text").First).ToHaveTextAsync(pending.Texts[0]);
        await visit.InspectAsync(page, "detail-pending");
        await page.GetByRole(AriaRole.Link, new() { Name = "All contents" }).ClickAsync();
        await page.ShowsAsync("Contents");
    }

    [TestMethod]
    [Looks]
    public async Task Detail_OfWhatIsOut_ShowsItsFigures(Look look)
    {
        await using Product product = await Product.StartAsync();
        string contentId = await product.GenerateAsync("Thank you for a wonderful summer", requiresApproval: false);
        await product.UntilMeasuredAsync(contentId);
        await using Visit visit = await Visit.BeginAsync(product, look);

        IPage page = await visit.OpenAsync($"/content/{contentId}");

        await Assertions.Expect(page.Locator(".figures")).ToHaveCountAsync(2);
        await visit.InspectAsync(page, "detail-published");
    }

    [TestMethod]
    [Looks]
    public async Task History_OfAChangedText_ShowsBothVersions(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: TimeSpan.FromDays(2));
        await product.EditAsync(question.ContentId, "It ships on Monday");
        await product.QuestionAsync(question.ContentId, version: 2);
        await using Visit visit = await Visit.BeginAsync(product, look);

        IPage page = await visit.OpenAsync($"/content/{question.ContentId}/history");

        ILocator second = page.GetByRole(AriaRole.Region, new() { Name = "Version 2 (now)" });
        ILocator first = page.GetByRole(AriaRole.Region, new() { Name = "Version 1" });
        await Assertions.Expect(second.Locator("ins").Filter(new() { HasText = "Monday" })).ToHaveCountAsync(2);
        await Assertions.Expect(second.Locator("del").Filter(new() { HasText = "Friday" })).ToHaveCountAsync(2);
        await Assertions.Expect(second).ToContainTextAsync("Waits for a decision");
        await Assertions.Expect(first).ToContainTextAsync(question.Texts[0]);
        await Assertions.Expect(first.Locator("ins, del")).ToHaveCountAsync(0);
        await Assertions.Expect(first).ToContainTextAsync("Not decided: it was replaced");
        await visit.InspectAsync(page, "history-changed");
    }

    [TestMethod]
    [Looks]
    public async Task PagesAround_WithAPostThatWaits_ShowItAndHoldWhatEveryPageHolds(Look look)
    {
        await using Product product = await Product.StartAsync();
        DateTimeOffset due = OwnClock.Morning(product.Now, days: 3);
        Question question = await product.QuestionAsync(await product.GenerateAsync("The new roast is here", due), version: 1);
        await using Visit visit = await Visit.BeginAsync(product, look);

        QueuePage queue = await QueuePage.OpenAsync(visit);
        await queue.Page.ShowsAsync("Approvals");
        await Assertions.Expect(queue.RowOf(question.ContentId)).ToContainTextAsync("0 of 1 has approved");
        await visit.InspectAsync(queue.Page, "queue-open");
        CalendarPage calendar = await CalendarPage.OpenAsync(visit, OwnClock.Day(due));
        await Assertions.Expect(calendar.Entry(OwnClock.Day(due), question.ContentId)).ToContainTextAsync("Waits for approval");
        await visit.InspectAsync(calendar.Page, "calendar-around");
        IPage evidence = await visit.OpenAsync($"/content/{question.ContentId}/evidence");
        await evidence.ShowsAsync("Evidence");
        await Assertions.Expect(evidence.GetByRole(AriaRole.Main)).ToContainTextAsync(question.Texts[0]);
        await visit.InspectAsync(evidence, "evidence-pending");
    }

    [TestMethod]
    public async Task Detail_OfNothing_SaysSo()
    {
        await using Product product = await Product.StartAsync();
        await using Visit visit = await Visit.BeginAsync(product, Look.Phone);

        IPage page = await visit.OpenAsync("/content/none");

        await page.ShowsAsync("There is no such content");
        await visit.InspectAsync(page, "detail-none");
    }
}
