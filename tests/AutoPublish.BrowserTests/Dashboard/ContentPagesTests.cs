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

        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Monday");
        await visit.InspectAsync(page, "history-changed");
    }

    [TestMethod]
    [Looks]
    public async Task PagesAround_WithAPostThatWaits_HoldWhatEveryPageHolds(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: TimeSpan.FromDays(2));
        await using Visit visit = await Visit.BeginAsync(product, look);

        foreach ((string path, string name) in new[] { ("/approvals", "queue-open"), ("/calendar", "calendar-month"), ($"/content/{question.ContentId}/evidence", "evidence-pending") })
        {
            IPage page = await visit.OpenAsync(path);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await visit.InspectAsync(page, name);
        }
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
