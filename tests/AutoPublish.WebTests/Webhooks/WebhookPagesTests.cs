using System.Net;
using AutoPublish.Core.Content;
using AutoPublish.Core.Members;
using AutoPublish.Web.Webhooks;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Webhooks;

/// <summary>An owner sets up a webhook with a browser; nobody else can.</summary>
[TestClass]
public sealed class WebhookPagesTests
{
    private const string Address = "/settings/webhooks";
    private const string Owner = "owner@t1.example";

    [TestMethod]
    public async Task Owner_FromTheAccountPageToTheFirstMessage()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        VisitorBrowser browser = await SignedInAsync(bench, Owner);
        Assert.IsNotNull((await browser.VisitAsync("/account")).Document.QuerySelector($"a[href='{Address}']"));

        (string path, string secret) = await AddAsync(bench, browser);
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.DeliverAsync();
        Page list = await browser.VisitAsync(Address);
        Page page = await browser.VisitAsync(path);

        Assert.IsTrue(bench.Receiver.All.Single().IsSignedBy(secret));
        Assert.DoesNotContain(secret, list.Html + page.Html);
        Assert.Contains("Active", list.Document.QuerySelector("main .badge")?.TextContent ?? "");
        Assert.AreEqual("content.published", page.Document.QuerySelector("#deliveries + .entries a")?.TextContent);
        Assert.Contains("Status 200, ", page.Document.QuerySelector("#deliveries + .entries")?.TextContent ?? "");
        Assert.AreEqual("no-store", page.Message.Headers.CacheControl?.ToString());
    }

    [TestMethod]
    [DataRow("", "content.published", "whole address")]
    [DataRow("hooks", "content.published", "whole address")]
    [DataRow("https://example.com/hooks", "", "at least one")]
    [DataRow("https://example.com/hooks", "webhook.test", "at least one")]
    [DataRow("http://example.com/hooks", "content.published", "absolute https")]
    [DataRow("https://example.com:8443/hooks", "content.published", "another port")]
    [DataRow("https://u:p@example.com/", "content.published", "user name")]
    [DataRow("https://10.0.0.1/", "content.published", "full domain name")]
    [DataRow("https://[::1]/", "content.published", "full domain name")]
    [DataRow("https://localhost/", "content.published", "full domain name")]
    [DataRow("file:///etc/passwd", "content.published", "absolute https")]
    [DataRow("javascript:alert(1)", "content.published", "absolute https")]
    public async Task Add_Mistaken_SaysWhatAndAddsNothing(string address, string type, string says)
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        VisitorBrowser browser = await SignedInAsync(bench, Owner);

        Page page = await PostAsync(browser, Address, [new("address", address), new("type", type)]);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.Document.QuerySelector("[role=alert]")?.TextContent ?? "");
        Assert.AreEqual(address, page.Document.QuerySelector("#address")?.GetAttribute("value") ?? "");
        Assert.IsEmpty(await bench.Store.ListAsync(TestApp.Tenant, CancellationToken.None));
    }

    [TestMethod]
    public async Task Add_AsManyAsThereMayBe_TakesNoMore()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        VisitorBrowser browser = await SignedInAsync(bench, Owner);
        Page before = await browser.VisitAsync(Address);
        for (int i = 0; i < 10; i++)
        {
            await bench.AddAsync();
        }

        Page refused = await browser.SubmitAsync(before, Address, [new("address", bench.Receiver.Address), new("type", "content.published")]);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.IsNull((await browser.VisitAsync(Address)).Document.QuerySelector("#address"));
        Assert.HasCount(10, await bench.Store.ListAsync(TestApp.Tenant, CancellationToken.None));
    }

    [TestMethod]
    public async Task Buttons_DoWhatTheySay()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        VisitorBrowser browser = await SignedInAsync(bench, Owner);
        (string path, string secret) = await AddAsync(bench, browser);

        Page tested = await DoAsync(browser, path, "test");
        Assert.Contains("took the test", tested.Document.QuerySelector("[role=status]")?.TextContent ?? "");
        Assert.AreEqual("webhook.test", bench.Receiver.All.Single().Type);
        Assert.IsTrue(bench.Receiver.All.Single().IsSignedBy(secret));
        bench.Receiver.Says(404);
        Assert.Contains("Status 404.", (await DoAsync(browser, path, "test")).Document.QuerySelector("[role=status]")?.TextContent ?? "");
        Assert.HasCount(2, (await browser.VisitAsync(path)).Document.QuerySelectorAll("#deliveries + .entries li"));

        Page rotated = await DoAsync(browser, path, "rotate");
        string next = SecretOf(rotated);
        Assert.AreNotEqual(secret, next);
        Assert.Contains("Tue 24 Nov 2026, 13:00 (Europe/Berlin)", rotated.Html);

        await DoAsync(browser, path, "pause");
        Assert.AreEqual("Paused", (await browser.VisitAsync(path)).Document.QuerySelector(".head .badge")?.TextContent);
        await DoAsync(browser, path, "resume");
        Assert.AreEqual("Active", (await browser.VisitAsync(path)).Document.QuerySelector(".head .badge")?.TextContent);

        Page deleted = await browser.FollowAsync(await DoAsync(browser, path, "delete"));
        Assert.Contains("deleted", deleted.Document.QuerySelector("[role=status]")?.TextContent ?? "");
        Assert.AreEqual(HttpStatusCode.NotFound, (await browser.VisitAsync(path)).Status);
    }

    [TestMethod]
    public async Task Page_OfAFailingOne_SaysWhyAndWhenItGoesOn()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        VisitorBrowser browser = await SignedInAsync(bench, Owner);
        (string path, _) = await AddAsync(bench, browser);
        bench.Receiver.Says(503);
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.DeliverAsync();

        string trouble = (await browser.VisitAsync(path)).Document.QuerySelector(".reason")?.TextContent ?? "";

        Assert.Contains("content.published was tried once, last with: Status 503.", trouble);
        Assert.Contains("13:00 (Europe/Berlin); after 72 hours", trouble);
    }

    [TestMethod]
    [DataRow(MemberRole.Editor)]
    [DataRow(MemberRole.Viewer)]
    public async Task Others_SeeAndDoNothing(MemberRole role)
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, _) = await bench.AddAsync();
        VisitorBrowser owner = await SignedInAsync(bench, Owner);
        string path = $"{Address}/{webhook.WebhookId}";
        await TestMember.AddAsync(bench.App, "other@t1.example", new Membership(TestApp.Tenant, role));
        VisitorBrowser other = await SignedInAsync(bench, "other@t1.example");

        foreach (string address in new[] { Address, path })
        {
            Page page = await other.VisitAsync(address);
            Assert.AreEqual(HttpStatusCode.Forbidden, page.Status);
            Assert.DoesNotContain("127.0.0.1", page.Html);
            Assert.AreEqual(HttpStatusCode.SeeOther, (await new VisitorBrowser(bench.App).OpenAsync(address)).Status);
        }

        // A page of the time when they were an owner.
        Page before = await owner.VisitAsync(path);
        await TestMember.AddAsync(bench.App, "second@t1.example");
        await DemoteAsync(bench.App, Owner, role);
        Page refused = await owner.SubmitAsync(before, path, [new("do", "delete")]);
        Assert.AreEqual(HttpStatusCode.Forbidden, refused.Status);
        Assert.HasCount(1, await bench.Store.ListAsync(TestApp.Tenant, CancellationToken.None));
    }

    [TestMethod]
    public async Task OtherTenants_CannotBeNamed()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook theirs, _) = await bench.AddAsync(tenantId: TestApp.OtherTenant);
        VisitorBrowser browser = await SignedInAsync(bench, Owner);
        (string path, _) = await AddAsync(bench, browser);
        string foreign = $"{Address}/{theirs.WebhookId}";

        Assert.AreEqual(HttpStatusCode.NotFound, (await browser.VisitAsync(foreign)).Status);
        Dictionary<string, string> fields = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.VisitAsync(path), path));
        foreach (string what in new[] { "test", "rotate", "pause", "resume", "delete" })
        {
            Assert.AreEqual(HttpStatusCode.NotFound, (await browser.PostAsync(foreign, [.. fields, new("do", what)])).Status, what);
            fields["tenant"] = TestApp.OtherTenant;
            Assert.AreEqual(HttpStatusCode.Conflict, (await browser.PostAsync(foreign, [.. fields, new("do", what)])).Status, what);
            fields["tenant"] = TestApp.Tenant;
        }

        Assert.AreEqual(theirs.Secrets[0], (await bench.ReadAsync(theirs)).Secrets.Single());
        Assert.IsEmpty(bench.Receiver.All);
    }

    [TestMethod]
    public async Task Forms_FromElsewhere_DoNothing()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        VisitorBrowser browser = await SignedInAsync(bench, Owner);
        (string path, _) = await AddAsync(bench, browser);
        Dictionary<string, string> fields = new(VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.VisitAsync(path), path))) { ["do"] = "delete" };
        Dictionary<string, string> ofTheList = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.VisitAsync(Address), Address));
        (string Name, IEnumerable<KeyValuePair<string, string>> Fields, Action<HttpRequestMessage>? Change)[] forgeries =
        [
            ("no token", fields.Where(f => f.Key != "form"), null),
            ("another token", fields.Select(f => f.Key == "form" ? new(f.Key, "x") : f), null),
            ("the token of another form", fields.Select(f => f.Key == "form" ? new(f.Key, ofTheList["form"]) : f), null),
            ("another origin", fields, r => r.Headers.TryAddWithoutValidation("Origin", "https://evil.example")),
            ("another site", fields, r => r.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site")),
        ];
        foreach ((string name, IEnumerable<KeyValuePair<string, string>> forged, Action<HttpRequestMessage>? change) in forgeries)
        {
            Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.PostAsync(path, forged, change)).Status, name);
        }

        Assert.AreEqual(HttpStatusCode.Unauthorized, (await new VisitorBrowser(bench.App).PostAsync(path, fields)).Status);
        Assert.AreEqual(HttpStatusCode.OK, (await browser.VisitAsync(path)).Status);
    }

    private static async Task DemoteAsync(TestApp app, string email, MemberRole role)
    {
        string key = MemberKinds.KeyOf(email);
        Member member = (await app.Documents.GetAsync(MemberKinds.Member, key, key))?.Value ?? throw new AssertFailedException(email);
        await app.Documents.PutAsync(MemberKinds.Member, key, key, member with { Memberships = [new Membership(TestApp.Tenant, role)] });
    }

    private static async Task<(string Path, string Secret)> AddAsync(WebhookBench bench, VisitorBrowser browser)
    {
        Page page = await PostAsync(browser, Address, [new("address", bench.Receiver.Address), .. WebhookTypes.Choices.Select(c => KeyValuePair.Create("type", c.Name))]);
        Assert.AreEqual(HttpStatusCode.OK, page.Status, page.Html);
        bench.App.Time.Advance(TimeSpan.FromMilliseconds(1));
        return (page.Document.QuerySelector("main a.button")?.GetAttribute("href") ?? throw new AssertFailedException(page.Html), SecretOf(page));
    }

    private static string SecretOf(Page page) => page.Document.QuerySelector("code.secret")?.TextContent ?? throw new AssertFailedException(page.Html);

    private static async Task<Page> DoAsync(VisitorBrowser browser, string path, string what) =>
        await browser.SubmitAsync(await browser.VisitAsync(path), path, [new("do", what)]);

    private static async Task<Page> PostAsync(VisitorBrowser browser, string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        Dictionary<string, string> own = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.VisitAsync(address), address));
        return await browser.PostAsync(address, [.. own.Where(f => f.Key is "form" or "tenant"), .. fields]);
    }

    private static async Task<VisitorBrowser> SignedInAsync(WebhookBench bench, string email)
    {
        VisitorBrowser browser = new(bench.App);
        await browser.SignInAsync(email);
        return browser;
    }
}
