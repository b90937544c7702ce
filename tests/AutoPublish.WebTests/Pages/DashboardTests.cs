using System.Net;
using AngleSharp.Dom;
using AutoPublish.Core.Publishing;
using AutoPublish.Web.Pages;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Pages;

[TestClass]
public sealed class DashboardTests
{
    [TestMethod]
    [DataRow("/")]
    [DataRow("/content/abc")]
    public async Task Pages_WithoutAnIdentity_AskToSignIn(string path)
    {
        await using TestApp app = await TestApp.StartAsync();

        Page page = await new ApproverBrowser(app).OpenAsync(path);
        Page head = await new ApproverBrowser(app).OpenAsync(path, HttpMethod.Head);

        Assert.AreEqual(HttpStatusCode.SeeOther, page.Status);
        Assert.AreEqual($"/sign-in?return={Uri.EscapeDataString(path)}", page.Message.Headers.Location?.OriginalString);
        Assert.AreEqual(HttpStatusCode.Unauthorized, head.Status);
    }

    [TestMethod]
    public async Task List_ShowsContentsNewestFirstAndFilters()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        string older = await caller.PublishAsync("Older one");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        PendingContent newer = await caller.PendingAsync("Newer one", "2026-11-27T09:00:00+01:00", ["x", "linkedin"]);
        ApproverBrowser browser = new(app);

        Page list = await browser.OpenAsync("/");
        Page pending = await browser.OpenAsync("/?status=pending");
        Page nonsense = await browser.OpenAsync("/?status=77&after=%00");

        CollectionAssert.AreEqual(new[] { $"/content/{newer.ContentId}", $"/content/{older}" }, Rows(list));
        CollectionAssert.AreEqual(new[] { $"/content/{newer.ContentId}" }, Rows(pending));
        Assert.HasCount(2, Rows(nonsense));
        string row = list.Document.QuerySelector(".row")?.TextContent ?? "";
        foreach (string fact in new[] { "Newer one", "Waits for approval", "LinkedIn", "Fri 27 Nov 2026, 09:00", "0.015 USD" })
        {
            Assert.Contains(fact, row);
        }
    }

    [TestMethod]
    public async Task List_OfMany_IsPaged()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        for (int i = 0; i < 30; i++)
        {
            await caller.GenerateAsync();
        }

        ApproverBrowser browser = new(app);
        Page first = await browser.OpenAsync("/");
        string next = first.Document.QuerySelector(".more a")?.GetAttribute("href") ?? throw new AssertFailedException("No next page.");
        Page second = await browser.OpenAsync(next);

        Assert.HasCount(30, Rows(first).Concat(Rows(second)).Distinct());
        Assert.IsNull(second.Document.QuerySelector(".more a"));
    }

    [TestMethod]
    public async Task Detail_OfAPublishedContent_ShowsReceiptsFiguresAndVersions()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("First text");
        ApproverBrowser browser = new(app);
        await browser.DecideAsync(pending.Link, "changes", "better");
        await browser.DecideAsync((await caller.QuestionAsync(pending.ContentId)).Link, "approve");
        await caller.UntilAsync(pending.ContentId, "published");
        app.Time.Advance(TimeSpan.FromSeconds(121));
        await TestApp.UntilAsync(async () => (await caller.ActAsync("getEngagement", new { contentId = pending.ContentId })).Data["targets"]?.AsArray().Count > 0 ? "" : null, () => "No figures.");
        app.Time.Advance(TimeSpan.FromSeconds(301));
        await TestApp.UntilAsync(async () => (await caller.ActAsync("getEngagement", new { contentId = pending.ContentId })).Data["targets"]?[0]?["samples"]?.AsArray().Count > 1 ? "" : null, () => "No second figure.");

        Page page = await browser.OpenAsync($"/content/{pending.ContentId}");

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        string text = page.Document.Body?.TextContent ?? "";
        foreach (string fact in new[] { "Published", "First text (better)", "X-1", "Impressions", "40", "Earlier versions", "echo-1", "Approved" })
        {
            Assert.Contains(fact, text);
        }

        Assert.AreEqual("https://x.example/1", page.Document.QuerySelector(".state a")?.GetAttribute("href"));
        Assert.AreEqual("impressions grew from 40 to 40", page.Document.QuerySelector("svg[role=img]")?.GetAttribute("aria-label"));
    }

    [TestMethod]
    public async Task Detail_OfAFailedContent_SaysWhyAndWhatToDo()
    {
        await using TestApp app = await StartAsync();
        app.X.Answer = () => new SendOutcome.Rejected("AP3100", "X refused it.", "Change the text.");
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync(requiresApproval: false);
        await caller.UntilAsync(contentId, "failed");

        Page page = await new ApproverBrowser(app).OpenAsync($"/content/{contentId}");

        string reason = page.Document.QuerySelector(".reason")?.TextContent ?? "";
        Assert.Contains("X refused it.", reason);
        Assert.Contains("Change the text.", reason);
        Assert.Contains("AP3100", reason);
    }

    [TestMethod]
    public async Task Detail_OfAnotherTenant_IsNotFound()
    {
        await using TestApp app = await StartAsync();
        string contentId = await app.SignIn(TestApp.OtherTenant).GenerateAsync("secret");

        Page page = await new ApproverBrowser(app).OpenAsync($"/content/{contentId}");

        Assert.AreEqual(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("secret", page.Html);
    }

    [TestMethod]
    public async Task Assets_AreServedOnceAndKeptForEver()
    {
        await using TestApp app = await StartAsync();
        Page page = await new ApproverBrowser(app).OpenAsync("/");
        foreach (string address in page.Document.QuerySelectorAll("link[href],img[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src") ?? ""))
        {
            using HttpResponseMessage asset = await app.Http.GetAsync(address);

            Assert.AreEqual(HttpStatusCode.OK, asset.StatusCode, address);
            Assert.Contains("immutable", asset.Headers.CacheControl?.ToString() ?? "");
            string text = await asset.Content.ReadAsStringAsync();
            Assert.DoesNotContain("http://", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
            Assert.DoesNotContain("https://", text);
        }
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(more: s => s.AddSingleton<IPageIdentity>(new FixedIdentity(TestApp.Tenant)));

    private static string[] Rows(Page page) => [.. page.Document.QuerySelectorAll(".row").Select(r => r.GetAttribute("href") ?? "")];
}
