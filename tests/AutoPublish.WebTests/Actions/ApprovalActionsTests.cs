using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Auth;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class ApprovalActionsTests
{
    private const string Ann = "ann@t1.example";
    private const string Bob = "bob@t1.example";

    [TestMethod]
    public async Task DecideApproval_Approve_PublishesAndIsRecordedAsTheCallers()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" })).Succeeded();

        await caller.UntilAsync(pending.ContentId, "published");
        Assert.ContainsSingle(app.X.Texts);
        Page page = await new ApproverBrowser(app).OpenAsync(pending.Link);
        Assert.AreEqual("Approved", page.Heading);
    }

    [TestMethod]
    public async Task DecideApproval_SameAgain_IsAnsweredAndOppositeIsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        object reject = new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "reject", feedback = "no" };

        (await caller.ActAsync("decideApproval", reject)).Succeeded();
        (await caller.ActAsync("decideApproval", reject)).Succeeded();

        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" })).Refused(409, "AP2010");
        Assert.IsEmpty(app.X.Texts);
    }

    [TestMethod]
    public async Task DecideApproval_Changes_NeedsFeedbackAndWritesANewVersion()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee");

        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "changes", feedback = " \n " })).Refused(400, "AP2126");
        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "changes", feedback = "shorter" })).Succeeded();

        PendingContent next = await caller.QuestionAsync(pending.ContentId);
        Assert.AreNotEqual(pending.ApprovalId, next.ApprovalId);
        JsonNode data = (await caller.ActAsync("getContent", new { contentId = pending.ContentId })).Data;
        Assert.AreEqual("Coffee (shorter)", (string?)data["targets"]?[0]?["text"]);
        Assert.AreEqual(2, (int?)data["version"]);
    }

    [TestMethod]
    public async Task DecideApproval_WrongOrSupersededApproval_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        (await caller.ActAsync("editContent", new { contentId = pending.ContentId, texts = new { x = "other" } })).Succeeded();

        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" })).Refused(410, "AP2011");
        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = "x", decision = "approve" })).Refused(410, "AP2011");
        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "yes" })).Refused(400, "AP2102");
        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = 0 })).Refused(400, "AP2102");
        Assert.IsEmpty(app.X.Texts);
    }

    [TestMethod]
    public async Task DecideApproval_WithoutPublishScope_IsForbidden()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();
        TestCaller writer = app.SignIn(scopes: AccessScopes.ContentRead | AccessScopes.ContentWrite);

        (await writer.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" })).Refused(403, "AP2112");

        await writer.UntilAsync(pending.ContentId, "pending");
    }

    [TestMethod]
    public async Task DecideApproval_AfterItExpired_Is410()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();
        app.Time.Advance(TimeSpan.FromHours(73));
        TestCaller caller = app.SignIn();

        ActionReply reply = await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" });

        reply.Refused(410, "AP2016");
        Assert.IsEmpty(app.X.Texts);
    }

    [TestMethod]
    public async Task RequestApproval_OfAScheduledContent_AsksAndWaits()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync(scheduledFor: "2026-11-27T09:00:00Z", requiresApproval: false);
        await caller.UntilAsync(contentId, "scheduled");

        (await caller.ActAsync("requestApproval", new { contentId })).Succeeded();

        await caller.QuestionAsync(contentId);
        (await caller.ActAsync("requestApproval", new { contentId })).Refused(409, "AP2001");
    }

    [TestMethod]
    public async Task RequestApproval_OfWhatWasApproved_AsksAboutANewVersionAndKeepsWhoDecided()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent first = await caller.PendingAsync(scheduledFor: "2026-11-27T09:00:00Z");
        ApproverBrowser browser = new(app);
        await browser.DecideAsync(first.Link, "approve");
        JsonNode approved = await caller.UntilAsync(first.ContentId, "scheduled");

        (await caller.ActAsync("requestApproval", new { contentId = first.ContentId })).Succeeded();

        PendingContent second = await caller.QuestionAsync(first.ContentId);
        JsonNode asked = await caller.UntilAsync(first.ContentId, "pending");
        Assert.AreEqual(2, (int?)asked["version"]);
        Assert.AreEqual((string?)approved["targets"]?[0]?["text"], (string?)asked["targets"]?[0]?["text"]);
        ContentItem? kept = (await app.Documents.GetAsync(ContentKinds.Version, TestApp.Tenant, $"{first.ContentId}.1"))?.Value;
        Assert.AreEqual(DecisionKind.Approve, kept?.Approval?.Decision?.Kind);
        Page old = await browser.OpenAsync(first.Link);
        Assert.AreEqual(HttpStatusCode.Gone, old.Status);
        Assert.Contains("<dt>By</dt><dd>You</dd>", old.Html, "the old link tells who approved");
        Assert.AreEqual("It was asked about anew", old.Heading);
        Page anew = await browser.OpenAsync(second.Link);
        Assert.Contains("it is asked about anew", anew.Html);
        await browser.DecideAsync(second.Link, "approve");
        await caller.UntilAsync(first.ContentId, "scheduled");
    }

    [TestMethod]
    public async Task ResendApproval_OfAnOpenQuestion_MailsOnceMoreWithTheSameLink()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Succeeded();

        await TestApp.UntilAsync(() => Task.FromResult(app.Mails.Mails.Count == 2 ? "" : null), () => $"{app.Mails.Mails.Count} mails");
        Assert.HasCount(1, app.Mails.Mails.Select(m => m.Text).Distinct());
        (await caller.ActAsync("cancelContent", new { contentId = pending.ContentId })).Succeeded();
        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Refused(409, "AP2012");
    }

    [TestMethod]
    public async Task DecideApproval_OfOneOfTwo_SaysThatOthersAreStillAsked()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { Stages = [new ApprovalStage("Legal", [Ann, Bob], 2)], People = [new ApproverProfile { Email = Bob, Name = "Bob Ray" }] });
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        await TestMember.AddOwnerAsync(app, Ann);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Ann);
        TestCaller ann = new(app, TestApp.Tenant, await TestAccessKey.MakeAsync(browser, "content.publish"));
        object approve = new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" };

        ActionReply first = (await ann.ActAsync("decideApproval", approve)).Succeeded();
        ActionReply again = (await ann.ActAsync("decideApproval", approve)).Succeeded();
        ActionReply opposite = await ann.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "reject" });

        Assert.AreEqual("The approval is counted. 1 of 2 approvals are given in stage Legal (1 of 1); the others are still asked by mail, and nothing goes out before they have decided.", (string?)first.Json["message"]);
        Assert.AreEqual("You have approved it already. It still needs one approval of Legal.", (string?)again.Json["message"]);
        opposite.Refused(409, "AP2010");
        JsonNode approval = (await caller.ActAsync("getContent", new { contentId = pending.ContentId })).Succeeded().Data["approval"] ?? throw new AssertFailedException("No approval.");
        Assert.AreEqual(1, (int?)approval["given"]);
        Assert.AreEqual(2, (int?)approval["needed"]);
        Assert.AreEqual("Legal", (string?)approval["stages"]?[0]?["name"]);
        CollectionAssert.AreEqual(new[] { ": approved", "Bob Ray: asked" }, approval["approvers"]?.AsArray().Select(a => $"{(string?)a?["name"]}: {(string?)a?["standing"]}").ToArray());
    }

    [TestMethod]
    public async Task DecideApproval_WhereOnlyTheAskedDecide_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.RulesAsync(r => r with { MembersMayDecide = false });
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" })).Refused(409, "AP2019");

        await caller.UntilAsync(pending.ContentId, "pending");
    }

    [TestMethod]
    public async Task RevokeApproval_OfOne_LeavesTheOthersAndTellsWhose()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        TestCaller caller = app.SignIn();
        PendingContent ann = await caller.PendingAsync();
        PendingContent bob = await caller.QuestionAsync(ann.ContentId, Bob);

        ActionReply revoked = (await caller.ActAsync("revokeApproval", new { contentId = ann.ContentId, approverId = ApprovalTokens.ApproverIdOf(Ann) })).Succeeded();

        CollectionAssert.AreEqual(new[] { "withdrawn", "asked" }, revoked.Data["approval"]?["approvers"]?.AsArray().Select(a => (string?)a?["standing"]).ToArray());
        Assert.AreEqual("This link was withdrawn", (await new ApproverBrowser(app).OpenAsync(ann.Link)).Heading);
        Assert.AreEqual("Approved", (await new ApproverBrowser(app).DecideAsync(bob.Link, "approve")).Heading);
        (await caller.ActAsync("revokeApproval", new { contentId = ann.ContentId })).Refused(409, "AP2012");
    }

    [TestMethod]
    public async Task RevokeApproval_OfSomebodyWhoIsNotAsked_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        (await caller.ActAsync("revokeApproval", new { contentId = pending.ContentId, approverId = "0123456789abcdef" })).Refused(409, "AP2018");
    }
}
