using System.Net;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Members;
using AutoPublish.Core.SignIn;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.SignIn;

[TestClass]
public sealed class SignInTests
{
    private const string Email = "owner@t1.example";

    [TestMethod]
    public async Task SignIn_FromADashboardPage_ComesBackToIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);

        Page form = await browser.VisitAsync("/?status=pending");
        Page sent = await browser.SubmitAsync(form, "/sign-in", new Dictionary<string, string> { ["email"] = " Owner@T1.example " });
        string link = await LinkAsync(app, Email);
        Page confirm = await browser.OpenAsync(link);
        Page entered = await browser.SubmitAsync(confirm, "/sign-in/");
        Page list = await browser.FollowAsync(entered);

        Assert.AreEqual("Sign in", form.Heading);
        Assert.AreEqual("Look into your mailbox", sent.Heading);
        Assert.Contains(Email, confirm.Document.Body?.TextContent ?? "");
        Assert.AreEqual("/?status=pending", entered.Message.Headers.Location?.OriginalString);
        Assert.AreEqual("Contents", list.Heading);
        Assert.AreEqual(Email, list.Document.QuerySelector(".visitor a")?.TextContent);
        Assert.IsNull(browser.Jar["__Host-autopublish-asked"]);
    }

    [TestMethod]
    [DataRow("GET")]
    [DataRow("HEAD")]
    public async Task Link_Opened_SignsNobodyIn(string method)
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        string link = await browser.AskForLinkAsync(Email);

        for (int i = 0; i < 3; i++)
        {
            Page page = await browser.OpenAsync(link, new HttpMethod(method));
            Assert.AreEqual(HttpStatusCode.OK, page.Status);
        }

        Assert.IsNull(browser.Jar["__Host-autopublish"]);
        Assert.AreEqual(HttpStatusCode.SeeOther, (await browser.EnterAsync(link)).Status);
    }

    [TestMethod]
    public async Task Link_UsedBefore_SignsNobodyInAgain()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        string link = await browser.AskForLinkAsync(Email);
        string? asked = browser.Jar["__Host-autopublish-asked"];
        await browser.EnterAsync(link);

        Page whileSignedIn = await browser.OpenAsync(link);
        VisitorBrowser copy = new(app);
        copy.Jar["__Host-autopublish-asked"] = asked;
        Page again = await copy.OpenAsync(link);

        Assert.AreEqual("/", whileSignedIn.Message.Headers.Location?.OriginalString);
        Assert.AreEqual(HttpStatusCode.Gone, again.Status);
        Assert.IsNull(copy.Jar["__Host-autopublish"]);
    }

    [TestMethod]
    public async Task Link_InAnotherBrowser_SaysWhereToOpenIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        string link = await new VisitorBrowser(app).AskForLinkAsync(Email);
        VisitorBrowser other = new(app);
        await other.OpenAsync("/sign-in");

        Page page = await other.OpenAsync(link);

        Assert.AreEqual(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("where you asked", page.Heading);
        Assert.IsNull(page.Form);
        Assert.DoesNotContain(Email, page.Html);
    }

    [TestMethod]
    public async Task Link_AfterFifteenMinutes_IsTooOldAndLaterGone()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        string link = await browser.AskForLinkAsync(Email);
        Page confirm = await browser.OpenAsync(link);

        app.Time.Advance(TimeSpan.FromMinutes(15));
        Page late = await browser.SubmitAsync(confirm, "/sign-in/");
        app.Time.Advance(TimeSpan.FromHours(1));

        Assert.AreEqual(HttpStatusCode.Gone, late.Status);
        Assert.IsNull(browser.Jar["__Host-autopublish"]);
        await TestApp.UntilAsync(async () => (await browser.OpenAsync(link)).Status == HttpStatusCode.NotFound ? "" : null, () => "The ticket was kept.");
    }

    [TestMethod]
    public async Task Link_AskedForTwice_BothWorkInTheBrowserThatAsked()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        string first = await browser.AskForLinkAsync(Email);
        string second = await browser.AskForLinkAsync(Email);

        Assert.AreEqual(HttpStatusCode.OK, (await browser.OpenAsync(second)).Status);
        Assert.AreEqual(HttpStatusCode.SeeOther, (await browser.EnterAsync(first)).Status);
    }

    [TestMethod]
    public async Task Mail_SaysWhoWhenWhereAndHowLong()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        string link = await new VisitorBrowser(app).AskForLinkAsync(Email);

        OutgoingMail mail = app.Mails.Mails.Single();

        Assert.AreEqual("Sign in to AutoPublish at publish.example", mail.Subject);
        foreach (string body in new[] { mail.Text, mail.Html })
        {
            foreach (string fact in new[] { $"http://publish.example{link}", "Mon 23 Nov 2026, 12:00 UTC", "Mon 23 Nov 2026, 12:15 UTC", "Firefox on Linux", "15 minutes", "If you did not ask" })
            {
                Assert.Contains(fact, body);
            }
        }
    }

    [TestMethod]
    public async Task Mail_ThatIsNotTakenAtFirst_IsSentAgain()
    {
        RefusingMail mails = new(refusals: 2);
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton<IMailSender>(mails));
        await TestMember.AddOwnerAsync(app);

        await new VisitorBrowser(app).AskAsync(Email);
        for (int tries = 1; tries <= 2; tries++)
        {
            int wanted = tries;
            await TestApp.UntilAsync(() => Task.FromResult(mails.Tries >= wanted ? "" : null), () => $"Tried {mails.Tries} times.");
            app.Time.Advance(TimeSpan.FromSeconds(11));
        }

        await TestApp.UntilAsync(() => Task.FromResult(mails.Sent), () => "It was not sent.");
    }

    [TestMethod]
    public async Task Ask_WithAnUnknownAddressWhileSignUpIsClosed_MailsNobodyAndKeepsNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);

        Page unknown = await browser.AskAsync("nobody@t1.example");
        await browser.AskForLinkAsync(Email);

        Assert.AreEqual("Look into your mailbox", unknown.Heading);
        Assert.IsEmpty(app.Mails.SignInLinksTo("nobody@t1.example"));
    }

    [TestMethod]
    public async Task SignUp_WhenOpen_MakesAMemberAndATenantOnce()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new SignInOptions { SignUpIsOpen = true }));
        VisitorBrowser browser = new(app);
        string first = await browser.AskForLinkAsync("jane.doe@new.example");
        string second = await browser.AskForLinkAsync("jane.doe@new.example");
        string? asked = browser.Jar["__Host-autopublish-asked"];
        Page form = await browser.OpenAsync(first);
        Page refused = await browser.SubmitAsync(form, "/sign-in/", new Dictionary<string, string> { ["name"] = "  ", ["zone"] = "Europe/Berlin" });
        Page entered = await browser.SubmitAsync(refused, "/sign-in/", new Dictionary<string, string> { ["name"] = "Doe  & Sons", ["zone"] = "Europe/Berlin" });
        browser.Jar["__Host-autopublish-asked"] = asked;
        Page again = await browser.OpenAsync(second);

        Member member = (await MemberAsync(app, "jane.doe@new.example"))?.Value ?? throw new AssertFailedException("No member.");
        Membership membership = member.Memberships.Single();
        Tenant? tenant = (await app.Documents.GetAsync(AccountKinds.Tenant, membership.TenantId, membership.TenantId))?.Value;
        Assert.AreEqual("Jane Doe", VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(form, "/sign-in/"))["name"]);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.AreEqual(HttpStatusCode.SeeOther, entered.Status);
        Assert.AreEqual(MemberRole.Owner, membership.Role);
        Assert.AreEqual("Doe & Sons", tenant?.Name);
        Assert.AreEqual("Europe/Berlin", tenant?.TimeZone);
        Assert.AreEqual(ApprovalPolicy.Always, tenant?.ApprovalPolicy);
        Assert.AreEqual("free", tenant?.Plan);
        CollectionAssert.AreEqual(new[] { "jane.doe@new.example" }, tenant?.Approvers.ToArray());
        Assert.IsNotNull(await app.Documents.GetAsync(AccountKinds.Entry, AccountKinds.Directory, membership.TenantId));
        Assert.AreEqual("Sign in", again.Heading);
        Assert.AreEqual("Contents", (await browser.VisitAsync("/")).Heading);
    }

    [TestMethod]
    public async Task SignUp_AfterACrashBetweenItsWrites_FindsItsTenantAgain()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new SignInOptions { SignUpIsOpen = true }));
        await new VisitorBrowser(app).SignInAsync("jane@new.example");
        string tenantId = (await MemberAsync(app, "jane@new.example"))?.Value.Memberships.Single().TenantId ?? "";
        string key = MemberKinds.KeyOf("jane@new.example");
        await app.Documents.DeleteAsync(MemberKinds.Member, key, key);

        await new VisitorBrowser(app).SignInAsync("jane@new.example");

        Assert.AreEqual(tenantId, (await MemberAsync(app, "jane@new.example"))?.Value.Memberships.Single().TenantId);
    }

    [TestMethod]
    public async Task SignUp_ManyAtOnce_MakesOneMemberAndOneTenant()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new SignInOptions { SignUpIsOpen = true }).AddSingleton(TestLimits.Wide));
        List<(VisitorBrowser Browser, Page Page)> asking = [];
        for (int i = 0; i < 20; i++)
        {
            VisitorBrowser browser = new(app);
            asking.Add((browser, await browser.OpenAsync(await browser.AskForLinkAsync("jane@new.example"))));
        }

        Page[] entered = await Task.WhenAll(asking.Select(a => a.Browser.SubmitAsync(a.Page, "/sign-in/")));
        List<string?> seen = [];
        foreach ((VisitorBrowser browser, _) in asking)
        {
            seen.Add((await browser.VisitAsync("/")).Document.QuerySelector(".owner")?.TextContent);
        }

        DocumentPage<TenantEntry> tenants = await app.Documents.QueryAsync(AccountKinds.Entry, AccountKinds.Directory, new DocumentQuery { Index = AccountKinds.ById });
        Assert.IsTrue(entered.All(p => p.Status == HttpStatusCode.SeeOther));
        Assert.HasCount(1, seen.Distinct());
        Assert.HasCount(3, tenants.Items);
    }

    [TestMethod]
    public async Task Switch_WhileSignedIn_SignsInAsSomebodyElseAndEndsTheFirstSession()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        await TestMember.AddAsync(app, "other@t2.example", new Membership(TestApp.OtherTenant, MemberRole.Editor));
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);
        string? before = browser.Jar["__Host-autopublish"];

        Page form = await browser.OpenAsync(Web.SignIn.Sessions.SwitchAddress("/account?x=1"));
        await browser.SubmitAsync(form, "/sign-in", new Dictionary<string, string> { ["email"] = "other@t2.example" });
        Page entered = await browser.EnterAsync(await LinkAsync(app, "other@t2.example"));
        VisitorBrowser old = new(app);
        old.Jar["__Host-autopublish"] = before;

        Assert.AreEqual("/account?x=1", entered.Message.Headers.Location?.OriginalString);
        Assert.Contains("other@t2.example", (await browser.VisitAsync("/account")).Html);
        Assert.AreEqual(HttpStatusCode.SeeOther, (await old.OpenAsync("/")).Status);
    }

    [TestMethod]
    public async Task Hint_IsShownOnlyWhereTheHostHasOne()
    {
        await using TestApp app = await TestApp.StartAsync();
        await using TestApp hinting = await TestApp.StartAsync(more: s => s.AddSingleton(new SignInOptions { Hint = "Mails are <here>." }));

        Assert.IsNull((await new VisitorBrowser(app).OpenAsync("/sign-in")).Document.QuerySelector(".hint"));
        Assert.AreEqual("Mails are <here>.", (await new VisitorBrowser(hinting).OpenAsync("/sign-in")).Document.QuerySelector(".hint")?.TextContent);
    }

    [TestMethod]
    [DataRow("DELETE", "/sign-in")]
    [DataRow("PUT", "/sign-in/x")]
    [DataRow("GET", "/sign-out")]
    [DataRow("POST", "/account")]
    [DataRow("GET", "/account/sessions")]
    [DataRow("POST", "/legal/privacy")]
    public async Task Methods_ThatAreNotPossible_AreRefused(string method, string address)
    {
        await using TestApp app = await TestApp.StartAsync();

        Page page = await new VisitorBrowser(app).OpenAsync(address, new HttpMethod(method));

        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, page.Status);
        Assert.IsNotEmpty(page.Message.Content.Headers.Allow);
    }

    [TestMethod]
    public async Task Logs_HoldNoAddressAndNoToken()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        string link = await browser.AskForLinkAsync(Email);
        string asked = browser.Jar["__Host-autopublish-asked"] ?? "";
        await browser.EnterAsync(link);
        await browser.VisitAsync("/account");
        await browser.OpenAsync("/sign-in/canary-token");
        string logs = string.Join('\n', app.Logs.Lines);

        Assert.IsGreaterThan(0, app.Logs.Lines.Count);
        foreach (string canary in new[] { "owner@", link["/sign-in/".Length..], asked, browser.Jar["__Host-autopublish"] ?? "?", browser.Jar["__Host-autopublish-known"] ?? "?", "canary-token" })
        {
            Assert.DoesNotContain(canary, logs);
        }
    }

    private static Task<string> LinkAsync(TestApp app, string email) =>
        TestApp.UntilAsync(() => Task.FromResult(app.Mails.SignInLinksTo(email) is [var link, ..] ? link : null), () => "No mail.");

    private static ValueTask<Document<Member>?> MemberAsync(TestApp app, string email) =>
        app.Documents.GetAsync(MemberKinds.Member, MemberKinds.KeyOf(email), MemberKinds.KeyOf(email));

    /// <summary>A mail server that does not take the first mails.</summary>
    private sealed class RefusingMail(int refusals) : IMailSender
    {
        private int _tries;

        public int Tries => Volatile.Read(ref _tries);

        public OutgoingMail? Sent { get; private set; }

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _tries) <= refusals)
            {
                throw new MailDeliveryException("Not now.");
            }

            Sent = mail;
            return Task.CompletedTask;
        }
    }
}
