using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Approvals;

/// <summary>Change and approve, in two posts.</summary>
[TestClass]
public sealed class ApproverEditTests
{
    private const string Friday = "2026-11-27T09:00:00+01:00";
    private const string Bob = "bob@t1.example";

    [TestMethod]
    public async Task Preview_ShowsTheNewVersionAndDecidesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee", Friday, ["x", "linkedin"]);
        ApproverBrowser browser = new(app);

        Page preview = await browser.PreviewAsync(pending.Link, "\n  Better coffee \r\nby far");

        Assert.AreEqual(HttpStatusCode.OK, preview.Status, preview.Html);
        string[] shown = [.. preview.Document.QuerySelectorAll("article.post .text").Select(t => t.TextContent)];
        CollectionAssert.AreEqual(new[] { "\n  Better coffee \nby far", "Coffee" }, shown);
        Assert.AreEqual("Coffee", preview.Document.QuerySelector(".changed .text")?.TextContent);
        Assert.AreNotEqual(ApproverBrowser.Fields(preview, "confirm")["fingerprint"], (await ContentAsync(app, pending)).Approval?.PayloadHash);
        JsonNode data = await caller.UntilAsync(pending.ContentId, "pending");
        Assert.AreEqual(1, (int?)data["version"]);
        Assert.IsEmpty(preview.Document.QuerySelectorAll("script"));
    }

    [TestMethod]
    public async Task Confirm_PublishesWhatWasShownAndKeepsBothVersions()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee");
        ApproverBrowser browser = new(app);
        Page preview = await browser.PreviewAsync(pending.Link, "Better coffee\r\nby far");
        app.Time.Advance(TimeSpan.FromMinutes(7));

        Page done = await browser.ConfirmAsync(pending.Link, preview);
        await caller.UntilAsync(pending.ContentId, "published");
        Page again = await browser.ConfirmAsync(pending.Link, preview);

        Assert.AreEqual(HttpStatusCode.OK, done.Status, done.Html);
        Assert.AreEqual("Approved", done.Heading);
        Assert.AreEqual(HttpStatusCode.OK, again.Status);
        Assert.AreEqual("Approved", again.Heading);
        Assert.AreEqual("Better coffee\nby far", app.X.Texts.Single());
        ContentItem content = await ContentAsync(app, pending);
        Assert.AreEqual(2, content.Version);
        Assert.AreEqual(ApproverBrowser.Fields(preview, "confirm")["fingerprint"], content.Approval?.PayloadHash);
        Assert.IsTrue(content.Approval?.EditedBy is { Edited: true });
        ContentItem? first = (await app.Documents.GetAsync(ContentKinds.Version, TestApp.Tenant, $"{pending.ContentId}.1"))?.Value;
        Assert.AreEqual("Coffee", first?.Targets[0].Payload?.Text);
        Assert.AreEqual(ApprovalTokens.ApproverIdOf(TestTenant.ApproverOf(TestApp.Tenant)), content.Draft?.By?.ApproverId);
    }

    [TestMethod]
    public async Task Confirm_WithAnotherTextThanShown_IsRefusedAndShowsItAnew()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee");
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.PreviewAsync(pending.Link, "Better"), "confirm");

        fields["text-x"] = "Something nobody looked at";
        Page page = await browser.PostEditAsync(pending.Link, fields);

        Assert.AreEqual(HttpStatusCode.Conflict, page.Status);
        Assert.AreEqual("Something nobody looked at", page.Document.QuerySelector("article.post .text")?.TextContent);
        Assert.IsNotNull(page.FormOf("confirm"));
        Assert.AreEqual(1, (int?)(await caller.UntilAsync(pending.ContentId, "pending"))["version"]);
    }

    [TestMethod]
    public async Task Preview_OfATextThatARuleBlocks_SaysWhyAndKeepsIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.TenantAsync(t => t with { Compliance = new ComplianceSettings { BlockedWords = ["tea"] } });
        PendingContent pending = await app.SignIn().PendingAsync("Coffee");

        Page page = await new ApproverBrowser(app).PreviewAsync(pending.Link, "Some tea");

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, page.Status, page.Html);
        Assert.IsNull(page.FormOf("confirm"));
        Assert.AreEqual("Some tea", page.FormOf("preview")?.QuerySelector("textarea")?.TextContent);
        Assert.IsNotNull(page.Document.QuerySelector(".verdicts .block"));
        Assert.IsNotNull(page.Document.QuerySelector("[role=alert]"));
    }

    [TestMethod]
    public async Task AnotherTime_ChangesTheWindowAndIsSaidInTheReadersZone()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.RulesAsync(r => r with { People = [new ApproverProfile { Email = TestTenant.ApproverOf(TestApp.Tenant), TimeZone = "America/New_York" }] });
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee", Friday);
        ApproverBrowser browser = new(app);
        Page opened = await browser.OpenAsync(pending.Link);
        Assert.AreEqual("2026-11-27T03:00", ApproverBrowser.Fields(opened, "preview")["at"]);

        Page preview = await browser.PreviewAsync(pending.Link, null, "2026-11-28T10:30");
        Page done = await browser.ConfirmAsync(pending.Link, preview);

        Assert.Contains("Sat 28 Nov 2026, 10:30 (America/New_York)", preview.Html);
        Assert.AreEqual(HttpStatusCode.OK, done.Status, done.Html);
        await caller.UntilAsync(pending.ContentId, "scheduled");
        ContentItem content = await ContentAsync(app, pending);
        Assert.AreEqual(new DateTimeOffset(2026, 11, 28, 15, 30, 0, TimeSpan.Zero), content.Schedule.At);
        Assert.AreEqual(content.Schedule.At, content.Targets[0].Payload?.NotBefore);
        Assert.AreEqual(content.Schedule.At?.AddHours(24), content.Targets[0].Payload?.NotAfter);
        Assert.AreEqual("Coffee", content.Targets[0].Payload?.Text);
    }

    [TestMethod]
    [DataRow("2027-03-28T02:30", "does not exist", DisplayName = "a time that the clocks skip")]
    [DataRow("2026-11-23T12:59", "has passed", DisplayName = "the past")]
    [DataRow("2031-01-01T09:00", "days ahead", DisplayName = "too far")]
    [DataRow("tomorrow", "no date and time", DisplayName = "no time")]
    public async Task AnotherTime_ThatCannotBe_IsToldAndNothingIsLost(string at, string says)
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync("Coffee", Friday);

        Page page = await new ApproverBrowser(app).PreviewAsync(pending.Link, "Better", at);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.Document.QuerySelector("[role=alert]")?.TextContent ?? "");
        Dictionary<string, string> fields = ApproverBrowser.Fields(page, "preview");
        Assert.AreEqual("Better", fields["text-x"]);
        Assert.AreEqual("true", page.Document.GetElementById("at")?.GetAttribute("aria-invalid"));
    }

    [TestMethod]
    public async Task AnotherTime_ThatComesTwice_IsTheFirstAndSaysSo()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync("Coffee", Friday);

        Page page = await new ApproverBrowser(app).PreviewAsync(pending.Link, null, "2027-10-31T02:30");

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        Assert.Contains("comes twice", page.Html);
    }

    [TestMethod]
    public async Task NothingChanged_OffersThePlainApproval()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync("Coffee\nand cake", Friday);

        Page page = await new ApproverBrowser(app).PreviewAsync(pending.Link, "Coffee\r\nand cake", "2026-11-27T09:00");

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        Assert.IsNotNull(page.FormOf("approve"));
        Assert.Contains("changed nothing", page.Html);
    }

    [TestMethod]
    public async Task Confirm_AfterTheAuthorEdited_IsGoneAndGivesTheTypedTextBack()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee");
        ApproverBrowser browser = new(app);
        Page preview = await browser.PreviewAsync(pending.Link, "My careful words");
        (await caller.ActAsync("editContent", new { contentId = pending.ContentId, texts = new { x = "Tea" } })).Succeeded();

        Page page = await browser.ConfirmAsync(pending.Link, preview);

        Assert.AreEqual(HttpStatusCode.Gone, page.Status);
        Assert.AreEqual("My careful words", page.Document.QuerySelector("textarea[readonly]")?.TextContent);
        Assert.AreEqual("Tea", (await ContentAsync(app, pending)).Targets[0].Payload?.Text);
    }

    [TestMethod]
    public async Task Confirm_WhereTwoMustApprove_LeavesTheOtherToDecideAboutTheNewVersion()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { Stages = [new ApprovalStage("Brand", [TestTenant.ApproverOf(TestApp.Tenant), Bob], 2)] });
        TestCaller caller = app.SignIn();
        PendingContent ann = await caller.PendingAsync("Coffee");
        PendingContent bob = await caller.QuestionAsync(ann.ContentId, Bob);
        ApproverBrowser browser = new(app);
        await browser.DecideAsync(bob.Link, "approve");

        Page preview = await browser.PreviewAsync(ann.Link, "Better coffee");
        Page done = await browser.ConfirmAsync(ann.Link, preview);

        Assert.Contains("not enough", preview.Html);
        Assert.AreEqual("You approved your version", done.Heading, done.Html);
        Page old = await browser.OpenAsync(bob.Link);
        Assert.AreEqual(HttpStatusCode.Gone, old.Status);
        Assert.Contains("changed the post and approved the new version", old.Html);
        PendingContent next = await caller.QuestionAsync(ann.ContentId, Bob);
        Page page = await browser.OpenAsync(next.Link);
        Assert.AreEqual("Better coffee", page.Document.QuerySelector("article.post .text")?.TextContent);
        Assert.AreEqual("Approved", (await browser.DecideAsync(next.Link, "approve")).Heading);
        await caller.UntilAsync(ann.ContentId, "published");
        Assert.AreEqual("Better coffee", app.X.Texts.Single());
    }

    [TestMethod]
    public async Task Confirm_ByALaterStage_IsAskedOfTheEarlierOneAgain()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { Stages = [new ApprovalStage("Legal", [TestTenant.ApproverOf(TestApp.Tenant)]), new ApprovalStage("Brand", [Bob])] });
        TestCaller caller = app.SignIn();
        PendingContent ann = await caller.PendingAsync("Coffee");
        ApproverBrowser browser = new(app);
        Page first = await browser.DecideAsync(ann.Link, "approve");
        Assert.AreEqual("You have approved it", first.Heading);
        PendingContent bob = await caller.QuestionAsync(ann.ContentId, Bob);

        Page done = await browser.ConfirmAsync(bob.Link, await browser.PreviewAsync(bob.Link, "Coffee cures everything"));

        Assert.AreEqual("You approved your version", done.Heading, done.Html);
        Assert.IsEmpty(app.X.Texts);
        PendingContent legal = await caller.QuestionAsync(ann.ContentId);
        Assert.AreEqual("Approved", (await browser.DecideAsync(legal.Link, "approve")).Heading);
        await caller.UntilAsync(ann.ContentId, "published");
        Assert.AreEqual("Coffee cures everything", app.X.Texts.Single());
    }

    [TestMethod]
    public async Task Confirm_WhereNobodyApprovesTheirOwnWords_HandsItToTheOthers()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { SelfApproval = false });
        TestCaller caller = app.SignIn();
        PendingContent ann = await caller.PendingAsync("Coffee");
        ApproverBrowser browser = new(app);

        Page done = await browser.ConfirmAsync(ann.Link, await browser.PreviewAsync(ann.Link, "Better"));

        Assert.AreEqual("Your version was handed in", done.Heading, done.Html);
        PendingContent bob = await caller.QuestionAsync(ann.ContentId, Bob);
        Assert.AreEqual("Approved", (await browser.DecideAsync(bob.Link, "approve")).Heading);
        await caller.UntilAsync(ann.ContentId, "published");
    }

    [TestMethod]
    public async Task Approve_OfOwnWordsAfterAnEditElsewhere_IsNotAskedOfTheirWriter()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { SelfApproval = false });
        TestCaller caller = app.SignIn();
        PendingContent ann = await caller.PendingAsync("Coffee", Friday, ["x", "linkedin"]);
        ApproverBrowser browser = new(app);
        await browser.ConfirmAsync(ann.Link, await browser.PreviewAsync(ann.Link, "Ann's words"));
        await caller.QuestionAsync(ann.ContentId, Bob);

        // Ann's text stays as it is; only that of the other network is changed, by somebody else.
        (await caller.ActAsync("editContent", new { contentId = ann.ContentId, texts = new { linkedin = "Coffee!" } })).Succeeded();

        ContentItem content = await ContentAsync(app, ann);
        Assert.AreEqual(3, content.Version);
        Assert.AreEqual("Ann's words", content.Targets[0].Payload?.Text);
        CollectionAssert.AreEqual(new[] { Bob }, content.Approval?.Approvers.Select(a => a.Email).ToArray());
        (await caller.ActAsync("editContent", new { contentId = ann.ContentId, texts = new { x = "Ann's words" } })).Succeeded();
        CollectionAssert.AreEqual(new[] { Bob }, (await ContentAsync(app, ann)).Approval?.Approvers.Select(a => a.Email).ToArray(), "the same words again are still Ann's");
        (await caller.ActAsync("editContent", new { contentId = ann.ContentId, texts = new { x = "Other words" } })).Succeeded();
        Assert.HasCount(2, (await ContentAsync(app, ann)).Approval?.Approvers ?? []);
    }

    [TestMethod]
    public async Task Confirm_AfterItsTimeWhereLateOnesAreDroppedSince_ApprovesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee", "2026-11-23T14:00:00+01:00");
        ApproverBrowser browser = new(app);
        Page before = await browser.PreviewAsync(pending.Link, "Better");
        await app.RulesAsync(r => r with { Late = LateApproval.Drop });
        app.Time.Advance(TimeSpan.FromHours(2));

        Page after = await browser.PreviewAsync(pending.Link, "Better");
        Page done = await browser.ConfirmAsync(pending.Link, before);

        Assert.IsNull(after.FormOf("confirm"), after.Html);
        Assert.AreNotEqual("Approved", done.Heading);
        ContentItem content = await ContentAsync(app, pending);
        Assert.AreEqual((1, ContentStatus.Pending), (content.Version, content.Status));
        Assert.IsEmpty(app.X.Texts);
    }

    [TestMethod]
    public async Task Confirm_ByASubstitute_CountsForWhoIsAway()
    {
        await using TestApp app = await TestApp.StartAsync();
        string ann = TestTenant.ApproverOf(TestApp.Tenant);
        await app.RulesAsync(r => r with { People = [new ApproverProfile { Email = ann, Delegate = Bob, Absences = [new Absence(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1))] }] });
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync("Coffee", requiresApproval: true);
        PendingContent bob = await caller.QuestionAsync(contentId, Bob);
        ApproverBrowser browser = new(app);

        Page done = await browser.ConfirmAsync(bob.Link, await browser.PreviewAsync(bob.Link, "Better"));

        Assert.AreEqual("Approved", done.Heading, done.Html);
        await caller.UntilAsync(contentId, "published");
    }

    [TestMethod]
    public async Task Edit_OfAnAiText_KeepsItsLabel()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync("Coffee", Friday);
        bool labelled = (await ContentAsync(app, pending)).Targets[0].Payload?.MadeWithAi ?? false;
        ApproverBrowser browser = new(app);

        await browser.ConfirmAsync(pending.Link, await browser.PreviewAsync(pending.Link, "Better"));

        Assert.AreEqual(labelled, (await ContentAsync(app, pending)).Targets[0].Payload?.MadeWithAi);
    }

    private static async Task<ContentItem> ContentAsync(TestApp app, PendingContent pending) =>
        (await app.Documents.GetAsync(ContentKinds.Content, TestApp.Tenant, pending.ContentId))?.Value ?? throw new AssertFailedException("No content.");
}
