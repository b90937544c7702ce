using System.Net;
using AngleSharp.Dom;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Members;
using AutoPublish.Core.Scheduling;
using AutoPublish.WebTests.App;
using static AutoPublish.WebTests.Settings.SettingsBrowser;

namespace AutoPublish.WebTests.Settings;

/// <summary>An owner sets who approves, with a browser; nobody else can.</summary>
[TestClass]
public sealed class ApprovalSettingsPagesTests
{
    private const string Ann = "ann@t1.example";

    [TestMethod]
    public async Task Owner_FromTheAccountPage_SetsEverythingThatIsOfEverybody()
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Always);
        SettingsBrowser owner = await SignedInAsync(app);
        Assert.IsNotNull((await owner.OpenAsync("/account")).Document.QuerySelector($"main a[href='{Address}']"));

        await owner.SavedAsync("rules", Address, ("self", null), ("members", null));
        await owner.SavedAsync("stage-0", Address, ("approvers", " Ann@T1.example, bob@t1.example;carl@t1.example\r\n"), ("needed", "2"), ("name", "Legal  team"));
        await owner.SavedAsync("add", Address, ("name", "Board"), ("approvers", "dora@t1.example"), ("needed", "all"));
        await owner.SavedAsync("clock", Address, ("most", "2"), ("first", "5"), ("every", "6"), ("escalation-hours", "7"), ("escalation-to", "eve@t1.example"));
        Page page = await owner.SavedAsync("times", Address, ("approval-hours", "48"), ("window-hours", "12"), ("late", "Ask"));

        Tenant tenant = await owner.TenantAsync();
        Assert.AreEqual(ApprovalPolicy.Always, tenant.ApprovalPolicy);
        Assert.IsFalse(tenant.Approval.SelfApproval || tenant.Approval.MembersMayDecide);
        CollectionAssert.AreEqual(new[] { "Legal team", "Board" }, tenant.Approval.Stages.Select(s => s.Name).ToArray());
        CollectionAssert.AreEqual(new[] { Ann, "bob@t1.example", "carl@t1.example" }, tenant.Approval.Stages[0].Approvers.ToArray());
        CollectionAssert.AreEqual(new int?[] { 2, null }, tenant.Approval.Stages.Select(s => s.Needed).ToArray());
        Assert.AreEqual(new ReminderRules { AtMost = 2, FirstAfterHours = 5, EveryHours = 6 }, tenant.Approval.Reminders);
        Assert.AreEqual(7, tenant.Approval.Escalation?.AfterHours);
        Assert.AreEqual((48, 12, LateApproval.Ask), (tenant.ApprovalHours, tenant.WindowHours, tenant.Approval.Late));
        Assert.Contains("Then it waits until 2 of ann@t1.example, bob@t1.example and carl@t1.example (Legal team), and then dora@t1.example (Board) have approved.", Said(page));
        Assert.Contains("Questions that are open keep the stages", page.Document.Body?.TextContent ?? "");
        Assert.AreEqual("no-store", page.Message.Headers.CacheControl?.ToString());
    }

    [TestMethod]
    public async Task NewDeciders_AndThoseWhoAreGone_AreToldToWhoeverApprovedUntilThen()
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Always);
        SettingsBrowser owner = await SignedInAsync(app);
        await owner.SavedAsync("times", Address, ("approval-hours", "5"));
        Assert.IsEmpty(Told(app), "Of the rest nobody is told.");

        await owner.SavedAsync("stage-0", Address, ("approvers", "eve@t1.example"));
        await owner.SavedAsync("person", PathOf("eve@t1.example"), ("name", "Eve"), ("delegate", "mallory@t1.example"));
        await owner.SavedAsync("clock", Address, ("escalation-hours", "1"), ("escalation-to", "trent@t1.example"));

        var mails = Told(app);
        string ann = mails.Single(m => m.To == Ann).Text;
        Assert.Contains("Somebody can be asked to approve, and could not before.", ann);
        Assert.Contains("Somebody is no longer among those who approve.", ann);
        Assert.HasCount(2, mails.Where(m => m.To == "eve@t1.example"));
        Assert.HasCount(3, mails);
        Assert.IsFalse(mails.Any(m => m.Text.Contains("@t1.example", StringComparison.Ordinal) || m.Html.Contains("@t1.example", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Owner_SetsWhatIsOfOnePerson_AndTakesItBack()
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser owner = await SignedInAsync(app);
        string path = PathOf(Ann);
        Assert.IsNotNull((await owner.OpenAsync()).Document.QuerySelector($"main a[href='{path}']"));

        await owner.SavedAsync("person", path, ("name", "Ann"), ("zone", "America/New_York"), ("day", "Monday"), ("day", "Sunday"), ("from", "08:30"), ("until", "23:59"), ("delegate", "Bob@t1.example"));
        await owner.SavedAsync("away", path, ("first", "2026-12-10"), ("last", "2026-12-11"));
        Page page = await owner.SavedAsync("away", path, ("first", "2026-12-03"), ("last", "2026-12-03"));

        ApproverProfile ann = (await owner.TenantAsync()).Approval.Of(Ann) ?? throw new AssertFailedException("Nothing is known.");
        Assert.AreEqual(("Ann", "America/New_York", "bob@t1.example"), (ann.Name, ann.TimeZone, ann.Delegate));
        CollectionAssert.AreEqual(new[] { Weekday.Monday, Weekday.Sunday }, ann.WorkingHours?.Days.ToArray());
        Assert.AreEqual((new TimeOnly(8, 30), new TimeOnly(23, 59)), (ann.WorkingHours?.From, ann.WorkingHours?.Until));
        CollectionAssert.AreEqual(new[] { new DateOnly(2026, 12, 3), new DateOnly(2026, 12, 10) }, ann.Absences.Select(a => a.First).ToArray());
        Assert.AreEqual("08:30", page.Document.QuerySelector("[name=from]")?.GetAttribute("value"));
        Assert.HasCount(2, page.Document.QuerySelectorAll("[name=day][checked]"));
        Assert.Contains("Ann", (await owner.OpenAsync()).Document.QuerySelector("#people ~ .entries")?.TextContent ?? "");
        Assert.AreEqual(HttpStatusCode.OK, (await owner.OpenAsync(PathOf("bob@t1.example"))).Status, "A substitute has a page too.");

        await owner.SavedAsync("back", path, ("absence", "2026-12-03_2026-12-03"));
        await owner.SavedAsync("back", path, ("absence", "2026-12-10_2026-12-11"));
        await owner.SavedAsync("person", path, ("name", ""), ("zone", ""), ("day", null), ("from", ""), ("until", ""), ("delegate", ""));
        Assert.IsEmpty((await owner.TenantAsync()).Approval.People);
    }

    [TestMethod]
    public async Task Stages_MoveAndGo()
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser owner = await SignedInAsync(app);
        await owner.SavedAsync("add", Address, ("name", "B"), ("approvers", "bob@t1.example"));
        await owner.SavedAsync("add", Address, ("name", "C"), ("approvers", "carl@t1.example"));

        await owner.SavedAsync("up-2");
        Assert.AreEqual("Stage 1, C, B", await NamesAsync(owner));
        await owner.SavedAsync("down-0");
        Assert.AreEqual("C, Stage 1, B", await NamesAsync(owner));
        Page asked = await owner.PostAsync("remove-1");
        Assert.AreEqual("C, Stage 1, B", await NamesAsync(owner), "Not before it is confirmed.");
        Assert.Contains("Stage 1 is not asked any more.", asked.Document.QuerySelector(".said")?.TextContent ?? "");
        await owner.ConfirmAsync(asked);
        Assert.AreEqual("C, B", await NamesAsync(owner));
    }

    [TestMethod]
    [DataRow("stage-0", "approvers", "nowhere", "approvers-0", "AP1012")]
    [DataRow("stage-0", "approvers", "ann@t1.example, Ann@t1.example", "approvers-0", "AP1013")]
    [DataRow("stage-0", "approvers", "", "approvers-0", "AP1014")]
    [DataRow("stage-0", "needed", "3", "needed-0", "AP1015")]
    [DataRow("add", "name", "", "stage-1", "AP1017")]
    [DataRow("add", "approvers", "", "approvers-1", "AP1014")]
    [DataRow("clock", "first", "0", "first", "AP1018")]
    [DataRow("clock", "every", "soon", "every", "AP1018")]
    [DataRow("clock", "most", "21", "most", "AP1018")]
    [DataRow("clock", "escalation-hours", "5", "escalation-to", "AP1024")]
    [DataRow("clock", "escalation-to", "bob@t1.example", "escalation-hours", "AP1018")]
    [DataRow("clock", "escalation-to", "nobody@", "escalation-to", "AP1012")]
    [DataRow("times", "approval-hours", "721", "approval-hours", "AP1018")]
    [DataRow("times", "window-hours", "-1", "window-hours", "AP1018")]
    [DataRow("times", "late", "Sometimes", "late", "AP1026")]
    [DataRow("times", "late", "Drop,Ask", "late", "AP1026")]
    [DataRow("times", "late", "1", "late", "AP1026")]
    [DataRow("rules", "policy", "Always, Never", "policy", "AP1026")]
    [DataRow("rules", "policy", "Perhaps", "policy", "AP1026")]
    public async Task Mistakes_StandAtTheirField_AndKeepWhatWasTyped(string form, string name, string typed, string field, string code)
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser owner = await SignedInAsync(app);
        Tenant before = await owner.TenantAsync();

        Page page = await owner.PostAsync(form, Address, (name, typed));

        AssertMistake(page, field, code);
        if (page.Document.QuerySelector($"form:has([name=do][value='{form}']) [name='{name}']:not([type=radio])") is { } input)
        {
            Assert.AreEqual(typed, input is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value : input is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value : input.GetAttribute("value") ?? "");
        }

        AssertSame(before, await owner.TenantAsync());
    }

    [TestMethod]
    [DataRow("person", "name", "Ann\u202E", "name", "AP1023")]
    [DataRow("person", "zone", "Europe/Atlantis", "zone", "AP1019")]
    [DataRow("person", "from", "09:00", "days", "AP1020")]
    [DataRow("person", "day", "Monday", "hours", "AP1020")]
    [DataRow("person", "delegate", "ann@t1.example", "delegate", "AP1022")]
    [DataRow("person", "delegate", "bob", "delegate", "AP1012")]
    [DataRow("away", "first", "2026-12-03", "absences", "AP1021")]
    [DataRow("away", "last", "yesterday", "absences", "AP1021")]
    [DataRow("pin", "pin", "12", "pin", "AP1025")]
    [DataRow("pin", "pin", "12345678x", "pin", "AP1025")]
    public async Task PersonsMistakes_StandAtTheirField_AndKeepWhatWasTyped(string form, string name, string typed, string field, string code)
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser owner = await SignedInAsync(app);

        Page page = await owner.PostAsync(form, PathOf(Ann), (name, typed));

        AssertMistake(page, $"person-{ApprovalTokens.ApproverIdOf(Ann)}-{field}", code);
        if (name == "pin")
        {
            Assert.DoesNotContain($"\"{typed}\"", page.Html, "What was typed as a PIN is never shown.");
            Assert.IsNull(page.Document.QuerySelector("[name=pin]")?.GetAttribute("value"));
        }
        else if (name is not "day")
        {
            Assert.Contains(typed, page.Document.QuerySelectorAll($"[name='{name}']").Select(e => e is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value ?? "" : e.GetAttribute("value") ?? "").ToArray());
        }

        Assert.IsEmpty((await owner.TenantAsync()).Approval.People);
    }

    [TestMethod]
    public async Task Circle_OfSubstitutes_IsRefusedWhereverItCloses()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: "bob@t1.example");
        SettingsBrowser owner = await SignedInAsync(app);
        await owner.SavedAsync("person", PathOf(Ann), ("delegate", "bob@t1.example"));

        Page page = await owner.PostAsync("person", PathOf("bob@t1.example"), ("delegate", Ann));

        AssertMistake(page, $"person-{ApprovalTokens.ApproverIdOf("bob@t1.example")}-delegate", "AP1022");
    }

    [TestMethod]
    [DataRow("rules", "policy", "Never", "A post needs no approval", "policy-Never")]
    [DataRow("rules", "self", "yes", "may approve it from now on", "self")]
    [DataRow("rules", "members", "yes", "in place of all approvers from now on", "members")]
    [DataRow("stage-0", "needed", "any", "needs 1 approval instead of 2", "stage-0-needs-1")]
    public async Task Weakening_IsConfirmed_ToldAndLogged(string form, string name, string value, string says, string key)
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Always, moreApprovers: "bob@t1.example");
        SettingsBrowser owner = await SignedInAsync(app);
        await owner.SavedAsync("rules", Address, ("self", null), ("members", null));
        await owner.SavedAsync("stage-0", Address, ("needed", "2"));
        Tenant before = await owner.TenantAsync();

        Page asked = await owner.PostAsync(form, Address, (name, value));
        Assert.Contains(says, asked.Document.QuerySelector(".said")?.TextContent ?? "");
        Assert.IsEmpty(Told(app));
        AssertSame(before, await owner.TenantAsync());

        Page done = await owner.ConfirmAsync(asked);
        Assert.AreEqual(HttpStatusCode.SeeOther, done.Status, done.Html);
        var mails = Told(app);
        CollectionAssert.AreEquivalent(new[] { Ann, "bob@t1.example" }, mails.Select(m => m.To).ToArray());
        Assert.Contains(says, mails[0].Text);
        Assert.IsTrue(app.Logs.Lines.Any(l => l.StartsWith("Warning", StringComparison.Ordinal) && l.Contains(key, StringComparison.Ordinal)));
        Assert.IsFalse(app.Logs.Lines.Any(l => l.Contains("@t1.example", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Weakening_ThatWasConfirmed_IsAskedAgainWhenItBecomesMore()
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Always);
        SettingsBrowser owner = await SignedInAsync(app);

        Page page = await owner.OpenAsync();
        Page refused = await owner.SendAsync(page, "rules", ("policy", "Never"), ("confirmed", "policy-WhenFlagged"));

        Assert.AreEqual("Protect posts less?", refused.Heading);
        Assert.AreEqual(ApprovalPolicy.Always, (await owner.TenantAsync()).ApprovalPolicy);
    }

    [TestMethod]
    public async Task TwoOwners_OfTheSameThing_TheSecondIsToldAndLosesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser first = await SignedInAsync(app);
        await TestMember.AddOwnerAsync(app, "second@t1.example");
        SettingsBrowser second = await SignedInAsync(app, "second@t1.example");
        Page seen = await second.OpenAsync();

        await first.SavedAsync("clock", Address, ("most", "5"), ("escalation-hours", "9"), ("escalation-to", "eve@t1.example"));
        Page told = await second.SendAsync(seen, "clock", ("most", "7"), ("first", "2"));

        Assert.AreEqual(HttpStatusCode.Conflict, told.Status);
        string alert = told.Document.QuerySelector("[role=alert]")?.TextContent ?? "";
        Assert.Contains("Reminders at most: now 5", alert);
        Assert.Contains("Who is asked as well: now eve@t1.example", alert);
        Assert.DoesNotContain("Hours between reminders", alert);
        Assert.AreEqual("7", told.Document.QuerySelector("#most")?.GetAttribute("value"));
        Assert.AreEqual("2", told.Document.QuerySelector("#first")?.GetAttribute("value"));
        Assert.AreEqual(5, (await first.TenantAsync()).Approval.Reminders.AtMost);

        Page again = await second.SendAsync(told, "clock");
        Assert.AreEqual(HttpStatusCode.SeeOther, again.Status, again.Html);
        Assert.AreEqual(7, (await first.TenantAsync()).Approval.Reminders.AtMost);
    }

    [TestMethod]
    public async Task TwoOwners_OfDifferentThings_AreBothTaken()
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser owner = await SignedInAsync(app);
        Page seen = await owner.OpenAsync();

        Page[] answers = await Task.WhenAll(
            owner.SendAsync(seen, "times", ("approval-hours", "11")),
            owner.SendAsync(seen, "clock", ("most", "4")),
            owner.SendAsync(seen, "stage-0", ("approvers", "ann@t1.example\nbob@t1.example")),
            owner.SendAsync(seen, "add", ("name", "Board"), ("approvers", "dora@t1.example")));

        // A stage that became one of several has another name, so of these two the later one may be told of it.
        Assert.IsGreaterThanOrEqualTo(3, answers.Count(a => a.Status == HttpStatusCode.SeeOther), string.Join('\n', answers.Select(a => a.Html)));
        Tenant tenant = await owner.TenantAsync();
        Assert.AreEqual((11, 4, 2), (tenant.ApprovalHours, tenant.Approval.Reminders.AtMost, tenant.Approval.Stages.Count));
    }

    [TestMethod]
    public async Task TwoOwners_OfTheOrderOfStages_TheSecondMovesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser owner = await SignedInAsync(app);
        await owner.SavedAsync("add", Address, ("name", "B"), ("approvers", "bob@t1.example"));
        Page seen = await owner.OpenAsync();

        await owner.SavedAsync("up-1");
        Page told = await owner.SendAsync(seen, "up-1");

        Assert.AreEqual(HttpStatusCode.Conflict, told.Status);
        Assert.AreEqual("B, Stage 1", await NamesAsync(owner));
    }

    [TestMethod]
    [DataRow(MemberRole.Editor)]
    [DataRow(MemberRole.Viewer)]
    public async Task Others_SeeAndDoNothing(MemberRole role)
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser owner = await SignedInAsync(app);
        await TestMember.AddAsync(app, "other@t1.example", new Membership(TestApp.Tenant, role));
        SettingsBrowser other = await SignedInAsync(app, "other@t1.example");
        Page before = await owner.OpenAsync();
        Tenant tenant = await owner.TenantAsync();

        foreach (string address in new[] { Address, PathOf(Ann) })
        {
            Page page = await other.OpenAsync(address);
            Assert.AreEqual(HttpStatusCode.Forbidden, page.Status);
            Assert.DoesNotContain(Ann, page.Html);
            Page nobody = await new VisitorBrowser(app).OpenAsync(address);
            Assert.AreEqual($"/sign-in?return={Uri.EscapeDataString(address)}", nobody.Message.Headers.Location?.OriginalString);
        }

        // A page of the time when they were an owner.
        string key = MemberKinds.KeyOf(Owner);
        Member member = (await app.Documents.GetAsync(MemberKinds.Member, key, key))?.Value ?? throw new AssertFailedException(Owner);
        await app.Documents.PutAsync(MemberKinds.Member, key, key, member with { Memberships = [new Membership(TestApp.Tenant, role)] });
        Assert.AreEqual(HttpStatusCode.Forbidden, (await owner.SendAsync(before, "times", ("approval-hours", "1"))).Status);
        AssertSame(tenant, await owner.TenantAsync());
    }

    [TestMethod]
    public async Task OtherTenants_CannotBeNamed()
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser owner = await SignedInAsync(app);
        Tenant theirs = await owner.TenantAsync(TestApp.OtherTenant);
        string foreign = PathOf(TestTenant.ApproverOf(TestApp.OtherTenant));
        List<KeyValuePair<string, string>> fields = Filled(await owner.OpenAsync(PathOf(Ann)), "person", ("name", "X"));

        Assert.AreEqual(HttpStatusCode.NotFound, (await owner.OpenAsync(foreign)).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await owner.Browser.PostAsync(foreign, fields)).Status);
        foreach (string path in new[] { Address, PathOf(Ann), foreign })
        {
            Page page = await owner.Browser.PostAsync(path, fields.Select(f => f.Key == "tenant" ? new(f.Key, TestApp.OtherTenant) : f));
            Assert.AreEqual(HttpStatusCode.Conflict, page.Status, path);
        }

        AssertSame(theirs, await owner.TenantAsync(TestApp.OtherTenant));
        Assert.IsEmpty((await owner.TenantAsync()).Approval.People);
    }

    [TestMethod]
    public async Task Forms_FromElsewhere_DoNothing()
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Always);
        SettingsBrowser owner = await SignedInAsync(app);
        List<KeyValuePair<string, string>> fields = Filled(await owner.OpenAsync(), "rules", ("policy", "Never"), ("confirmed", "policy-Never"));
        (string Name, IEnumerable<KeyValuePair<string, string>> Fields, Action<HttpRequestMessage>? Change)[] forgeries =
        [
            ("no token", fields.Where(f => f.Key != "form"), null),
            ("another token", fields.Select(f => f.Key == "form" ? new(f.Key, "x") : f), null),
            ("another origin", fields, r => r.Headers.TryAddWithoutValidation("Origin", "https://evil.example")),
            ("another site", fields, r => r.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site")),
        ];
        foreach ((string name, IEnumerable<KeyValuePair<string, string>> forged, Action<HttpRequestMessage>? change) in forgeries)
        {
            Assert.AreEqual(HttpStatusCode.Forbidden, (await owner.Browser.PostAsync(Address, forged, change)).Status, name);
        }

        Assert.AreEqual(HttpStatusCode.Unauthorized, (await new VisitorBrowser(app).PostAsync(Address, fields)).Status);
        Assert.AreEqual(ApprovalPolicy.Always, (await owner.TenantAsync()).ApprovalPolicy);
        Assert.AreEqual(HttpStatusCode.SeeOther, (await owner.Browser.PostAsync(Address, fields)).Status, "Ours is taken.");
        Assert.AreEqual(ApprovalPolicy.Never, (await owner.TenantAsync()).ApprovalPolicy);
    }

    [TestMethod]
    public async Task Texts_OfOthers_AreShownAsText()
    {
        await using TestApp app = await TestApp.StartAsync();
        SettingsBrowser owner = await SignedInAsync(app);
        const string evil = "<script>alert(1)</script>\"'";

        await owner.SavedAsync("person", PathOf(Ann), ("name", evil));
        Page page = await owner.SavedAsync("stage-0", Address, ("name", "</textarea><b>"));

        Assert.IsEmpty(page.Document.QuerySelectorAll("main script,main b"));
        Assert.Contains(evil, page.Document.QuerySelector("main")?.TextContent ?? "");
    }

    private static OutgoingMail[] Told(TestApp app) => [.. app.Mails.Mails.Where(m => m.Id.StartsWith("approval-settings", StringComparison.Ordinal))];

    private static async Task<string> NamesAsync(SettingsBrowser owner) => string.Join(", ", (await owner.TenantAsync()).Approval.Stages.Select(s => s.Name));

    private static void AssertMistake(Page page, string field, string code)
    {
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, page.Status, page.Html);
        Assert.IsNotNull(page.Document.QuerySelector($"[role=alert] a[href='#{field}']"), $"The alert leads to {field}: {page.Document.QuerySelector("[role=alert]")?.OuterHtml}");
        IElement at = page.Document.GetElementById(field) ?? throw new AssertFailedException(page.Html);
        string[] described = (at.GetAttribute("aria-describedby") ?? "").Split(' ');
        string told = string.Join(' ', described.Select(d => page.Document.GetElementById(d)?.TextContent ?? ""));
        Assert.Contains(code, told);
        Assert.IsTrue(at.LocalName == "fieldset" || at.GetAttribute("aria-invalid") == "true");
    }

    private static void AssertSame(Tenant expected, Tenant actual) =>
        Assert.AreEqual(System.Text.Json.JsonSerializer.Serialize(expected), System.Text.Json.JsonSerializer.Serialize(actual));
}
