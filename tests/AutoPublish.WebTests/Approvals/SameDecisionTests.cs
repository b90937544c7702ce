using System.Net;
using AutoPublish.Core.Approvals;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Approvals;

/// <summary>Two people, or one person twice, want the same: nobody's words get lost unseen.</summary>
[TestClass]
public sealed class SameDecisionTests
{
    private const string Ann = "ann@t1.example";
    private const string Bob = "bob@t1.example";

    [TestMethod]
    public async Task Reject_AfterSomebodyElsesReject_SaysSoAndGivesTheWordsBack()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { People = [new ApproverProfile { Email = Ann, Name = "Ann Lee" }] });
        TestCaller caller = app.SignIn();
        PendingContent ann = await caller.PendingAsync();
        PendingContent bob = await caller.QuestionAsync(ann.ContentId, Bob);
        ApproverBrowser browser = new(app);
        Page open = await browser.OpenAsync(bob.Link);
        await browser.DecideAsync(ann.Link, "reject", "Wrong season");

        Page second = await browser.PostAsync(bob.Link, ApproverBrowser.Fields(open, "reject", "Wrong price"));
        Page silent = await browser.PostAsync(bob.Link, ApproverBrowser.Fields(open, "reject"));

        Assert.AreEqual(HttpStatusCode.OK, second.Status);
        Assert.AreEqual("It is decided already", second.Heading);
        Assert.Contains("rejected before by Ann Lee", second.Html);
        Assert.Contains("What you wrote was not handed in", second.Html);
        Assert.Contains("Wrong price", second.Document.QuerySelector("textarea[readonly]")?.TextContent ?? "");
        Assert.AreEqual(HttpStatusCode.OK, silent.Status);
        Assert.IsNull(silent.Document.QuerySelector("textarea"));
    }

    [TestMethod]
    public async Task Reject_OfTheSamePersonTwice_IsTheSamePageForTheSameWordsOnly()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();
        ApproverBrowser browser = new(app);
        Page open = await browser.OpenAsync(pending.Link);
        Page first = await browser.PostAsync(pending.Link, ApproverBrowser.Fields(open, "reject", "Wrong season"));

        Page same = await browser.PostAsync(pending.Link, ApproverBrowser.Fields(open, "reject", "Wrong season"));
        Page other = await browser.PostAsync(pending.Link, ApproverBrowser.Fields(open, "reject", "And too long"));

        Assert.AreEqual("Rejected", first.Heading);
        Assert.AreEqual(first.Heading, same.Heading);
        Assert.AreEqual(HttpStatusCode.OK, other.Status);
        Assert.AreEqual("It is decided already", other.Heading);
        Assert.Contains("rejected before by you", other.Html);
        Assert.Contains("And too long", other.Document.QuerySelector("textarea[readonly]")?.TextContent ?? "");
    }

    [TestMethod]
    [DataRow("\u200b\u200d\ufeff")]
    [DataRow("\u2800\u2800")]
    [DataRow("\u3164 \u00ad")]
    [DataRow("\u202e\u2066\u200f")]
    [DataRow("\ufe0f\u0301")]
    public async Task Changes_WithWordsThatNobodySees_AreNotAskedFor(string feedback)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        Page page = await new ApproverBrowser(app).DecideAsync(pending.Link, "changes", feedback);
        ActionReply reply = await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "changes", feedback });

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, page.Status);
        reply.Refused(400, "AP2126");
        await caller.UntilAsync(pending.ContentId, "pending");
    }

    [TestMethod]
    public async Task Feedback_WithDirectionControls_IsKeptWithout()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();

        Page page = await new ApproverBrowser(app).DecideAsync(pending.Link, "reject", "not \u202egnorw\u202c \u2066this\u2069\u200e \ud83d\udc4d");

        Assert.Contains("“not gnorw this \ud83d\udc4d”", page.Document.Body?.TextContent ?? "");
    }
}
