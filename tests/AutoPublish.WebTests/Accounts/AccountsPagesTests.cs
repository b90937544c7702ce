using System.Net;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Members;
using AutoPublish.Web.Accounts;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Accounts;

/// <summary>Who sees and does what on the pages of accounts.</summary>
[TestClass]
public sealed class AccountsPagesTests
{
    [TestMethod]
    public async Task Accounts_SayHowEachStands()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        VisitorBrowser browser = await at.SignedInAsync();
        await at.ChangeAccountAsync("t1-X", a => a with { GrantExpiresAt = TestApp.Start.AddDays(3), ConnectedAt = TestApp.Start });
        await at.ChangeAccountAsync("t1-LinkedIn", a => a with { AccessTokenExpiresAt = TestApp.Start.AddDays(-1), Form = AccountForm.Page });
        at.Mastodon.Accounts = [TestConnector.Granted("9", "<b>Bold</b>", "@b", until: TestApp.Start.AddDays(90))];
        await Connecting.ConnectAsync(browser);

        Page page = await browser.OpenAsync("/accounts?connected=nobody&connected=%3Cb%3E");

        Assert.AreEqual("page", page.Document.QuerySelector("nav.site a[href='/accounts']")?.GetAttribute("aria-current"));
        Assert.IsNull(page.Document.QuerySelector(".done"), "Only what is connected is said to be.");
        string Text(string id) => page.Document.QuerySelector($"#{id}")?.TextContent ?? throw new AssertFailedException(page.Html);
        Assert.Contains("Ends soon", Text("t1-X"));
        Assert.Contains("connect it again before", Text("t1-X"));
        Assert.Contains("Must be connected again: The permission to post as espresso-house on LinkedIn ended on 2026-11-22.", Text("t1-LinkedIn"));
        Assert.Contains("Page", Text("t1-LinkedIn"));
        string mastodon = Text((await at.NewAsync()).Single().AccountId);
        Assert.Contains("<b>Bold</b>", mastodon);
        Assert.Contains("Works", mastodon);
        Assert.Contains("The permission ends on", mastodon);
        Assert.IsNotNull(page.Document.QuerySelector("main a[href='/accounts/t1-X/disconnect']"));
        Assert.IsNotNull(page.Document.QuerySelector("main a[href='/accounts/connect/x?account=t1-X']"));
    }

    [TestMethod]
    public async Task Networks_ThatAreNotSetUp_SayWhatTheOperatorDoes()
    {
        Connecting at = await Connecting.StartAsync(new TestConnector(Platform.Mastodon) { IsConfigured = false });
        await using TestApp app = at.App;
        VisitorBrowser browser = await at.SignedInAsync();

        Page page = await browser.OpenAsync("/accounts");
        Page mastodon = await browser.OpenAsync(Connecting.Path);
        Page threads = await browser.OpenAsync("/accounts/connect/threads");
        Page nowhere = await browser.OpenAsync("/accounts/connect/myspace");

        Assert.Contains("Register one: docs/channels/Mastodon.md.", page.Html);
        Assert.Contains("docs/channels/threads.md says how", page.Html);
        Assert.IsNull(page.Document.QuerySelector("main a[href^='/accounts/connect/mastodon']"));
        Assert.IsNull(mastodon.Document.QuerySelector("main form"));
        Assert.Contains("AP1999", mastodon.Html);
        Assert.Contains("AP2331", threads.Html);
        Assert.AreEqual(HttpStatusCode.NotFound, nowhere.Status);
    }

    [TestMethod]
    [DataRow(MemberRole.Viewer)]
    [DataRow(MemberRole.Editor)]
    public async Task Members_WhoAreNoOwners_LookAndChangeNothing(MemberRole role)
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        VisitorBrowser browser = await at.SignedInAsync("member@t1.example", role);

        Page page = await browser.OpenAsync("/accounts");

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        Assert.IsNotNull(page.Document.QuerySelector("#t1-X"));
        Assert.IsNull(page.Document.QuerySelector("main a[href^='/accounts/connect'], main a[href$='/disconnect']"));
        foreach (string address in new[] { Connecting.Path, "/accounts/t1-X/disconnect", $"/accounts/choose/{PendingConnections.NewName()}", Connecting.Back(PendingConnections.NewName()) })
        {
            Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.OpenAsync(address)).Status, address);
        }

        Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.PostAsync(Connecting.Path, [])).Status);
        Assert.IsEmpty(at.Mastodon.Begun);
    }

    [TestMethod]
    public async Task Nobody_IsSentToSignIn_AndTheHostsOwnVisitorOnlyLooks()
    {
        await using TestApp app = await TestApp.StartAsync();
        await using TestApp host = await TestApp.StartAsync(more: s => s.AddSingleton<IPageIdentity>(new FixedIdentity(TestApp.Tenant, AccessScopes.ContentRead | AccessScopes.AccountManage)));

        Assert.AreEqual("/sign-in?return=%2Faccounts", (await new VisitorBrowser(app).OpenAsync("/accounts")).Message.Headers.Location?.OriginalString);
        Page page = await new VisitorBrowser(host).OpenAsync("/accounts");

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        Assert.IsNull(page.Document.QuerySelector("main a[href^='/accounts/connect']"));
        Assert.AreEqual(HttpStatusCode.SeeOther, (await new VisitorBrowser(host).OpenAsync("/accounts/connect/x")).Status);
    }

    [TestMethod]
    public async Task Disconnect_ShowsWhatCannotGoOutAndWhatIsLeftToDo()
    {
        TestConnector x = new(Platform.X) { Left = "Remove AutoPublish under Connected apps at X." };
        Connecting at = await Connecting.StartAsync(null, x);
        await using TestApp app = at.App;
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync("Ships on <Friday>", scheduledFor: "2026-11-27T09:00:00+01:00", requiresApproval: false);
        await caller.UntilAsync(contentId, "scheduled");
        VisitorBrowser browser = await at.SignedInAsync();

        Page asked = await browser.OpenAsync("/accounts/t1-X/disconnect");
        Assert.IsNotNull((await at.AccountsAsync()).SingleOrDefault(a => a.AccountId == "t1-X"), "Looking does nothing.");
        Page done = await browser.SubmitAsync(asked, "/accounts/t1-X/disconnect");

        Assert.Contains("Ships on <Friday>", asked.Document.QuerySelector($".said a[href='/content/{contentId}']")?.TextContent ?? asked.Html);
        Assert.AreEqual(HttpStatusCode.OK, done.Status, done.Html);
        Assert.Contains("Left to do: Remove AutoPublish under Connected apps at X.", done.Document.QuerySelector("main")?.TextContent ?? "");
        Assert.IsFalse((await at.AccountsAsync()).Any(a => a.AccountId == "t1-X"));
        CollectionAssert.AreEqual(new[] { "canary-token-t1-X" }, x.Revoked.ToArray());
        Assert.AreEqual(HttpStatusCode.NotFound, (await browser.OpenAsync("/accounts/t1-X/disconnect")).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await browser.SubmitAsync(asked, "/accounts/t1-X/disconnect")).Status);
    }

    [TestMethod]
    public async Task OtherTenants_AccountsCannotBeNamed()
    {
        Connecting at = await Connecting.StartAsync(null, new TestConnector(Platform.X));
        await using TestApp app = at.App;
        VisitorBrowser browser = await at.SignedInAsync();
        Page own = await browser.OpenAsync("/accounts/t1-X/disconnect");

        Page page = await browser.OpenAsync("/accounts/t2-X/disconnect");
        Page posted = await browser.PostAsync("/accounts/t2-X/disconnect", VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(own, "/accounts/")));
        Page again = await browser.OpenAsync("/accounts/connect/x?account=t2-X");

        Assert.AreEqual((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.Status, posted.Status));
        Assert.DoesNotContain("t2-X", again.Html);
        Assert.HasCount(2, await at.AccountsAsync(TestApp.OtherTenant));
        Assert.DoesNotContain("t2-X", (await browser.OpenAsync("/accounts?connected=t2-X")).Html);
    }

    [TestMethod]
    public async Task Forms_ThatOurPagesDidNotMake_DoNothing()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        VisitorBrowser browser = await at.SignedInAsync();
        VisitorBrowser second = await at.SignedInAsync("second@t1.example");
        at.Mastodon.Accounts = [TestConnector.Granted("p1", "One"), TestConnector.Granted("p2", "Two")];
        string choice = (await Connecting.ConnectAsync(browser)).Message.Headers.Location?.OriginalString ?? "";
        int begun = at.Mastodon.Begun.Count;
        string foreign = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await second.OpenAsync(Connecting.Path), "/accounts/"))["form"];
        int run = 0;
        foreach ((string path, KeyValuePair<string, string>[] more) in new[] { (Connecting.Path, Array.Empty<KeyValuePair<string, string>>()), ("/accounts/t1-X/disconnect", []), (choice, [new("account", "0")]) })
        {
            List<KeyValuePair<string, string>> fields = [.. VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.OpenAsync(path), "/accounts/")).Where(f => f.Key != "account"), .. more];
            foreach ((string name, List<KeyValuePair<string, string>> forged, Action<HttpRequestMessage>? change) in Forms.Forgeries(fields, foreign))
            {
                run++;
                Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.PostAsync(path, forged, change)).Status, $"{path}: {name}");
            }

            run++;
            Assert.AreEqual(HttpStatusCode.Conflict, (await browser.PostAsync(path, fields.Set("tenant", TestApp.OtherTenant))).Status, path);
        }

        Assert.AreEqual(21, run);
        Assert.HasCount(begun, at.Mastodon.Begun);
        Assert.HasCount(2, await at.AccountsAsync());
        Assert.AreEqual(1, await at.WaitingAsync(PendingKinds.Choosing));
    }
}
