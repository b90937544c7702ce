using System.Text.Json.Nodes;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class ApprovalActionsTests
{
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
}
