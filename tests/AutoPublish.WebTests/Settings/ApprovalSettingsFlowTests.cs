using System.Net;
using AutoPublish.Core.Approvals;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;
using static AutoPublish.WebTests.Settings.SettingsBrowser;

namespace AutoPublish.WebTests.Settings;

/// <summary>From the form to the post: what an owner set is what happens.</summary>
[TestClass]
public sealed class ApprovalSettingsFlowTests
{
    private const string Ann = "ann@t1.example";
    private const string Bob = "bob@t1.example";
    private const string Carl = "carl@t1.example";
    private const string Dora = "dora@t1.example";

    [TestMethod]
    public async Task StagesAndQuorum_SetThroughTheForm_AskTheRightPeopleInOrder()
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Always);
        SettingsBrowser owner = await SignedInAsync(app);
        TestCaller caller = app.SignIn();
        // The flow has read the tenant by now, and keeps it for a while: what is saved counts at once.
        await caller.PendingAsync("before");
        await owner.SavedAsync("stage-0", Address, ("name", "Legal"), ("approvers", $"{Ann}\n{Bob}\n{Carl}"), ("needed", "2"));
        await owner.SavedAsync("add", Address, ("name", "Board"), ("approvers", Dora));

        PendingContent pending = await caller.PendingAsync("It ships");
        string bob = await LinkAsync(app, pending, Bob);
        string carl = await LinkAsync(app, pending, Carl);
        Assert.IsNull(app.Mails.LinkOf(pending.ApprovalId, Dora));
        ApproverBrowser approver = new(app);

        await approver.DecideAsync(bob, "approve");
        Assert.IsNull(app.Mails.LinkOf(pending.ApprovalId, Dora), "One of two is not enough.");
        await approver.DecideAsync(carl, "approve");
        string dora = await LinkAsync(app, pending, Dora);
        Assert.IsEmpty(app.X.Texts);
        await approver.DecideAsync(dora, "approve");

        await caller.UntilAsync(pending.ContentId, "published");
        CollectionAssert.AreEqual(new[] { "It ships" }, app.X.Texts.ToArray());
    }

    [TestMethod]
    public async Task OpenQuestion_KeepsTheRulesItWasAskedWith()
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Always);
        SettingsBrowser owner = await SignedInAsync(app);
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        await owner.SavedAsync("stage-0", Address, ("approvers", $"{Ann}\n{Bob}"), ("needed", "all"));
        await new ApproverBrowser(app).DecideAsync(pending.Link, "approve");

        await caller.UntilAsync(pending.ContentId, "published");
        Assert.IsNull(app.Mails.LinkOf(pending.ApprovalId, Bob));
    }

    [TestMethod]
    public async Task Absence_SetThroughTheForm_AsksTheSubstitute()
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Always);
        SettingsBrowser owner = await SignedInAsync(app);
        TestCaller caller = app.SignIn();
        await owner.SavedAsync("person", PathOf(Ann), ("name", "Ann"), ("delegate", Bob));
        await owner.SavedAsync("away", PathOf(Ann), ("first", "2026-11-20"), ("last", "2026-11-23"));

        PendingContent pending = await caller.QuestionAsync(await caller.GenerateAsync(), Bob);

        Assert.IsNull(app.Mails.LinkOf(pending.ApprovalId, Ann));
        await new ApproverBrowser(app).DecideAsync(pending.Link, "approve");
        await caller.UntilAsync(pending.ContentId, "published");
    }

    [TestMethod]
    public async Task MembersMayDecide_SwitchedOff_LeavesItToThoseWhoAreAsked()
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Always);
        SettingsBrowser owner = await SignedInAsync(app);
        await owner.SavedAsync("rules", Address, ("members", null));
        TestCaller caller = app.SignIn(scopes: AccessScopes.ContentRead | AccessScopes.ContentWrite | AccessScopes.ContentPublish);
        PendingContent pending = await caller.PendingAsync();

        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" })).Refused(409, "AP2019");

        Assert.IsEmpty(app.X.Texts);
    }

    [TestMethod]
    public async Task Pin_SetThroughTheForm_LiesNowhereButAsADigest()
    {
        const string canary = "918273645501";
        const string second = "550146372819";
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Always);
        SettingsBrowser owner = await SignedInAsync(app);
        List<string> shown = [];

        shown.Add((await owner.SavedAsync("pin", PathOf(Ann), ("pin", canary))).Html);
        string? hash = (await owner.TenantAsync()).Approval.Of(Ann)?.PinHash;
        Assert.IsTrue(ApproverPin.Matches(canary, hash ?? ""));
        shown.Add((await owner.SavedAsync("pin", PathOf(Ann), ("pin", second))).Html);
        string? changed = (await owner.TenantAsync()).Approval.Of(Ann)?.PinHash;
        Assert.IsTrue(ApproverPin.Matches(second, changed ?? ""));
        shown.Add((await owner.OpenAsync()).Html);
        shown.Add((await owner.OpenAsync(PathOf(Ann))).Html);
        Page asked = await owner.PostAsync("no-pin", PathOf(Ann));
        shown.Add(asked.Html);
        shown.Add(await app.DumpAsync());
        shown.AddRange(app.Logs.Lines);
        await owner.ConfirmAsync(asked);
        shown.AddRange(app.Mails.Mails.Select(m => m.Subject + m.Text + m.Html));

        Assert.IsNull((await owner.TenantAsync()).Approval.Of(Ann));
        foreach (string text in shown)
        {
            Assert.DoesNotContain(canary, text);
            Assert.DoesNotContain(second, text);
        }

        foreach (string page in shown.Where(t => t.Contains("<!DOCTYPE", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(hash ?? "?", page);
            Assert.DoesNotContain(changed ?? "?", page);
        }

        Assert.ContainsSingle(app.Mails.Mails.Where(m => m.Id.StartsWith("approval-settings", StringComparison.Ordinal) && m.To == Ann));
    }

    [TestMethod]
    public async Task Pin_SetByTwoOwners_TheSecondIsTold()
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser owner = await SignedInAsync(app);
        Page seen = await owner.OpenAsync(PathOf(Ann));
        await owner.SavedAsync("pin", PathOf(Ann), ("pin", "1111"));

        Page told = await owner.SendAsync(seen, "pin", ("pin", "2222"));

        Assert.AreEqual(HttpStatusCode.Conflict, told.Status);
        Assert.IsTrue(ApproverPin.Matches("1111", (await owner.TenantAsync()).Approval.Of(Ann)?.PinHash ?? ""));
    }

    [TestMethod]
    public async Task Person_WhoIsNamedNoMore_CanBeForgotten()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: Bob);
        SettingsBrowser owner = await SignedInAsync(app);
        await owner.SavedAsync("person", PathOf(Bob), ("name", "Bob"));
        await owner.SavedAsync("stage-0", Address, ("approvers", Ann));

        Page done = await owner.SavedAsync("forget", PathOf(Bob));

        Assert.IsEmpty((await owner.TenantAsync()).Approval.People);
        Assert.DoesNotContain(Bob, done.Html);
    }

    private static Task<string> LinkAsync(TestApp app, PendingContent pending, string email) =>
        TestApp.UntilAsync(() => Task.FromResult(app.Mails.LinkOf(pending.ApprovalId, email)), () => $"No mail to {email}.");
}
