using System.Text.Json.Nodes;
using AutoPublish.Core.Publishing;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class ScheduleActionsTests
{
    private const string Friday = "2026-11-27T09:00:00+01:00";

    [TestMethod]
    public async Task RescheduleContent_InsideTheApprovedWindow_KeepsTheApproval()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: Friday);
        await new ApproverBrowser(app).DecideAsync(pending.Link, "approve");
        await caller.UntilAsync(pending.ContentId, "scheduled");

        ActionReply reply = (await caller.ActAsync("rescheduleContent", new { contentId = pending.ContentId, scheduledFor = "2026-11-27T15:00:00+01:00" })).Succeeded();

        Assert.AreEqual(1, (int?)reply.Data["version"]);
        Assert.AreEqual("scheduled", reply.Text("status"));
        Assert.AreEqual("2026-11-27T14:00:00+00:00", reply.Text("scheduledFor"));
        Assert.Contains("stands", (string?)reply.Json["message"] ?? "");
    }

    [TestMethod]
    [DataRow("2026-11-25T09:00:00+01:00", DisplayName = "earlier")]
    [DataRow("2026-12-01T09:00:00+01:00", DisplayName = "after the window")]
    public async Task RescheduleContent_OutsideTheApprovedWindow_AsksAgainAndSaysSo(string to)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: Friday);
        await new ApproverBrowser(app).DecideAsync(pending.Link, "approve");
        await caller.UntilAsync(pending.ContentId, "scheduled");

        ActionReply reply = (await caller.ActAsync("rescheduleContent", new { contentId = pending.ContentId, scheduledFor = to })).Succeeded();

        Assert.AreEqual(2, (int?)reply.Data["version"]);
        Assert.AreEqual("pending", reply.Text("status"));
        Assert.Contains("asked again", (string?)reply.Json["message"] ?? "");
        Assert.AreEqual(410, (int)(await new ApproverBrowser(app).OpenAsync(pending.Link)).Status);
    }

    [TestMethod]
    public async Task PublishNow_BeforeTheApprovedWindow_NeedsANewApproval()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: Friday);
        await new ApproverBrowser(app).DecideAsync(pending.Link, "approve");
        await caller.UntilAsync(pending.ContentId, "scheduled");

        ActionReply reply = (await caller.ActAsync("publishNow", new { contentId = pending.ContentId })).Succeeded();

        Assert.AreEqual("pending", reply.Text("status"));
        Assert.IsEmpty(app.X.Texts);
        PendingContent next = await caller.QuestionAsync(pending.ContentId);
        await new ApproverBrowser(app).DecideAsync(next.Link, "approve");
        await caller.UntilAsync(pending.ContentId, "published");
    }

    [TestMethod]
    public async Task PublishNow_OfWhatNeedsNoApproval_IsOutAtOnce()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync(scheduledFor: Friday, requiresApproval: false);
        await caller.UntilAsync(contentId, "scheduled");

        (await caller.ActAsync("publishNow", new { contentId })).Succeeded();

        await caller.UntilAsync(contentId, "published");
        Assert.ContainsSingle(app.X.Texts);
        (await caller.ActAsync("publishNow", new { contentId })).Refused(409, "AP2001");
    }

    [TestMethod]
    public async Task ScheduleContent_Rejected_IsAskedAboutAgainWithTheNewTime()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        await new ApproverBrowser(app).DecideAsync(pending.Link, "reject");
        await caller.UntilAsync(pending.ContentId, "rejected");

        ActionReply reply = (await caller.ActAsync("scheduleContent", new { contentId = pending.ContentId, scheduledFor = Friday })).Succeeded();

        Assert.AreEqual("pending", reply.Text("status"));
        await caller.QuestionAsync(pending.ContentId);
    }

    [TestMethod]
    public async Task ScheduleContent_WithATimeAlready_IsRefusedButTheSameTimeIsNot()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync(scheduledFor: Friday, requiresApproval: false);
        await caller.UntilAsync(contentId, "scheduled");

        (await caller.ActAsync("scheduleContent", new { contentId, scheduledFor = "2026-11-28T09:00:00+01:00" })).Refused(409, "AP2131");
        (await caller.ActAsync("scheduleContent", new { contentId, scheduledFor = Friday })).Succeeded();
        (await caller.ActAsync("scheduleContent", new { contentId, scheduledFor = "2026-11-28T09:00:00" })).Refused(400, "AP2306");
        (await caller.ActAsync("scheduleContent", new { contentId })).Refused(400, "AP2102");
    }

    [TestMethod]
    public async Task CancelContent_Twice_StaysCancelledAndNothingGoesOut()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync(scheduledFor: Friday, requiresApproval: false);
        await caller.UntilAsync(contentId, "scheduled");

        (await caller.ActAsync("cancelContent", new { contentId })).Succeeded();
        (await caller.ActAsync("cancelContent", new { contentId })).Succeeded();

        Assert.IsEmpty(app.X.Texts);
        string published = await caller.PublishAsync();
        (await caller.ActAsync("cancelContent", new { contentId = published })).Refused(409, "AP2001");
    }

    [TestMethod]
    public async Task RetryTarget_RefusedByThePlatform_IsSentAgain()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        app.X.Answer = () => new SendOutcome.Rejected("AP3100", "Refused.", "Change it.");
        string contentId = await caller.GenerateAsync(requiresApproval: false);
        await caller.UntilAsync(contentId, "failed");
        app.X.Answer = () => null;

        (await caller.ActAsync("retryTarget", new { contentId, targetId = "x" })).Succeeded();

        await caller.UntilAsync(contentId, "published");
        (await caller.ActAsync("retryTarget", new { contentId, targetId = "x" })).Refused(409, "AP2003");
        (await caller.ActAsync("retryTarget", new { contentId, targetId = "y" })).Refused(404, "AP2002");
    }

    [TestMethod]
    public async Task ResolveTarget_OfAnOpenOutcome_AsksThePlatform()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.UnknownAsync();

        (await caller.ActAsync("resolveTarget", new { contentId, targetId = "x" })).Succeeded();

        (await caller.ActAsync("retryTarget", new { contentId, targetId = "x" })).Refused(409, "AP2003");
        (await caller.ActAsync("cancelContent", new { contentId })).Refused(409, "AP2001");
    }

    [TestMethod]
    public async Task ResolveTarget_UserSawThePost_CountsAsPublishedAndSaysWhoseWordItIs()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.UnknownAsync();

        (await caller.ActAsync("resolveTarget", new { contentId, targetId = "x", outcome = "published" })).Succeeded();

        await caller.UntilAsync(contentId, "published");
        (await caller.ActAsync("resolveTarget", new { contentId, targetId = "x", outcome = "published" })).Refused(409, "AP2003");
        (await caller.ActAsync("resolveTarget", new { contentId, targetId = "x", outcome = "perhaps" })).Refused(400, "AP2102");
    }

    [TestMethod]
    public async Task ResolveTarget_UserWasWrong_RetryFindsThePostAndSendsNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.UnknownAsync();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await caller.ActAsync("resolveTarget", new { contentId, targetId = "x", outcome = "notPublished" })).Succeeded();
        app.X.OnEvidence = () => new Evidence.Found("X-9", "https://x.example/9", "listed");

        (await caller.ActAsync("retryTarget", new { contentId, targetId = "x" })).Succeeded();

        Assert.AreEqual("X-9", (string?)(await caller.UntilAsync(contentId, "published"))["targets"]?[0]?["platformPostId"]);
        Assert.IsEmpty(app.X.Texts);
    }

    [TestMethod]
    public async Task ResolveTarget_UserSawNoPost_SendsNothingUntilItIsTriedAgain()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.UnknownAsync();
        (await caller.ActAsync("resolveTarget", new { contentId, targetId = "x", outcome = "notPublished" })).Refused(409, "AP2058");
        app.Time.Advance(TimeSpan.FromMinutes(1));

        (await caller.ActAsync("resolveTarget", new { contentId, targetId = "x", outcome = "notPublished" })).Succeeded();
        await caller.UntilAsync(contentId, "failed");
        Assert.AreEqual("AP2047", (string?)(await caller.ActAsync("getContent", new { contentId })).Data["targets"]?[0]?["reason"]?["code"]);
        Assert.IsEmpty(app.X.Texts);
        app.X.Answer = () => null;
        (await caller.ActAsync("retryTarget", new { contentId, targetId = "x" })).Succeeded();

        await caller.UntilAsync(contentId, "published");
        Assert.ContainsSingle(app.X.Texts);
    }

    [TestMethod]
    public async Task NextFreeSlot_WithOneTaken_IsTheNextOfTheCalendar()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();

        // Monday, 13:00 in Berlin: the next slot of the default week is 17:00.
        ActionReply first = (await caller.ActAsync("nextFreeSlot", new { platform = "x" })).Succeeded();
        Assert.AreEqual("2026-11-23T16:00:00+00:00", first.Text("scheduledFor"));
        await caller.GenerateAsync(scheduledFor: first.Text("scheduledFor"));
        ActionReply second = (await caller.ActAsync("nextFreeSlot", new { })).Succeeded();

        Assert.AreEqual("2026-11-24T08:00:00+00:00", second.Text("scheduledFor"));
        Assert.AreEqual("2026-11-24T09:00:00", second.Text("localTime"));
        (await caller.ActAsync("nextFreeSlot", new { after = "soon" })).Refused(400, "AP2127");
        (await caller.ActAsync("nextFreeSlot", new { after = "2126-11-23T16:00:00Z" })).Refused(400, "AP2136");
    }
}
