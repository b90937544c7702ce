using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Dashboard;

/// <summary>What goes out when, by month, by week and as a list.</summary>
[TestClass]
public sealed class CalendarTests
{
    [TestMethod]
    [Looks]
    public async Task Calendar_WithoutContents_SaysHowToBegin(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);

        IPage page = await visit.OpenAsync("/calendar");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing has been made yet" })).ToBeVisibleAsync();
        await visit.InspectAsync(page, "calendar-first");
    }

    [TestMethod]
    [Looks]
    public async Task Calendar_OfDaysWithoutContents_SaysSo(Look look)
    {
        await using Product product = await Product.StartAsync();
        DateTimeOffset due = OwnClock.Morning(product.Now, days: 3);
        string contentId = await product.GenerateAsync("The new roast is here", due);
        await product.UntilAsync(contentId, "pending");
        await using Visit visit = await Visit.BeginAsync(product, look);

        CalendarPage calendar = await CalendarPage.OpenAsync(visit, OwnClock.Day(due, days: 90));

        await Assertions.Expect(calendar.Page.GetByText("Nothing goes out on these days.")).ToBeVisibleAsync();
        await Assertions.Expect(calendar.Entries(contentId)).ToHaveCountAsync(0);
        await visit.InspectAsync(calendar.Page, "calendar-bare");
    }

    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Calendar_FromMonthToWeekToList_ShowsTheContentOnItsDayInEach(Look look)
    {
        await using Product product = await Product.StartAsync();
        DateTimeOffset due = OwnClock.Morning(product.Now, days: 3);
        DateOnly day = OwnClock.Day(due);
        string contentId = await product.GenerateAsync("The new roast is here", due);
        await product.UntilAsync(contentId, "pending");
        string untimed = await product.GenerateAsync("Out as soon as somebody says yes");
        await product.UntilAsync(untimed, "pending");
        await using Visit visit = await Visit.BeginAsync(product, look);
        CalendarPage calendar = await CalendarPage.OpenAsync(visit, day);

        foreach (string view in new[] { "Month", "Week", "List" })
        {
            await calendar.Page.GetByRole(AriaRole.Navigation, new() { Name = "View" }).GetByRole(AriaRole.Link, new() { Name = view }).ClickAsync();
            await Assertions.Expect(calendar.Page.GetByRole(AriaRole.Navigation, new() { Name = "View" }).Locator("[aria-current=page]")).ToHaveTextAsync(view);
            await Assertions.Expect(calendar.Entry(day, contentId)).ToContainTextAsync("09:00");
            await Assertions.Expect(calendar.Page.GetByRole(AriaRole.Region, new() { Name = "Without a time" }).Locator($"a[href='/content/{untimed}']")).ToBeVisibleAsync();
            await visit.InspectAsync(calendar.Page, $"calendar-{view.ToLowerInvariant()}");
        }
    }
}
