using System.Net;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Members;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Auth;

namespace AutoPublish.WebTests.Pages;

/// <summary>A member who is asked as an approver with a PIN: the dashboard asks for it as the link does, and programs get nothing decided.</summary>
[TestClass]
public sealed class MemberPinTests
{
    private const string Queue = "/approvals";
    private const string Ann = "ann@t1.example";
    private const string Bob = "bob@t1.example";
    private const string Pin = "4711";
    private static readonly string[] Decisions = ["approve", "changes", "reject"];

    [TestMethod]
    [DataRow("approve")]
    [DataRow("changes")]
    [DataRow("reject")]
    public async Task ContentPage_OfAnApproverWithAPin_DecidesNothingWithoutIt(string decision)
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Ann);
        string address = $"/content/{pending.ContentId}";
        Page page = await browser.VisitAsync(address);
        List<KeyValuePair<string, string>> fields = Forms.With(page, "do", decision).Set("feedback", "Shorter, please");

        Page without = await browser.PostAsync(address, fields);
        Page wrong = await browser.PostAsync(address, fields.Set("pin", "0000"));
        Assert.AreEqual("pending", (string?)(await caller.UntilAsync(pending.ContentId, "pending"))["status"]);
        Page right = await browser.PostAsync(address, fields.Set("pin", Pin));

        Assert.AreEqual("off", page.Document.QuerySelector("input[name=pin][type=password]")?.GetAttribute("autocomplete"));
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("Type your PIN", Forms.Alert(without));
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("4 tries are left", Forms.Alert(wrong));
        Assert.Contains("Shorter, please", wrong.Html);
        Assert.AreEqual(HttpStatusCode.SeeOther, right.Status, right.Html);
    }

    [TestMethod]
    public async Task ContentPage_OfAnApproverOfALaterStage_DecidesForAllWithThePinAlone()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.RulesAsync(r => r with { Stages = [new ApprovalStage("Marketing", [Bob]), new ApprovalStage("Legal", [Ann])] });
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync("Coffee", requiresApproval: true);
        await caller.QuestionAsync(contentId, Bob);
        VisitorBrowser browser = await Forms.SignedInAsync(app, Ann);
        string address = $"/content/{contentId}";
        Page page = await browser.VisitAsync(address);
        List<KeyValuePair<string, string>> fields = Forms.With(page, "do", "approve");

        Page without = await browser.PostAsync(address, fields);
        await caller.UntilAsync(contentId, "pending");
        Page right = await browser.PostAsync(address, fields.Set("pin", Pin));

        Assert.Contains("asked in a later stage", page.Html);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, without.Status, without.Html);
        Assert.AreEqual(HttpStatusCode.SeeOther, right.Status, right.Html);
        await caller.UntilAsync(contentId, "published");
    }

    [TestMethod]
    public async Task Queue_WithRowsThatNeedThePin_AsksOnceAndCountsOnce()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent[] pending = [await caller.PendingAsync("One"), await caller.PendingAsync("Two"), await caller.PendingAsync("Three")];
        VisitorBrowser browser = await Forms.SignedInAsync(app, Ann);
        Page page = await browser.VisitAsync(Queue);
        List<KeyValuePair<string, string>> fields = Ticked(page, "approve");

        Page without = await browser.PostAsync(Queue, fields);
        Page wrong = await browser.PostAsync(Queue, fields.Set("pin", "0000"));
        int failures = await FailuresAsync(app, pending);
        foreach (PendingContent content in pending)
        {
            await caller.UntilAsync(content.ContentId, "pending");
        }

        Page right = await browser.PostAsync(Queue, fields.Set("pin", Pin));

        Assert.HasCount(1, page.Document.QuerySelectorAll("input[name=pin]"));
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("4 tries are left", Forms.Alert(wrong));
        Assert.HasCount(3, wrong.Document.QuerySelectorAll("input[name=pick][checked]"));
        Assert.AreEqual(1, failures);
        Assert.HasCount(3, right.Document.QuerySelectorAll("[data-result] .badge.good"), right.Html);
        foreach (PendingContent content in pending)
        {
            await caller.UntilAsync(content.ContentId, "published");
        }
    }

    [TestMethod]
    public async Task Member_WhoIsNotAsked_NeedsNoPin()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, "someone@t1.example");
        Page page = await browser.VisitAsync(Queue);

        Assert.IsNull(page.Document.QuerySelector("input[name=pin]"));
        Assert.HasCount(1, (await browser.PostAsync(Queue, Ticked(page, "approve"))).Document.QuerySelectorAll("[data-result] .badge.good"));
        await caller.UntilAsync(pending.ContentId, "published");
    }

    [TestMethod]
    public async Task Programs_OfAnApproverWithAPin_DecideNothingAndAreToldWhereTo()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        PendingContent pending = await app.SignIn().PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Ann, MemberRole.Owner);
        string key = await TestAccessKey.MakeAsync(browser, "content.publish");
        TestCaller program = new(app, TestApp.Tenant, key);

        foreach (string decision in Decisions)
        {
            (await program.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision, feedback = "Shorter" })).Refused(403, "AP2139");
        }

        await app.SignIn().UntilAsync(pending.ContentId, "pending");
    }

    [TestMethod]
    public async Task Lock_OfTheLink_HoldsInTheDashboardAndForPrograms()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        PendingContent other = await caller.PendingAsync("Not guessed at");
        VisitorBrowser browser = await Forms.SignedInAsync(app, Ann);
        string address = $"/content/{pending.ContentId}";
        List<KeyValuePair<string, string>> one = Forms.With(await browser.VisitAsync(address), "do", "approve").Set("pin", Pin);
        List<KeyValuePair<string, string>> all = Ticked(await browser.VisitAsync(Queue), "approve").Set("pin", Pin);
        ApproverBrowser reader = new(app);
        Dictionary<string, string> guess = ApproverBrowser.Fields(await reader.OpenAsync(pending.Link), "approve", pin: "0000");
        for (int i = 0; i < ApproverPin.MaxFailures; i++)
        {
            await reader.PostAsync(pending.Link, guess);
        }

        Page posted = await browser.PostAsync(address, one);
        Page shown = await browser.VisitAsync(address);
        Page queue = await browser.VisitAsync(Queue);
        Page bulk = await browser.PostAsync(Queue, all);
        string key = await TestAccessKey.MakeAsync(browser, "content.publish");
        ActionReply reply = await new TestCaller(app, TestApp.Tenant, key).ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" });

        Assert.Contains("not even with the right one", Forms.Alert(posted));
        Assert.IsNull(shown.Document.QuerySelector("button[name=do][value=approve], button[name=do][value=reject]"));
        Assert.Contains("set a new PIN", shown.Html);
        Assert.HasCount(1, queue.Document.QuerySelectorAll("input[name=pick]"));
        Assert.Contains("not even with the right one", bulk.Document.QuerySelector($"[data-result='{pending.ContentId}']")?.TextContent ?? "");
        Assert.Contains("Approved", bulk.Document.QuerySelector($"[data-result='{other.ContentId}']")?.TextContent ?? "");
        reply.Refused(409, "AP2028");
        await caller.UntilAsync(pending.ContentId, "pending");
    }

    [TestMethod]
    public async Task Guesses_InTheDashboard_LockTheLink()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        PendingContent pending = await app.SignIn().PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Ann);
        List<KeyValuePair<string, string>> fields = Ticked(await browser.VisitAsync(Queue), "approve").Set("pin", "0000");
        for (int i = 0; i < ApproverPin.MaxFailures; i++)
        {
            await browser.PostAsync(Queue, fields);
        }

        Assert.AreEqual(HttpStatusCode.Locked, (await new ApproverBrowser(app).OpenAsync(pending.Link)).Status);
    }

    [TestMethod]
    public async Task WhoeverHasApproved_IsToldWhatIsMissingAndOfferedNothing()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { Stages = [new ApprovalStage("Legal", [Ann, Bob], 2)] });
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Ann);
        Page before = await browser.VisitAsync(Queue);
        List<KeyValuePair<string, string>> fields = Ticked(before, "approve");

        Page first = await browser.PostAsync(Queue, fields);
        Page again = await browser.PostAsync(Queue, fields);
        Page content = await browser.VisitAsync($"/content/{pending.ContentId}");
        string key = await TestAccessKey.MakeAsync(browser, "content.publish");
        ActionReply reply = await new TestCaller(app, TestApp.Tenant, key).ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" });

        Assert.Contains("0 of 2 have approved in stage Legal.", before.Html);
        Assert.Contains("Your approval counts. 1 of 2 have approved in stage Legal.", first.Html);
        Assert.Contains("As before", again.Html);
        Assert.DoesNotContain("approval counts", again.Html);
        foreach (Page page in new[] { first, content })
        {
            Assert.Contains("You have approved it. 1 of 2 have approved in stage Legal. It still needs one approval of Legal.", page.Html);
            Assert.IsNull(page.Document.QuerySelector("input[name=pick], button[value=approve], button[value=changes], button[value=reject]"));
        }

        Assert.Contains("You have approved it already", reply.Succeeded().Json.ToJsonString());
    }

    private static List<KeyValuePair<string, string>> Ticked(Page page, string decision) =>
    [
        .. Forms.With(page, "decision", decision),
        .. page.Document.QuerySelectorAll("input[name=pick]").Select(p => KeyValuePair.Create("pick", p.GetAttribute("value") ?? "")),
    ];

    private static async Task<int> FailuresAsync(TestApp app, IEnumerable<PendingContent> contents)
    {
        int failures = 0;
        foreach (PendingContent pending in contents)
        {
            failures += (await app.Documents.GetAsync(Core.Content.ContentKinds.Content, TestApp.Tenant, pending.ContentId))?.Value.Approval?.Approvers.Sum(a => a.PinFailures) ?? 0;
        }

        return failures;
    }
}
