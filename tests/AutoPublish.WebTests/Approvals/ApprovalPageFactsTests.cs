using System.Net;
using AngleSharp.Dom;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Mail;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Pages;

namespace AutoPublish.WebTests.Approvals;

/// <summary>The page tells an approver what the mail does, and shows what the mail shows.</summary>
[TestClass]
public sealed class ApprovalPageFactsTests
{
    private const string Bob = "bob@t1.example";
    private static readonly string Ann = TestTenant.ApproverOf(TestApp.Tenant);

    [TestMethod]
    public async Task Page_OfAStage_SaysWhoAsksWhyAndWhoElseDecidesAsTheMailDoes()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { Stages = [new ApprovalStage("Legal", [Ann, Bob], 2), new ApprovalStage("Board", [Bob])] });
        PendingContent pending = await app.SignIn().PendingAsync("Coffee");

        Page page = await new ApproverBrowser(app).OpenAsync(pending.Link);

        string mail = app.Mails.Mails.Single(m => m.To == Ann && m.Id.StartsWith(pending.ApprovalId, StringComparison.Ordinal)).Text;
        string[] sentences = [.. page.Document.QuerySelectorAll("p.asked").Select(p => p.TextContent)];
        Assert.Contains("The author wanted a person to look before it goes out.", string.Join(' ', sentences));
        Assert.IsTrue(sentences.All(s => mail.Contains(s, StringComparison.Ordinal)), string.Join('\n', sentences));
        const string stage = "Stage 1 of 2, Legal: all 2 must approve, 0 have. Then the next stage is asked.";
        Assert.Contains(stage, mail);
        Assert.Contains(stage, page.Document.QuerySelector("dl.summary")?.TextContent ?? "");
        Assert.DoesNotContain(Bob, page.Html, "nobody's address");
        Assert.IsNull(page.Document.QuerySelector(".version"), "there is no version before");
    }

    [TestMethod]
    public async Task Page_OfALaterVersion_TellsTheFeedbackAndWhatChanged()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee", platforms: ["x", "linkedin"]);
        ApproverBrowser browser = new(app);
        await browser.DecideAsync(pending.Link, "changes", "Name the price\r\nplease");

        Page page = await browser.OpenAsync((await caller.QuestionAsync(pending.ContentId)).Link);

        Assert.Contains("This is version 2. It was written anew after changes were asked for.", page.Document.Body?.TextContent ?? "");
        Assert.AreEqual("Name the price\nplease", page.Document.QuerySelector("blockquote.asked")?.TextContent);
        IElement changed = page.Document.QuerySelector("section.version") ?? throw new AssertFailedException(page.Html);
        Assert.AreEqual("What changed since version 1", changed.QuerySelector("h2")?.TextContent);
        Assert.AreEqual(changed.QuerySelector("h2")?.Id, changed.GetAttribute("aria-labelledby"));
        Assert.HasCount(2, changed.QuerySelectorAll("h3"));
        Assert.Contains("Name the price", string.Concat(changed.QuerySelectorAll("ins").Select(i => i.TextContent)));
        Assert.IsEmpty(changed.QuerySelectorAll("del"));
        Assert.IsEmpty(page.Document.QuerySelectorAll("script"));
    }

    [TestMethod]
    public async Task Page_OfAnotherTimeOnly_SaysThatTheWordsAreTheSame()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee", "2026-11-27T09:00:00+01:00");
        await EditAsync(app, pending.ContentId, c => c with { Version = 2 });
        await app.Documents.PutAsync(ContentKinds.Version, TestApp.Tenant, $"{pending.ContentId}.1", await ContentAsync(app, pending.ContentId) with { Version = 1, Schedule = new PublishSchedule(DateTimeOffset.Parse("2026-11-26T08:00:00Z", null)) });

        Page page = await new ApproverBrowser(app).OpenAsync(pending.Link);

        string changed = page.Document.QuerySelector("section.version")?.TextContent ?? page.Html;
        Assert.Contains("The words are the same", changed);
        Assert.Contains("It goes out Fri 27 Nov 2026, 09:00 (Europe/Berlin); before, it was Thu 26 Nov 2026, 09:00 (Europe/Berlin).", changed);
    }

    [TestMethod]
    public async Task Page_OfALink_ShowsThePreviewThatTheMailShows()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync("See https://example.com/a", platforms: ["x", "linkedin"]);

        Page page = await new ApproverBrowser(app).OpenAsync(pending.Link);
        Page preview = await new ApproverBrowser(app).PreviewAsync(pending.Link, "See https://example.org/b");

        OutgoingMail mail = app.Mails.Mails.Single(m => m.Id.StartsWith(pending.ApprovalId, StringComparison.Ordinal));
        Assert.Contains("With a preview of example.com", mail.Text);
        Assert.AreEqual("Preview of example.com", page.Document.QuerySelector("article.x .attached")?.TextContent);
        Assert.IsEmpty(page.Document.QuerySelectorAll("article.linkedin .attached"));
        Assert.AreEqual("Preview of example.org", preview.Document.QuerySelector("article.x .attached")?.TextContent);
    }

    [TestMethod]
    public async Task Pages_OfAnImage_SayWhatItShows()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync("See https://example.com/a", platforms: ["x", "linkedin"]);
        PayloadMedia[] media = [new(new string('a', 64), "image/png", 10, "A red <kite>"), new(new string('b', 64), "image/png", 10, null)];
        await EditAsync(app, pending.ContentId, c => c with { Targets = [.. c.Targets.Select(t => t with { Payload = (t.Payload ?? throw new AssertFailedException()) with { Media = media } })] });
        VisitorBrowser member = await Forms.SignedInAsync(app, Ann);

        foreach (Page page in new[] { await new ApproverBrowser(app).OpenAsync(pending.Link), await member.VisitAsync("/approvals"), await member.VisitAsync($"/content/{pending.ContentId}") })
        {
            foreach (string network in new[] { "x", "linkedin" })
            {
                string[] shown = [.. page.Document.QuerySelectorAll($"article.{network} .attached").Select(e => e.TextContent)];
                CollectionAssert.AreEqual(new[] { "Image: A red <kite>", "Image: without a description, image/png" }, shown, page.Html);
            }
        }
    }

    [TestMethod]
    public async Task Pages_OfATextThatHidesSomething_MarkItAndPublishItAsItIs()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        const string text = "Pay\U000E0041\U000E0042 now";
        const string shown = "Pay⟦U+E0041 U+E0042⟧ now";
        PendingContent pending = await caller.PendingAsync(text);
        VisitorBrowser member = await Forms.SignedInAsync(app, Ann);
        ApproverBrowser browser = new(app);

        Page page = await browser.OpenAsync(pending.Link);
        Page detail = await member.VisitAsync($"/content/{pending.ContentId}");
        Page list = await member.VisitAsync("/");

        Assert.AreEqual(shown, page.Document.QuerySelector("article.post .text")?.TextContent);
        Assert.AreEqual("⟦U+E0041 U+E0042⟧", page.Document.QuerySelector("article.post .unseen")?.TextContent);
        Assert.Contains("2 characters that a reader does not see", page.Document.QuerySelector(".verdicts")?.TextContent ?? "");
        Assert.AreEqual(shown, detail.Document.QuerySelector("article.post .text")?.TextContent);
        Assert.Contains(shown, list.Document.Body?.TextContent ?? "");
        Assert.AreEqual(HttpStatusCode.OK, (await browser.DecideAsync(pending.Link, "approve")).Status);
        await caller.UntilAsync(pending.ContentId, "published");
        Assert.AreEqual(text, app.X.Texts.Single());
    }

    private static async Task<ContentItem> ContentAsync(TestApp app, string contentId) =>
        (await app.Documents.GetAsync(ContentKinds.Content, TestApp.Tenant, contentId))?.Value ?? throw new AssertFailedException("No content.");

    private static async Task EditAsync(TestApp app, string contentId, Func<ContentItem, ContentItem> change) =>
        await app.Documents.PutAsync(ContentKinds.Content, TestApp.Tenant, contentId, change(await ContentAsync(app, contentId)));
}
