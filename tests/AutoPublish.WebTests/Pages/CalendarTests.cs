using System.Net;
using AngleSharp.Dom;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Members;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Pages;

/// <summary>The calendar, in the tenant's zone (Europe/Berlin).</summary>
[TestClass]
public sealed class CalendarTests
{
    private const string Someone = "someone@t1.example";

    [TestMethod]
    public async Task Month_ShowsWhatWaitsWhatIsApprovedAndWhatIsOut()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        await caller.PendingAsync("Waits", "2026-11-27T09:00:00+01:00");
        string scheduled = await caller.GenerateAsync("Approved", "2026-11-30T23:30:00+01:00", requiresApproval: false);
        await caller.UntilAsync(scheduled, "scheduled");
        await caller.PublishAsync("Out");
        string off = await caller.GenerateAsync("Called off", "2026-11-28T09:00:00+01:00", requiresApproval: false);
        await caller.UntilAsync(off, "scheduled");
        (await caller.ActAsync("cancelContent", new { contentId = off })).Succeeded();
        await caller.PendingAsync("No time");
        await app.SignIn(TestApp.OtherTenant).PendingAsync("secret words", "2026-11-27T09:00:00+01:00");
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);

        Page month = await browser.VisitAsync("/calendar");

        Assert.AreEqual("November 2026", month.Heading);
        Assert.HasCount(42, month.Document.QuerySelectorAll("[data-date]"));
        Assert.AreEqual("2026-10-26", month.Document.QuerySelector("[data-date]")?.GetAttribute("data-date"));
        Assert.Contains("Waits for approval", Day(month, "2026-11-27"));
        Assert.Contains("09:00", Day(month, "2026-11-27"));
        Assert.Contains("23:30", Day(month, "2026-11-30"));
        Assert.Contains("Published", Day(month, "2026-11-23"));
        Assert.Contains("Today", Day(month, "2026-11-23"));
        Assert.DoesNotContain("Called off", month.Html);
        Assert.DoesNotContain("secret words", month.Html);
        Assert.Contains("No time", month.Document.QuerySelector(".untimed")?.TextContent ?? "");
        Page next = await browser.VisitAsync(month.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") ?? "");
        Assert.AreEqual("December 2026", next.Heading);
        Assert.Contains("23:30", Day(next, "2026-11-30"), "days of the month before are shown where the week is");
        Assert.HasCount(7, (await browser.VisitAsync("/calendar?view=week")).Document.QuerySelectorAll("[data-date]"));
        Assert.HasCount(30, (await browser.VisitAsync("/calendar?view=list")).Document.QuerySelectorAll("[data-date]"));
        Assert.AreEqual("November 2026", (await browser.VisitAsync("/calendar?view=9&date=2026-99-99")).Heading);
        Assert.AreEqual(HttpStatusCode.OK, (await browser.VisitAsync("/calendar?date=2200-12-31&view=list")).Status);
    }

    [TestMethod]
    // Clocks go forward: Sunday has 23 hours, and the last of them is still Sunday's.
    [DataRow("2027-03-28T23:59:00+02:00", "2027-03-28", "23:59")]
    [DataRow("2027-03-28T00:00:00+01:00", "2027-03-28", "00:00")]
    [DataRow("2027-03-28T03:00:00+02:00", "2027-03-28", "03:00")]
    // And back: 25 hours, of which one comes twice.
    [DataRow("2027-10-31T23:59:00+01:00", "2027-10-31", "23:59")]
    [DataRow("2027-10-31T02:30:00+02:00", "2027-10-31", "02:30 CEST")]
    [DataRow("2027-10-31T02:30:00+01:00", "2027-10-31", "02:30 CET")]
    [DataRow("2027-10-31T00:00:00+02:00", "2027-10-31", "00:00")]
    public async Task Days_AroundAChangeOfClocks_HoldWhatIsTheirs(string at, string day, string clock)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync("Clocks", at, requiresApproval: false);
        await caller.UntilAsync(contentId, "scheduled");
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);

        foreach (string view in new[] { "month", "week", "list" })
        {
            Page page = await browser.VisitAsync($"/calendar?view={view}&date={day}");
            IElement entry = page.Document.QuerySelectorAll(".entry").Single();
            Assert.AreEqual(day, entry.Closest("[data-date]")?.GetAttribute("data-date"), view);
            Assert.AreEqual(clock, entry.QuerySelector("time")?.TextContent, view);
        }
    }

    [TestMethod]
    public async Task Move_FromTheCalendar_LeadsBackToTheDay()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync("Moved", "2026-11-27T09:00:00+01:00", requiresApproval: false);
        await caller.UntilAsync(contentId, "scheduled");
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        Page calendar = await browser.VisitAsync("/calendar");
        IElement entry = calendar.Document.QuerySelector(".entry") ?? throw new AssertFailedException(calendar.Html);
        string move = entry.QuerySelector("a.move")?.GetAttribute("href") ?? "";

        Assert.AreEqual(move, entry.GetAttribute("data-move"));
        Assert.AreEqual("09:00", entry.GetAttribute("data-clock"));
        Page told = await browser.VisitAsync($"{move}&at=2026-12-03T09:00");
        Assert.Contains("Version 2", told.Document.QuerySelector("main form[method=post]")?.TextContent ?? "");
        Page back = await browser.FollowAsync(await browser.PostAsync($"/content/{contentId}/move", Forms.With(told, "to", "2026-12-03T09:00:00+01:00")));

        Assert.AreEqual("December 2026", back.Heading);
        Assert.Contains("Version 2 was made", Forms.Done(back));
        Assert.Contains("Moved", Day(back, "2026-12-03"));
    }

    [TestMethod]
    public async Task Viewer_CanMoveNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        string contentId = await app.SignIn().GenerateAsync("Looked at", "2026-11-27T09:00:00+01:00", requiresApproval: false);
        await app.SignIn().UntilAsync(contentId, "scheduled");
        VisitorBrowser viewer = await Forms.SignedInAsync(app, Someone, MemberRole.Viewer);

        Page page = await viewer.VisitAsync("/calendar");

        Assert.HasCount(1, page.Document.QuerySelectorAll(".entry"));
        Assert.IsNull(page.Document.QuerySelector(".entry .move, .entry[data-move]"));
    }

    [TestMethod]
    public async Task FullDay_OfAMonth_LeadsToTheRest()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        for (int i = 0; i < 6; i++)
        {
            string contentId = await caller.GenerateAsync($"Number {i}", $"2026-11-27T0{i + 1}:00:00+01:00", requiresApproval: false);
            await caller.UntilAsync(contentId, "scheduled");
        }

        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        Page month = await browser.VisitAsync("/calendar");
        IElement more = month.Document.QuerySelector("[data-date='2026-11-27'] > a") ?? throw new AssertFailedException(month.Html);

        Assert.StartsWith("2 more", more.TextContent);
        Page week = await browser.VisitAsync(more.GetAttribute("href") ?? "");
        Assert.HasCount(6, week.Document.QuerySelectorAll("[data-date='2026-11-27'] .entry"));
    }

    [TestMethod]
    public async Task ZoneThatSkippedADay_HasThatDayEmpty()
    {
        await using TestApp app = await TestApp.StartAsync();
        Tenant tenant = (await app.Documents.GetAsync(AccountKinds.Tenant, TestApp.Tenant, TestApp.Tenant))?.Value ?? throw new AssertFailedException();
        await app.Documents.PutAsync(AccountKinds.Tenant, TestApp.Tenant, TestApp.Tenant, tenant with { TimeZone = "Pacific/Apia" });
        await app.Documents.PutAsync(ContentKinds.Content, TestApp.Tenant, "old", new ContentItem
        {
            ContentId = "old",
            TenantId = TestApp.Tenant,
            Status = ContentStatus.Published,
            CreatedAt = TestApp.Start,
            UpdatedAt = TestApp.Start,
            Source = new ContentSource { Brief = "Across the date line" },
            Schedule = new PublishSchedule(new DateTimeOffset(2011, 12, 30, 10, 0, 0, TimeSpan.Zero)),
            Targets = [new Target { TargetId = "x", Platform = Platform.X, AccountId = "t1-X" }],
        });
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);

        Page week = await browser.VisitAsync("/calendar?view=week&date=2011-12-30");

        Assert.IsEmpty(week.Document.QuerySelectorAll("[data-date='2011-12-30'] .entry"));
        Assert.Contains("Across the date line", Day(week, "2011-12-31"));
    }

    private static string Day(Page page, string date) => page.Document.QuerySelector($"[data-date='{date}']")?.TextContent ?? throw new AssertFailedException($"No day {date}.");
}
