using System.Net;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Approvals;

/// <summary>The PIN of an approver, and what happens to who does not know it.</summary>
[TestClass]
public sealed class ApproverPinTests
{
    private const string Pin = "4711";

    [TestMethod]
    [DataRow("approve")]
    [DataRow("changes")]
    [DataRow("reject")]
    public async Task EveryDecision_NeedsThePin(string decision)
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        ApproverBrowser browser = new(app);
        Page page = await browser.OpenAsync(pending.Link);
        Dictionary<string, string> fields = ApproverBrowser.Fields(page, decision, "Shorter, please");

        Page without = await browser.PostAsync(pending.Link, fields);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.AreEqual(0, await FailuresAsync(app, pending), "nothing was guessed");
        fields["pin"] = "1234";
        Page wrong = await browser.PostAsync(pending.Link, fields);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("4 tries are left", wrong.Html);
        Assert.AreEqual("true", wrong.Document.GetElementById($"pin-{decision}")?.GetAttribute("aria-invalid"));
        Assert.AreEqual(1, await FailuresAsync(app, pending));
        await caller.UntilAsync(pending.ContentId, "pending");
        fields["pin"] = Pin;
        Page right = await browser.PostAsync(pending.Link, fields);

        Assert.AreEqual(HttpStatusCode.OK, right.Status, right.Html);
        Assert.AreEqual("numeric", page.Document.GetElementById("pin-approve")?.GetAttribute("inputmode"));
        Assert.AreEqual("off", page.Document.GetElementById("pin-approve")?.GetAttribute("autocomplete"));
    }

    [TestMethod]
    public async Task Confirm_WithAWrongPin_KeepsTheTextAndTheRightOneApproves()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        ApproverBrowser browser = new(app);
        Page preview = await browser.PreviewAsync(pending.Link, "Better");

        Page wrong = await browser.ConfirmAsync(pending.Link, preview, "0000");
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Page right = await browser.ConfirmAsync(pending.Link, wrong, Pin);

        Assert.AreEqual("Approved", right.Heading, right.Html);
        await caller.UntilAsync(pending.ContentId, "published");
        Assert.AreEqual("Better", app.X.Texts.Single());
    }

    [TestMethod]
    public async Task FiveWrongPins_LockTheLinkForResendsAndNewVersionsUntilThereIsANewPin()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: "2026-11-27T09:00:00Z");
        ApproverBrowser browser = new(app);
        List<HttpStatusCode> answers = [.. await GuessAsync(browser, pending, ApproverPin.MaxFailures)];
        CollectionAssert.AreEqual(new[] { 422, 422, 422, 422, 423 }, answers.ConvertAll(a => (int)a));
        Page locked = await browser.OpenAsync(pending.Link);
        Assert.AreEqual("This link is locked", locked.Heading);
        Assert.Contains("set a new PIN", locked.Html);
        Assert.Contains("does not unlock it", locked.Html);

        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Succeeded();
        Assert.AreEqual(HttpStatusCode.Locked, (await browser.OpenAsync(pending.Link)).Status, "sent again");
        (await caller.ActAsync("editContent", new { contentId = pending.ContentId, texts = new { x = "Another text" } })).Succeeded();
        PendingContent second = await NextAsync(app, caller, pending);
        Assert.AreEqual(HttpStatusCode.Locked, (await browser.OpenAsync(second.Link)).Status, "another version");
        await NewPinAsync(app, "2580");
        Page open = await browser.OpenAsync(second.Link);
        Assert.AreEqual(HttpStatusCode.OK, (await browser.PostAsync(second.Link, ApproverBrowser.Fields(open, "approve", pin: "2580"))).Status);
        await caller.UntilAsync(pending.ContentId, "scheduled");
    }

    [TestMethod]
    public async Task NewVersion_AfterANewPin_LocksNobodyAndSaysNothingOfIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: "2026-11-27T09:00:00Z");
        await GuessAsync(new ApproverBrowser(app), pending, ApproverPin.MaxFailures);
        Assert.AreEqual("AP2027", await ReasonAsync(app, pending));
        (await caller.ActAsync("editContent", new { contentId = pending.ContentId, texts = new { x = "Another text" } })).Succeeded();
        Assert.AreEqual("AP2027", await ReasonAsync(app, pending));
        await NewPinAsync(app, "2580");

        (await caller.ActAsync("editContent", new { contentId = pending.ContentId, texts = new { x = "A third text" } })).Succeeded();

        Assert.AreEqual(0, await FailuresAsync(app, pending));
        Assert.IsNull(await ReasonAsync(app, pending));
    }

    [TestMethod]
    public async Task ResendAfterANewPin_ShowsThePersonAsAskedAgain()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        await GuessAsync(new ApproverBrowser(app), pending, ApproverPin.MaxFailures);
        Assert.AreEqual("locked", await StandingAsync(caller, pending));

        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Succeeded();
        Assert.AreEqual("locked", await StandingAsync(caller, pending));
        await NewPinAsync(app, "2580");
        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Succeeded();

        Assert.AreEqual("asked", await StandingAsync(caller, pending));
    }

    [TestMethod]
    public async Task FifteenWrongPins_OverSeveralContents_LockEveryLinkForADay()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.TenantAsync(t => t with { ApprovalHours = 100 });
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        ApproverBrowser browser = new(app);
        PendingContent fresh = await caller.PendingAsync("Never guessed at");
        PendingContent[] guessed = [await caller.PendingAsync("One"), await caller.PendingAsync("Two"), await caller.PendingAsync("Three")];
        foreach (PendingContent pending in guessed.Take(2))
        {
            await GuessAsync(browser, pending, ApproverPin.MaxFailures);
        }

        await GuessAsync(browser, guessed[2], ApproverPin.MaxFailures - 1);
        Page last = await browser.OpenAsync(fresh.Link);
        Page one = await browser.PostAsync(fresh.Link, ApproverBrowser.Fields(last, "approve", pin: "0000"));
        Assert.AreEqual(HttpStatusCode.Locked, one.Status, "the fifteenth");
        Page locked = await browser.OpenAsync(fresh.Link);
        Assert.AreEqual(HttpStatusCode.Locked, locked.Status);
        Assert.Contains("unlocked on Tue 24 Nov 2026, 13:00", locked.Html);
        Assert.AreEqual(HttpStatusCode.Locked, (await browser.PostAsync(fresh.Link, ApproverBrowser.Fields(last, "approve", pin: Pin))).Status, "the right one");

        app.Time.Advance(TimeSpan.FromHours(24));

        Page right = await browser.PostAsync(fresh.Link, ApproverBrowser.Fields(await browser.OpenAsync(fresh.Link), "approve", pin: Pin));
        Assert.AreEqual("Approved", right.Heading, right.Html);
    }

    [TestMethod]
    public async Task NewPin_UnlocksAllLinksAtOnce()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        ApproverBrowser browser = new(app);
        PendingContent fresh = await caller.PendingAsync("Never guessed at");
        foreach (string brief in new[] { "One", "Two", "Three" })
        {
            await GuessAsync(browser, await caller.PendingAsync(brief), ApproverPin.MaxFailures);
        }

        Assert.AreEqual(HttpStatusCode.Locked, (await browser.OpenAsync(fresh.Link)).Status);
        await NewPinAsync(app, "2580");

        Page right = await browser.PostAsync(fresh.Link, ApproverBrowser.Fields(await browser.OpenAsync(fresh.Link), "approve", pin: "2580"));
        Assert.AreEqual("Approved", right.Heading, right.Html);
    }

    [TestMethod]
    public async Task RemovedPin_UnlocksTheLink()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        ApproverBrowser browser = new(app);
        await GuessAsync(browser, pending, ApproverPin.MaxFailures);

        await app.RulesAsync(r => r with { People = [] });

        Assert.AreEqual("Approved", (await browser.DecideAsync(pending.Link, "approve")).Heading);
    }

    [TestMethod]
    public async Task HundredGuessesAtOnce_AreFive()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve");

        Page[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => browser.PostAsync(pending.Link, new Dictionary<string, string>(fields) { ["pin"] = $"{5000 + i}" })));

        Assert.AreEqual(ApproverPin.MaxFailures, await FailuresAsync(app, pending));
        Assert.AreEqual(ApproverPin.MaxFailures - 1, answers.Count(a => a.Html.Contains("tries are left", StringComparison.Ordinal) || a.Html.Contains("One try is left", StringComparison.Ordinal)));
        Assert.AreEqual(0, answers.Count(a => a.Status == HttpStatusCode.OK));
        await caller.UntilAsync(pending.ContentId, "pending");
    }

    /// <summary>The person's own, as an owner sets another.</summary>
    private static Task NewPinAsync(TestApp app, string pin) =>
        app.RulesAsync(r => r with { People = [.. r.People.Select(p => p with { PinHash = ApproverPin.Hash(pin) })] });

    private static async Task<IReadOnlyList<HttpStatusCode>> GuessAsync(ApproverBrowser browser, PendingContent pending, int times)
    {
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve", pin: "0000");
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < times; i++)
        {
            answers.Add((await browser.PostAsync(pending.Link, fields)).Status);
        }

        return answers;
    }

    private static async Task<PendingContent> NextAsync(TestApp app, TestCaller caller, PendingContent before)
    {
        string approvalId = await TestApp.UntilAsync(
            async () => (string?)(await caller.UntilAsync(before.ContentId, "pending"))["approval"]?["approvalId"] is { } id && id != before.ApprovalId ? id : null,
            () => "No second question.");
        string link = await TestApp.UntilAsync(() => Task.FromResult(app.Mails.LinkOf(approvalId, TestTenant.ApproverOf(TestApp.Tenant))), () => "No second mail.");
        return new PendingContent(before.ContentId, approvalId, link);
    }

    private static async Task<string?> StandingAsync(TestCaller caller, PendingContent pending) =>
        (string?)(await caller.ActAsync("getContent", new { contentId = pending.ContentId })).Succeeded().Data["approval"]?["approvers"]?[0]?["standing"];

    private static async Task<string?> ReasonAsync(TestApp app, PendingContent pending) =>
        (await app.Documents.GetAsync(ContentKinds.Content, TestApp.Tenant, pending.ContentId))?.Value.Reason?.Code;

    private static async Task<int> FailuresAsync(TestApp app, PendingContent pending) =>
        (await app.Documents.GetAsync(ContentKinds.Content, TestApp.Tenant, pending.ContentId))?.Value.Approval?.Approvers[0].PinFailures ?? -1;
}
