using System.Net;
using System.Security.Cryptography;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Secrets;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AutoPublish.WebTests.Approvals;

/// <summary>What a link says when there is nothing to decide, or no more; and how the mail's links arrange the page.</summary>
[TestClass]
public sealed class ApprovalLinkStateTests
{
    private const string Ann = "ann@t1.example";
    private const string Bob = "bob@t1.example";
    private const string Friday = "2026-11-27T09:00:00+01:00";

    [TestMethod]
    public async Task OneOfTwo_HasApprovedAndReadsHowManyAreMissing()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { Stages = [new ApprovalStage("Legal", [Ann, Bob], 2), new ApprovalStage("Board", [Bob])] });
        TestCaller caller = app.SignIn();
        PendingContent ann = await caller.PendingAsync();
        ApproverBrowser browser = new(app);
        Page open = await browser.OpenAsync(ann.Link);

        Page voted = await browser.DecideAsync(ann.Link, "approve");
        Page again = await browser.PostAsync(ann.Link, ApproverBrowser.Fields(open, "approve"));
        Page opposite = await browser.PostAsync(ann.Link, ApproverBrowser.Fields(open, "reject"));

        Assert.Contains("Beside you, it needs one approval of Legal, then one approval of Board.", open.Html);
        Assert.AreEqual("You have approved it", voted.Heading);
        Assert.Contains("1 of 2 have approved in stage Legal, which is stage 1 of 2.", voted.Html);
        Assert.AreEqual(HttpStatusCode.OK, again.Status);
        Assert.AreEqual(voted.Heading, again.Heading);
        Assert.AreEqual(HttpStatusCode.Conflict, opposite.Status);
        PendingContent bob = await caller.QuestionAsync(ann.ContentId, Bob);
        Assert.AreEqual("Approved", (await browser.DecideAsync(bob.Link, "approve")).Heading, "one word counts in both stages");
        await caller.UntilAsync(ann.ContentId, "published");
    }

    [TestMethod]
    public async Task StageThatIsOver_SaysSoAndDecidesNothing()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { Stages = [new ApprovalStage("Legal", [Ann, Bob]), new ApprovalStage("Board", ["eve@t1.example"])] });
        TestCaller caller = app.SignIn();
        PendingContent ann = await caller.PendingAsync();
        PendingContent bob = await caller.QuestionAsync(ann.ContentId, Bob);
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(bob.Link), "reject");
        await browser.DecideAsync(ann.Link, "approve");

        Page look = await browser.OpenAsync(bob.Link);
        Page post = await browser.PostAsync(bob.Link, fields);

        Assert.AreEqual(HttpStatusCode.OK, look.Status);
        Assert.AreEqual("Others have decided in your place", look.Heading);
        Assert.AreEqual(HttpStatusCode.Conflict, post.Status);
        await caller.UntilAsync(ann.ContentId, "pending");
    }

    [TestMethod]
    public async Task Revoked_ShowsNothingOfThePostAndTheNewLinkWorks()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("A secret launch", Friday);
        (await caller.ActAsync("revokeApproval", new { contentId = pending.ContentId, approverId = ApprovalTokens.ApproverIdOf(Ann) })).Succeeded();
        ApproverBrowser browser = new(app);

        Page page = await browser.OpenAsync(pending.Link);
        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Succeeded();
        string renewed = await TestApp.UntilAsync(
            () => Task.FromResult(app.Mails.LinksOf(pending.ApprovalId, Ann).FirstOrDefault(l => l != pending.Link)),
            () => "No new link.");

        Assert.AreEqual(HttpStatusCode.Gone, page.Status);
        Assert.AreEqual("This link was withdrawn", page.Heading);
        Assert.DoesNotContain("secret launch", page.Html);
        Assert.AreEqual(HttpStatusCode.Gone, (await browser.OpenAsync(pending.Link)).Status);
        Assert.AreEqual("Approved", (await browser.DecideAsync(renewed, "approve")).Heading);
    }

    [TestMethod]
    public async Task Decided_NamesWhoAndWhenInTheReadersZone()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        await app.RulesAsync(r => r with { People = [new ApproverProfile { Email = Ann, Name = "Ann Lee" }, new ApproverProfile { Email = Bob, TimeZone = "Asia/Tokyo" }] });
        TestCaller caller = app.SignIn();
        PendingContent ann = await caller.PendingAsync(scheduledFor: Friday);
        PendingContent bob = await caller.QuestionAsync(ann.ContentId, Bob);
        ApproverBrowser browser = new(app);
        await browser.DecideAsync(ann.Link, "approve");

        string page = (await browser.OpenAsync(bob.Link)).Document.Body?.TextContent ?? "";

        Assert.Contains("Ann Lee has approved it.", page);
        Assert.Contains("Mon 23 Nov 2026, 21:00 (Asia/Tokyo)", page);
        Assert.DoesNotContain("@t1.example", page);
    }

    [TestMethod]
    public async Task SupersededAfterADecision_StillShowsWhatWasDecidedByWhomAndWhen()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: Friday);
        ApproverBrowser browser = new(app);
        await browser.DecideAsync(pending.Link, "reject", "Not like this");
        (await caller.ActAsync("editContent", new { contentId = pending.ContentId, texts = new { x = "Other words" } })).Succeeded();

        Page page = await browser.OpenAsync(pending.Link);

        Assert.AreEqual(HttpStatusCode.Gone, page.Status);
        string text = page.Document.QuerySelector("dl")?.TextContent ?? "";
        foreach (string fact in new[] { "Rejected", "You", "Mon 23 Nov 2026, 13:00 (Europe/Berlin)", "New version" })
        {
            Assert.Contains(fact, text);
        }
    }

    [TestMethod]
    [DataRow(LateApproval.AtOnce, "it goes out at once")]
    [DataRow(LateApproval.NextSlot, "next free slot")]
    [DataRow(LateApproval.Ask, "waits until its author")]
    public async Task Late_IsToldBeforeTheDecision(LateApproval late, string says)
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.RulesAsync(r => r with { Late = late });
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: "2026-11-23T14:00:00Z");
        ApproverBrowser browser = new(app);

        Assert.Contains("Approved after its time,", (await browser.OpenAsync(pending.Link)).Html);
        app.Time.Advance(TimeSpan.FromHours(3));
        string page = (await browser.OpenAsync(pending.Link)).Html;

        Assert.Contains("Its time has passed: if you approve now,", page);
        Assert.Contains(says, page);
    }

    [TestMethod]
    public async Task Late_Dropped_IsToldByTheExpiredLink()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.RulesAsync(r => r with { Late = LateApproval.Drop });
        PendingContent pending = await app.SignIn().PendingAsync(scheduledFor: "2026-11-23T14:00:00Z");
        app.Time.Advance(TimeSpan.FromHours(3));

        Page page = await new ApproverBrowser(app).OpenAsync(pending.Link);

        Assert.AreEqual(HttpStatusCode.Gone, page.Status);
        Assert.Contains("a late approval is not taken", page.Html);
    }

    [TestMethod]
    [DataRow("approve", "approve")]
    [DataRow("changes", "changes")]
    [DataRow("reject", "reject")]
    [DataRow("edit", "preview")]
    [DataRow("nonsense", "approve")]
    public async Task Choose_ArrangesThePageAndDecidesNothing(string choose, string first)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        Page page = await new ApproverBrowser(app).OpenAsync($"{pending.Link}?choose={choose}");

        Assert.AreEqual(first, page.Document.QuerySelector("button[name=decision]")?.GetAttribute("value"));
        CollectionAssert.AreEquivalent(
            new[] { "approve", "changes", "preview", "reject" },
            page.Document.QuerySelectorAll("button[name=decision]").Select(b => b.GetAttribute("value")).ToArray());
        Assert.HasCount(first == "approve" ? 0 : 1, page.Document.QuerySelectorAll("[autofocus]"));
        string[] ids = [.. page.Document.QuerySelectorAll("[id]").Select(e => e.Id ?? "")];
        Assert.HasCount(ids.Length, ids.Distinct());
        await caller.UntilAsync(pending.ContentId, "pending");
    }

    [TestMethod]
    public async Task Mistake_IsFocusedAndLinkedToItsField()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();

        Page page = await new ApproverBrowser(app).DecideAsync(pending.Link, "changes");

        Assert.AreEqual("mistake", page.Document.QuerySelector("[autofocus]")?.Id);
        string? field = page.Document.QuerySelector("#mistake a")?.GetAttribute("href")?[1..];
        Assert.AreEqual("mistake", page.Document.GetElementById(field ?? "")?.GetAttribute("aria-describedby"));
    }

    [TestMethod]
    public async Task LinkOfAnEarlierKey_WorksAfterRotationAndIsTheOneThatIsSentAgain()
    {
        SigningKey one = new("k1", SHA256.HashData([1]));
        SigningKey two = new("k2", SHA256.HashData([2]));
        await using TestApp app = await TestApp.StartAsync(keys: new KeyRing([one]));
        PendingContent pending = await app.SignIn().PendingAsync(scheduledFor: Friday);
        await using TestApp rotated = await app.RestartAsync(new KeyRing([two, one]));
        TestCaller caller = rotated.SignIn();

        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Succeeded();
        PendingContent again = await caller.QuestionAsync(pending.ContentId);

        Assert.AreEqual(pending.Link, again.Link);
        Assert.AreEqual("Approved", (await new ApproverBrowser(rotated).DecideAsync(again.Link, "approve")).Heading);
    }

    [TestMethod]
    public async Task LinkOfAKeyThatIsGone_IsReplacedByAResend()
    {
        await using TestApp app = await TestApp.StartAsync(keys: new KeyRing([new SigningKey("k1", SHA256.HashData([1]))]));
        PendingContent pending = await app.SignIn().PendingAsync(scheduledFor: Friday);
        await using TestApp rotated = await app.RestartAsync(new KeyRing([new SigningKey("k2", SHA256.HashData([2]))]));
        TestCaller caller = rotated.SignIn();
        ApproverBrowser browser = new(rotated);
        Assert.AreEqual(HttpStatusCode.NotFound, (await browser.OpenAsync(pending.Link)).Status);

        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Succeeded();
        PendingContent again = await caller.QuestionAsync(pending.ContentId);

        Assert.AreEqual("Approved", (await browser.DecideAsync(again.Link, "approve")).Heading);
    }

    [TestMethod]
    public async Task Logs_OfEveryCategory_NeverHoldTheToken()
    {
        LogKeeper all = new(_ => true);
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddLogging(l => l.AddProvider(all)));
        PendingContent pending = await app.SignIn().PendingAsync();
        ApproverBrowser browser = new(app);
        await browser.OpenAsync(pending.Link);
        await browser.PostAsync(pending.Link, []);
        await browser.DecideAsync(pending.Link, "approve");

        Assert.IsNotEmpty(all.Lines);
        Assert.IsEmpty(all.Lines.Where(l => l.Contains(pending.Token, StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public async Task Store_HoldsOnlyTheHashOfTheToken()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();

        string bytes = await app.DumpAsync();

        Assert.Contains(ApprovalTokens.HashOf(pending.Token), bytes);
        Assert.DoesNotContain(pending.Token, bytes);
    }
}
