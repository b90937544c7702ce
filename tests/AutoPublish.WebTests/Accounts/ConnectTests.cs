using System.Net;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Members;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.Accounts;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Accounts;

/// <summary>Connecting an account with a browser that runs no script, from the button to the post that goes out.</summary>
[TestClass]
public sealed class ConnectTests
{
    [TestMethod]
    public async Task Owner_PressesConnectAndComesBack_HasTheAccount()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        VisitorBrowser browser = await at.SignedInAsync();
        Page accounts = await browser.OpenAsync("/accounts");
        Assert.IsNotNull(accounts.Document.QuerySelector($"main a.button[href='{Connecting.Path}']"), accounts.Html);
        Page asked = await browser.OpenAsync(Connecting.Path);

        Page leaving = await browser.SubmitAsync(asked, "/accounts/connect/");

        Assert.AreEqual(HttpStatusCode.OK, leaving.Status);
        Assert.IsNull(leaving.Message.Headers.Location, "A redirect would be held back by form-action.");
        string onward = leaving.Document.QuerySelector("main a.button")?.GetAttribute("href") ?? "";
        Assert.AreEqual($"0;url={onward}", leaving.Document.QuerySelector("head meta[http-equiv=refresh]")?.GetAttribute("content"));
        Assert.StartsWith("https://mastodon.example/authorize?state=", onward);
        Assert.DoesNotContain("script-src", string.Join(' ', leaving.Message.Headers.GetValues("Content-Security-Policy")));
        string cookie = leaving.Message.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(Connecting.Cookie, StringComparison.Ordinal));
        foreach (string attribute in new[] { "httponly", "secure", "samesite=lax", "path=/", "max-age=1800" })
        {
            Assert.Contains(attribute, cookie.ToLowerInvariant());
        }

        ConnectRequest begun = at.Mastodon.Begun.Single();
        Assert.AreEqual("http://publish.example/accounts/callback/mastodon", begun.RedirectUri.AbsoluteUri);
        Page back = await browser.OpenAsync(Connecting.Back(begun.State));
        Page shown = await browser.FollowAsync(back);

        Assert.AreEqual(HttpStatusCode.SeeOther, back.Status, back.Html);
        Assert.Contains("Connected: Mastodon: Espresso Tests (@tests).", Forms.Done(shown));
        ConnectReturn returned = at.Mastodon.Returned.Single();
        Assert.AreEqual($"canary-memory-{begun.State}", returned.Memory.Reveal());
        Assert.AreEqual(begun.RedirectUri, returned.RedirectUri);
        CollectionAssert.AreEquivalent(new[] { "code", "iss" }, returned.Query.Keys.ToArray());
        ConnectedAccount account = (await at.NewAsync()).Single();
        Assert.AreEqual("canary-access-100", app.Services.GetRequiredService<IFieldEncryption>().Decrypt(account.EncryptedAccessToken, account.AccountId).Reveal());
        foreach (Page page in new[] { accounts, asked, leaving, back, shown })
        {
            Assert.AreEqual("no-store", page.Message.Headers.CacheControl?.ToString());
            Assert.AreEqual("no-referrer", page.Message.Headers.GetValues("Referrer-Policy").Single());
        }
    }

    [TestMethod]
    [DataRow("another member", 403)]
    [DataRow("another tenant", 410)]
    [DataRow("another browser", 403)]
    [DataRow("no cookie", 403)]
    [DataRow("signed out", 401)]
    [DataRow("another platform", 400)]
    [DataRow("another state", 410)]
    [DataRow("no state", 410)]
    [DataRow("two states", 400)]
    [DataRow("two codes", 400)]
    [DataRow("viewer now", 403)]
    public async Task Callback_ThatIsNotThePersonsOwn_ConnectsNothingAndTakesNothingAway(string how, int status)
    {
        Connecting at = await Connecting.StartAsync(null, new TestConnector(Platform.Threads));
        await using TestApp app = at.App;
        Member owner = await TestMember.AddAsync(app, "owner@t1.example", new Membership(TestApp.Tenant, MemberRole.Owner), new Membership(TestApp.OtherTenant, MemberRole.Owner));
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(owner.Email);
        string state = await Connecting.BeginAsync(browser);
        string key = MemberKinds.KeyOf(owner.Email);
        VisitorBrowser visitor = browser;
        string address = Connecting.Back(state);
        string? kept = browser.Jar[Connecting.Cookie];
        switch (how)
        {
            case "another member":
                visitor = await at.SignedInAsync("second@t1.example");
                visitor.Jar[Connecting.Cookie] = kept;
                break;
            case "another tenant":
                await browser.PostAsync("/tenants", VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.OpenAsync("/tenants"), "/tenants")).Append(new("tenant", TestApp.OtherTenant)));
                break;
            case "another browser":
                visitor = new VisitorBrowser(app);
                await visitor.SignInAsync(owner.Email);
                await Connecting.BeginAsync(visitor);
                break;
            case "no cookie":
                browser.Jar[Connecting.Cookie] = null;
                break;
            case "signed out":
                visitor = new VisitorBrowser(app);
                visitor.Jar[Connecting.Cookie] = kept;
                break;
            case "another platform":
                address = Connecting.Back(state, "/accounts/callback/threads");
                break;
            case "another state":
                address = Connecting.Back(PendingConnections.NewName());
                break;
            case "no state":
                address = $"{Connecting.Callback}?code={TestConnector.Code}";
                break;
            case "two states":
                address += $"&state={state}";
                break;
            case "two codes":
                address += "&code=another";
                break;
            case "viewer now":
                await app.Documents.PutAsync(MemberKinds.Member, key, key, owner with { Memberships = [new Membership(TestApp.Tenant, MemberRole.Viewer)] });
                break;
        }

        Page page = await visitor.OpenAsync(address);

        Assert.AreEqual(status, (int)page.Status, page.Html);
        Assert.IsFalse(page.Html.Contains(state, StringComparison.Ordinal) || page.Html.Contains(TestConnector.Code, StringComparison.Ordinal), page.Html);
        Assert.IsNotNull(page.Document.QuerySelector("main a.button"), "It says where to go on.");
        Assert.IsEmpty(at.Mastodon.Returned);
        Assert.IsEmpty(await at.NewAsync());
        browser.Jar[Connecting.Cookie] = kept;
        await app.Documents.PutAsync(MemberKinds.Member, key, key, owner);
        await browser.PostAsync("/tenants", VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.OpenAsync("/tenants"), "/tenants")).Append(new("tenant", TestApp.Tenant)));
        Assert.AreEqual(HttpStatusCode.SeeOther, (await browser.OpenAsync(Connecting.Back(state))).Status, "The person's own way back still works.");
        Assert.HasCount(1, await at.NewAsync());
    }

    [TestMethod]
    public async Task Callback_AgainOrTooLate_IsOver()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        VisitorBrowser browser = await at.SignedInAsync();
        string used = await Connecting.BeginAsync(browser);
        await browser.OpenAsync(Connecting.Back(used));
        string late = await Connecting.BeginAsync(browser);
        app.Time.Advance(PendingConnections.Life);

        Page again = await browser.OpenAsync(Connecting.Back(used));
        Page afterwards = await browser.OpenAsync(Connecting.Back(late));

        Assert.AreEqual((HttpStatusCode.Gone, "This connection is over"), (again.Status, again.Heading));
        Assert.AreEqual((HttpStatusCode.Gone, "That took too long"), (afterwards.Status, afterwards.Heading));
        Assert.HasCount(1, at.Mastodon.Returned);
        await Connecting.BeginAsync(browser);
        Assert.AreEqual(1, await at.WaitingAsync(PendingKinds.Asked), "What nobody came back for is removed.");
    }

    [TestMethod]
    public async Task Callback_TwiceAtOnce_AsksThePlatformOnce()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        VisitorBrowser browser = await at.SignedInAsync();
        for (int round = 0; round < 10; round++)
        {
            string state = await Connecting.BeginAsync(browser);

            Page[] pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.OpenAsync(Connecting.Back(state))));

            Assert.AreEqual(1, pages.Count(p => p.Status == HttpStatusCode.SeeOther));
            Assert.AreEqual(7, pages.Count(p => p.Status == HttpStatusCode.Gone));
            Assert.HasCount(round + 1, at.Mastodon.Returned);
        }

        Assert.HasCount(1, await at.NewAsync());
    }

    [TestMethod]
    [DataRow("error=access_denied&error_description=canary-text", "You did not allow it")]
    [DataRow("error=server_error", "did not allow it")]
    [DataRow("code=wrong", "The platform refused the code.")]
    [DataRow("", "The platform refused the code.")]
    public async Task Callback_ThatThePlatformRefuses_SaysSoAndIsUsedUp(string query, string says)
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        VisitorBrowser browser = await at.SignedInAsync();
        string state = await Connecting.BeginAsync(browser);

        Page page = await browser.OpenAsync($"{Connecting.Callback}?{query}&state={state}");

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.Document.QuerySelector("main")?.TextContent ?? "");
        Assert.DoesNotContain("canary", page.Html);
        Assert.IsEmpty(await at.NewAsync());
        Assert.AreEqual(HttpStatusCode.Gone, (await browser.OpenAsync(Connecting.Back(state))).Status);
    }

    [TestMethod]
    public async Task Pages_OfOnePerson_AreChosenFromAndTheOthersForgotten()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        at.Mastodon.Accounts = [.. Enumerable.Range(1, 4).Select(i => TestConnector.Granted($"p{i}", $"<Page> {i}", form: AccountForm.Page))];
        VisitorBrowser browser = await at.SignedInAsync();
        Page back = await Connecting.ConnectAsync(browser);
        Page choice = await browser.FollowAsync(back);
        Assert.DoesNotContain("?", back.Message.Headers.Location?.OriginalString ?? "?", "The code stays in no address.");
        Assert.HasCount(4, choice.Document.QuerySelectorAll("input[type=checkbox]"));
        Assert.IsEmpty(await at.NewAsync());
        List<KeyValuePair<string, string>> fields = [.. Hidden(choice)];
        string path = choice.Document.QuerySelector("main form")?.GetAttribute("action") ?? "";

        Page none = await browser.PostAsync(path, fields);
        Page done = await browser.PostAsync(path, [.. fields, new("account", "1"), new("account", "3"), new("account", "17"), new("account", "-1")]);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.AreEqual(HttpStatusCode.SeeOther, done.Status, done.Html);
        CollectionAssert.AreEquivalent(new[] { "p2", "p4" }, (await at.NewAsync()).Select(a => a.PlatformUserId).ToArray());
        Assert.IsTrue((await at.NewAsync()).All(a => a.Form == AccountForm.Page));
        Assert.AreEqual(0, await at.WaitingAsync(PendingKinds.Choosing));
        Assert.AreEqual(HttpStatusCode.Gone, (await browser.PostAsync(path, [.. fields, new("account", "0")])).Status);
        Assert.HasCount(2, await at.NewAsync());
        Assert.Contains("<Page> 2", Forms.Done(await browser.FollowAsync(done)));
    }

    [TestMethod]
    public async Task Choice_OfSomebodyElse_IsNotOpened()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        at.Mastodon.Accounts = [TestConnector.Granted("p1", "One"), TestConnector.Granted("p2", "Two")];
        VisitorBrowser browser = await at.SignedInAsync();
        string path = (await Connecting.ConnectAsync(browser)).Message.Headers.Location?.OriginalString ?? "";
        VisitorBrowser second = await at.SignedInAsync("second@t1.example");
        second.Jar[Connecting.Cookie] = browser.Jar[Connecting.Cookie];
        VisitorBrowser stranger = await at.SignedInAsync("owner@t2.example", tenantId: TestApp.OtherTenant);
        stranger.Jar[Connecting.Cookie] = browser.Jar[Connecting.Cookie];

        Assert.AreEqual(HttpStatusCode.Forbidden, (await second.OpenAsync(path)).Status);
        Assert.AreEqual(HttpStatusCode.Gone, (await stranger.OpenAsync(path)).Status);
        app.Time.Advance(PendingConnections.Life);
        Assert.AreEqual(HttpStatusCode.Gone, (await browser.OpenAsync(path)).Status);
        Assert.IsEmpty(await at.NewAsync());
    }

    [TestMethod]
    public async Task AppPassword_ConnectsAtOnceAndIsShownNowhere()
    {
        TestConnector bluesky = new(Platform.Bluesky) { Questions = ConnectQuestions.Handle | ConnectQuestions.AppPassword };
        Connecting at = await Connecting.StartAsync(bluesky);
        await using TestApp app = at.App;
        VisitorBrowser browser = await at.SignedInAsync();
        Page asked = await browser.OpenAsync("/accounts/connect/bluesky");
        Assert.IsNull(asked.Document.QuerySelector("#server"));

        Page wrong = await browser.SubmitAsync(asked, "/accounts/connect/", [new("handle", " alice.example "), new("password", "canary-wrong")]);
        Page done = await browser.SubmitAsync(asked, "/accounts/connect/", [new("handle", "alice.example"), new("password", TestConnector.Password)]);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("The app password is wrong.", Forms.Alert(wrong));
        Assert.AreEqual("alice.example", wrong.Document.QuerySelector("#handle")?.GetAttribute("value"));
        Assert.DoesNotContain("canary", wrong.Html);
        Assert.AreEqual("alice.example", bluesky.Begun.First().Handle);
        Assert.AreEqual(HttpStatusCode.SeeOther, done.Status, done.Html);
        Assert.HasCount(1, await at.NewAsync());
    }

    [TestMethod]
    public async Task Quota_WhenFull_HoldsBackNewAccountsAndNotReconnections()
    {
        Connecting at = await Connecting.StartAsync(null, new TestConnector(Platform.X) { Accounts = [TestConnector.Granted("1", "Espresso House", "@espresso")] });
        await using TestApp app = at.App;
        await at.ChangeTenantAsync(t => t with { Plan = "free" });
        StatusReason trouble = new("AP2044", "The permission was withdrawn.");
        await at.ChangeAccountAsync("t1-X", a => a with { Trouble = trouble, GrantVersion = 4 });
        VisitorBrowser browser = await at.SignedInAsync();
        Page accounts = await browser.OpenAsync("/accounts");
        Assert.Contains("has room for 2; 2 are connected", accounts.Document.QuerySelector(".lead")?.TextContent ?? "");
        Assert.Contains("The permission was withdrawn.", accounts.Document.QuerySelector("#t1-X")?.TextContent ?? "");
        Assert.Contains("no room", (await browser.OpenAsync(Connecting.Path)).Document.QuerySelector(".hint")?.TextContent ?? "");

        Page full = await Connecting.ConnectAsync(browser);
        string state = await Connecting.BeginAsync(browser, "/accounts/connect/x?account=t1-X");
        Page again = await browser.OpenAsync(Connecting.Back(state, "/accounts/callback/x"));

        Assert.AreEqual(HttpStatusCode.Conflict, full.Status);
        Assert.Contains("AP2330", full.Html);
        Assert.IsEmpty(await at.NewAsync());
        Assert.AreEqual(HttpStatusCode.SeeOther, again.Status, again.Html);
        ConnectedAccount x = (await at.AccountsAsync()).Single(a => a.Platform == Platform.X);
        Assert.AreEqual(("t1-X", null, 5), (x.AccountId, x.Trouble, x.GrantVersion));
    }

    [TestMethod]
    public async Task Quota_AmongSeveral_CountsOnlyWhatIsNew()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        await at.ChangeTenantAsync(t => t with { Plan = "creator" });
        VisitorBrowser browser = await at.SignedInAsync();
        at.Mastodon.Accounts = [TestConnector.Granted("p0", "Known")];
        await Connecting.ConnectAsync(browser);
        at.Mastodon.Accounts = [.. Enumerable.Range(0, 8).Select(i => TestConnector.Granted($"p{i}", $"Page {i}"))];
        Page choice = await browser.FollowAsync(await Connecting.ConnectAsync(browser));
        List<KeyValuePair<string, string>> fields = [.. Hidden(choice)];
        string path = choice.Document.QuerySelector("main form")?.GetAttribute("action") ?? "";

        Page much = await browser.PostAsync(path, [.. fields, .. Enumerable.Range(0, 6).Select(i => KeyValuePair.Create("account", $"{i}"))]);
        Page fits = await browser.PostAsync(path, [.. fields, .. Enumerable.Range(0, 5).Select(i => KeyValuePair.Create("account", $"{i}"))]);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, much.Status);
        Assert.HasCount(6, much.Document.QuerySelectorAll("input[checked]"));
        Assert.AreEqual(HttpStatusCode.SeeOther, fits.Status, fits.Html);
        Assert.HasCount(5, await at.NewAsync());
        Assert.HasCount(7, await at.AccountsAsync());
    }

    [TestMethod]
    public async Task Quota_ForSeveralAtOnce_IsNeverExceeded()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        await at.ChangeTenantAsync(t => t with { Plan = "creator" });
        VisitorBrowser browser = await at.SignedInAsync();
        List<string> ways = [];
        for (int i = 0; i < 12; i++)
        {
            at.Mastodon.Accounts = [TestConnector.Granted($"p{i}a", "One"), TestConnector.Granted($"p{i}b", "Two")];
            ways.Add((await Connecting.ConnectAsync(browser)).Message.Headers.Location?.OriginalString ?? "");
        }

        List<KeyValuePair<string, string>> fields = [.. Hidden(await browser.OpenAsync(ways[0])), new("account", "0")];
        Page[] pages = await Task.WhenAll(ways.Select(w => browser.PostAsync(w, fields)));

        int connected = (await at.NewAsync()).Count;
        Assert.IsLessThanOrEqualTo(5, connected);
        Assert.AreEqual(connected, pages.Count(p => p.Status == HttpStatusCode.SeeOther));
        Assert.IsTrue(pages.All(p => p.Status is HttpStatusCode.SeeOther or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity));
    }

    [TestMethod]
    public async Task Reconnection_LetsWaitingPostsGoOut()
    {
        Connecting at = await Connecting.StartAsync(null, new TestConnector(Platform.X) { Accounts = [TestConnector.Granted("1", "Espresso House", "@espresso")] });
        await using TestApp app = at.App;
        await at.ChangeAccountAsync("t1-X", a => a with { Trouble = new StatusReason("AP2044", "The permission was withdrawn.") });
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync(requiresApproval: false);
        await TestApp.UntilAsync(
            async () => (string?)(await caller.ActAsync("getContent", new { contentId })).Data["targets"]?[0]?["reason"]?["code"] == "AP2043" ? contentId : null,
            () => "It is not held.");
        VisitorBrowser browser = await at.SignedInAsync();
        Assert.Contains("1 post is on its way to it.", (await browser.OpenAsync("/accounts")).Document.QuerySelector("#t1-X")?.TextContent ?? "");

        string state = await Connecting.BeginAsync(browser, "/accounts/connect/x");
        await browser.OpenAsync(Connecting.Back(state, "/accounts/callback/x"));

        await caller.UntilAsync(contentId, "published");
        Assert.HasCount(1, app.X.Texts);
    }

    [TestMethod]
    public async Task Failure_OfTheConnectorItself_IsToldWithoutItsSecrets()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        at.Mastodon.OnComplete = () => new Refusal("AP3999", RefusalKind.Downstream, "Mastodon could not be reached.", "Try again in a moment.");
        VisitorBrowser browser = await at.SignedInAsync();

        Page page = await Connecting.ConnectAsync(browser);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Mastodon could not be reached. Try again in a moment.", page.Document.QuerySelector("main")?.TextContent ?? "");
    }

    private static IEnumerable<KeyValuePair<string, string>> Hidden(Page page) =>
        page.Document.QuerySelectorAll("main input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name") ?? "", i.GetAttribute("value") ?? ""));
}
