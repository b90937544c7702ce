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
    public async Task FiveWrongPins_LockTheLinkEvenForTheRightOneUntilItIsSentAgain()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.PinAsync(Pin);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: "2026-11-27T09:00:00Z");
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve", pin: "0000");
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < ApproverPin.MaxFailures; i++)
        {
            answers.Add((await browser.PostAsync(pending.Link, fields)).Status);
        }

        fields["pin"] = Pin;
        Page late = await browser.PostAsync(pending.Link, fields);

        CollectionAssert.AreEqual(new[] { 422, 422, 422, 422, 423 }, answers.ConvertAll(a => (int)a));
        Assert.AreEqual(HttpStatusCode.Locked, late.Status);
        Assert.AreEqual("This link is locked", (await browser.OpenAsync(pending.Link)).Heading);
        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Succeeded();
        Assert.AreEqual(HttpStatusCode.OK, (await browser.PostAsync(pending.Link, fields)).Status);
        await caller.UntilAsync(pending.ContentId, "scheduled");
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

    private static async Task<int> FailuresAsync(TestApp app, PendingContent pending) =>
        (await app.Documents.GetAsync(ContentKinds.Content, TestApp.Tenant, pending.ContentId))?.Value.Approval?.Approvers[0].PinFailures ?? -1;
}
