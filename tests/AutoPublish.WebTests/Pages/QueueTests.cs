using System.Net;
using AngleSharp.Dom;
using AutoPublish.Core.Members;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Pages;

/// <summary>The approval queue: what waits, and deciding about several at once.</summary>
[TestClass]
public sealed class QueueTests
{
    private const string Address = "/approvals";
    private const string Someone = "someone@t1.example";

    [TestMethod]
    public async Task Queue_ShowsTheLeastTimeFirstWithWhatOneDecidesBy()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent later = await caller.PendingAsync("Later deadline");
        // Its window ends before the approval period does.
        PendingContent sooner = await caller.PendingAsync("Sooner deadline", "2026-11-24T09:00:00+01:00", ["x", "linkedin"]);
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);

        Page page = await browser.VisitAsync(Address);

        CollectionAssert.AreEqual(new[] { sooner.ContentId, later.ContentId }, Rows(page));
        string row = page.Document.QuerySelector(".waiting")?.TextContent ?? "";
        foreach (string fact in new[] { "Sooner deadline", "LinkedIn", "Tue 24 Nov 2026, 09:00", "Wed 25 Nov 2026, 09:00", "0.015 USD", "0 of 1 has approved." })
        {
            Assert.Contains(fact, row);
        }

        Assert.AreEqual("page", page.Document.QuerySelector("nav.site a[href='/approvals']")?.GetAttribute("aria-current"));
        Assert.StartsWith("2", page.Document.QuerySelector("nav.site .count")?.TextContent ?? "");
        CollectionAssert.AreEqual(new[] { sooner.ContentId }, Rows(await browser.VisitAsync($"{Address}?network=linkedin")));
        Assert.HasCount(2, Rows(await browser.VisitAsync($"{Address}?network=nonsense&after=%00&view=7")));
    }

    [TestMethod]
    public async Task TickAll_TicksEveryRowAndDecidesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent one = await caller.PendingAsync("One");
        PendingContent two = await caller.PendingAsync("Two");
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        Page page = await browser.VisitAsync(Address);
        Assert.IsEmpty(page.Document.QuerySelectorAll("input[name=pick][checked]"));

        Page ticked = await browser.VisitAsync(LinkOf(page, "Tick all"));

        string[] picks = [.. ticked.Document.QuerySelectorAll("input[name=pick][checked]").Select(p => p.GetAttribute("value") ?? "")];
        Assert.HasCount(2, picks);
        await caller.UntilAsync(one.ContentId, "pending");
        Page none = await browser.VisitAsync(LinkOf(ticked, "Tick none"));
        Assert.IsEmpty(none.Document.QuerySelectorAll("input[name=pick][checked]"));
        await browser.PostAsync(Address, [.. Forms.With(ticked, "decision", "reject"), .. picks.Select(p => KeyValuePair.Create("pick", p))]);
        await caller.UntilAsync(one.ContentId, "rejected");
        await caller.UntilAsync(two.ContentId, "rejected");

        static string LinkOf(Page page, string text) =>
            page.Document.QuerySelectorAll("main a").FirstOrDefault(a => a.TextContent == text)?.GetAttribute("href") ?? throw new AssertFailedException(page.Html);
    }

    [TestMethod]
    public async Task Queue_OfMany_IsPagedWithoutLoss()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        for (int i = 0; i < 25; i++)
        {
            await caller.PendingAsync($"Number {i}");
        }

        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        Page first = await browser.VisitAsync(Address);
        Page second = await browser.VisitAsync(first.Document.QuerySelector(".more a")?.GetAttribute("href") ?? "");

        Assert.HasCount(20, Rows(first));
        Assert.HasCount(25, Rows(first).Concat(Rows(second)).Distinct());
        Assert.IsNull(second.Document.QuerySelector(".more a"));
    }

    [TestMethod]
    public async Task Queue_BeforeAnything_SaysWhatToDo()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);

        Assert.Contains("Ask in ChatGPT", Empty(await browser.VisitAsync(Address)));
        Assert.Contains("Ask in ChatGPT", Empty(await browser.VisitAsync("/")));
        Assert.Contains("Ask in ChatGPT", Empty(await browser.VisitAsync("/calendar")));
        Assert.Contains("Nothing was decided", Empty(await browser.VisitAsync($"{Address}?view=decided")));
        await app.SignIn().PublishAsync();
        Assert.Contains("Everything is decided", Empty(await browser.VisitAsync(Address)));
        Assert.Contains("on this network", Empty(await browser.VisitAsync($"{Address}?network=x")));
        Assert.Contains("No content stands like that", Empty(await browser.VisitAsync("/?status=failed")));
    }

    [TestMethod]
    public async Task Bulk_TellsOfEachRowWhatBecameOfIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent plain = await caller.PendingAsync("Plain one");
        PendingContent edited = await caller.PendingAsync("Edited meanwhile");
        PendingContent rejected = await caller.PendingAsync("Rejected meanwhile");
        PendingContent deleted = await caller.PendingAsync("Deleted meanwhile");
        PendingContent left = await caller.PendingAsync("Not ticked");
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        Page page = await browser.VisitAsync(Address);
        (await caller.ActAsync("editContent", new { contentId = edited.ContentId, texts = new { x = "Another text" } })).Succeeded();
        (await caller.ActAsync("decideApproval", new { contentId = rejected.ContentId, approvalId = rejected.ApprovalId, decision = "reject" })).Succeeded();
        (await caller.ActAsync("deleteContent", new { contentId = deleted.ContentId })).Succeeded();

        Page answer = await browser.PostAsync(Address, Bulk(page, "approve", plain, edited, rejected, deleted));

        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Approved", Result(answer, plain));
        Assert.Contains("changed after you had looked", Result(answer, edited));
        Assert.Contains("decided already", Result(answer, rejected));
        Assert.Contains("does not exist any more", Result(answer, deleted));
        await caller.UntilAsync(plain.ContentId, "published");
        await caller.UntilAsync(edited.ContentId, "pending");
        await caller.UntilAsync(rejected.ContentId, "rejected");
        await caller.UntilAsync(left.ContentId, "pending");
        CollectionAssert.AreEquivalent(new[] { edited.ContentId, left.ContentId }, Rows(answer));

        // Sent again it changes nothing.
        Page again = await browser.PostAsync(Address, Bulk(page, "approve", plain));
        Assert.Contains("decided already", Result(again, plain));
    }

    [TestMethod]
    public async Task Bulk_AsksForChangesAndRejectsWithTheReason()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent a = await caller.PendingAsync("First");
        PendingContent b = await caller.PendingAsync("Second");
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);

        Page changes = await browser.PostAsync(Address, Bulk(await browser.VisitAsync(Address), "changes", a, b).Set("feedback", "shorter"));

        Assert.HasCount(2, changes.Document.QuerySelectorAll("[data-result]"));
        foreach (PendingContent content in new[] { a, b })
        {
            await TestApp.UntilAsync(async () => (int?)(await caller.ActAsync("getContent", new { contentId = content.ContentId })).Data["version"] == 2 ? "" : null, () => "No second version.");
            await caller.UntilAsync(content.ContentId, "pending");
        }

        Page queue = await browser.VisitAsync(Address);
        string[] picks = [.. queue.Document.QuerySelectorAll("input[name=pick]").Select(i => i.GetAttribute("value") ?? "")];
        Page rejected = await browser.PostAsync(Address, [.. Bulk(queue, "reject").Set("feedback", "not ours"), .. picks.Select(p => KeyValuePair.Create("pick", p))]);
        Assert.HasCount(2, rejected.Document.QuerySelectorAll("[data-result] .badge.bad"));
        Page decided = await browser.VisitAsync($"{Address}?view=decided");
        Assert.HasCount(2, decided.Document.QuerySelectorAll(".waiting"));
        Assert.Contains("not ours", decided.Html);
        Assert.Contains("by you", decided.Html);
    }

    [TestMethod]
    public async Task Bulk_Mistaken_KeepsTicksAndText()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent content = await app.SignIn().PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        Page page = await browser.VisitAsync(Address);

        Page nothing = await browser.PostAsync(Address, Bulk(page, "approve"));
        Page noFeedback = await browser.PostAsync(Address, Bulk(page, "changes", content).Set("feedback", " "));
        Page tooLong = await browser.PostAsync(Address, Bulk(page, "reject", content).Set("feedback", new string('a', 2001)));
        Page noButton = await browser.PostAsync(Address, Bulk(page, "approve", content).Set("decision", "maybe"));

        foreach ((Page answer, string says) in new[] { (nothing, "Tick at least one"), (noFeedback, "Say what should change"), (tooLong, "longer than 2000"), (noButton, "three buttons") })
        {
            Assert.AreEqual(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(says, Forms.Alert(answer));
        }

        Assert.IsNotNull(tooLong.Document.QuerySelector("input[name=pick][checked]"));
        Assert.Contains("aaaa", tooLong.Document.QuerySelector("#feedback")?.TextContent ?? "");
        await app.SignIn().UntilAsync(content.ContentId, "pending");
    }

    [TestMethod]
    public async Task Bulk_OfTwoPeopleAtOnce_IsDecidedOnceAndBothAreTold()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        List<PendingContent> contents = [];
        for (int i = 0; i < 8; i++)
        {
            contents.Add(await caller.PendingAsync($"Raced {i}", "2026-11-27T09:00:00+01:00"));
        }

        VisitorBrowser one = await Forms.SignedInAsync(app, Someone);
        VisitorBrowser two = await Forms.SignedInAsync(app, "other@t1.example");
        List<KeyValuePair<string, string>> approve = Bulk(await one.VisitAsync(Address), "approve", [.. contents]);
        List<KeyValuePair<string, string>> reject = Bulk(await two.VisitAsync(Address), "reject", [.. Enumerable.Reverse(contents)]);

        Page[] answers = await Task.WhenAll(one.PostAsync(Address, approve), two.PostAsync(Address, reject));

        foreach (PendingContent content in contents)
        {
            string[] words = [.. answers.Select(a => Result(a, content))];
            Assert.HasCount(1, words.Where(w => w.Contains("decided already", StringComparison.Ordinal)), string.Join(" | ", words));
            string status = words[0].Contains("decided already", StringComparison.Ordinal) ? "rejected" : "scheduled";
            await caller.UntilAsync(content.ContentId, status);
        }
    }

    [TestMethod]
    public async Task Viewer_SeesNoBoxesAndDecidesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent content = await app.SignIn().PendingAsync();
        VisitorBrowser editor = await Forms.SignedInAsync(app, Someone);
        List<KeyValuePair<string, string>> fields = Bulk(await editor.VisitAsync(Address), "approve", content);
        VisitorBrowser viewer = await Forms.SignedInAsync(app, "viewer@t1.example", MemberRole.Viewer);
        Page page = await viewer.VisitAsync(Address);

        Assert.Contains(content.ContentId, Rows(page));
        Assert.IsEmpty(page.Document.QuerySelectorAll("main form"));

        // With the token that their role had when it could decide.
        await TestMember.AddAsync(app, Someone);
        string key = MemberKinds.KeyOf(Someone);
        Member member = (await app.Documents.GetAsync(MemberKinds.Member, key, key))?.Value ?? throw new AssertFailedException();
        await app.Documents.PutAsync(MemberKinds.Member, key, key, member with { Memberships = [new Membership(TestApp.Tenant, MemberRole.Viewer)] });
        Page refused = await editor.PostAsync(Address, fields);
        Assert.IsTrue(refused.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, $"{refused.Status}");
        await app.SignIn().UntilAsync(content.ContentId, "pending");
    }

    [TestMethod]
    public async Task Forgeries_DecideNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent content = await app.SignIn().PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        VisitorBrowser other = await Forms.SignedInAsync(app, "other@t1.example");
        string foreign = Bulk(await other.VisitAsync(Address), "approve").Single(f => f.Key == "form").Value;
        List<KeyValuePair<string, string>> fields = Bulk(await browser.VisitAsync(Address), "approve", content);

        foreach ((string name, List<KeyValuePair<string, string>> forged, Action<HttpRequestMessage>? change) in Forms.Forgeries(fields, foreign))
        {
            Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.PostAsync(Address, forged, change)).Status, name);
        }

        Assert.AreEqual(HttpStatusCode.Unauthorized, (await new VisitorBrowser(app).PostAsync(Address, fields)).Status);
        await app.SignIn().UntilAsync(content.ContentId, "pending");
        Assert.AreEqual(HttpStatusCode.OK, (await browser.PostAsync(Address, fields)).Status);
        await app.SignIn().UntilAsync(content.ContentId, "published");
    }

    [TestMethod]
    public async Task OtherTenants_AreNeitherSeenNorDecided()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent theirs = await app.SignIn(TestApp.OtherTenant).PendingAsync("secret words");
        PendingContent ours = await app.SignIn().PendingAsync("Ours");
        VisitorBrowser stranger = await Forms.SignedInAsync(app, "owner@t2.example", MemberRole.Owner, TestApp.OtherTenant);
        string pick = (await stranger.VisitAsync(Address)).Document.QuerySelector("input[name=pick]")?.GetAttribute("value") ?? throw new AssertFailedException();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        Page page = await browser.VisitAsync(Address);

        Page answer = await browser.PostAsync(Address, [.. Bulk(page, "approve", ours), KeyValuePair.Create("pick", pick)]);
        Page named = await browser.PostAsync(Address, Bulk(page, "approve").Set("tenant", TestApp.OtherTenant).Set("pick", pick));

        Assert.DoesNotContain("secret words", page.Html + answer.Html);
        Assert.Contains("does not exist any more", Result(answer, theirs));
        Assert.Contains("Approved", Result(answer, ours));
        Assert.AreEqual(HttpStatusCode.Conflict, named.Status);
        await app.SignIn(TestApp.OtherTenant).UntilAsync(theirs.ContentId, "pending");
    }

    [TestMethod]
    public async Task HostThatAsksNobodyToSignIn_BindsFormsToTheBrowser()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton<IPageIdentity>(new FixedIdentity(TestApp.Tenant, AccessScopes.ContentRead | AccessScopes.ContentWrite | AccessScopes.ContentPublish)));
        PendingContent content = await app.SignIn().PendingAsync();
        VisitorBrowser browser = new(app);
        VisitorBrowser other = new(app);
        List<KeyValuePair<string, string>> fields = Bulk(await browser.VisitAsync(Address), "approve", content);
        string foreign = Bulk(await other.VisitAsync(Address), "approve").Single(f => f.Key == "form").Value;

        foreach ((string name, List<KeyValuePair<string, string>> forged, Action<HttpRequestMessage>? change) in Forms.Forgeries(fields, foreign))
        {
            Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.PostAsync(Address, forged, change)).Status, name);
        }

        Assert.AreEqual(HttpStatusCode.Forbidden, (await new VisitorBrowser(app).PostAsync(Address, fields)).Status, "a browser without the cookie");
        await app.SignIn().UntilAsync(content.ContentId, "pending");
        Assert.Contains("Approved", Result(await browser.PostAsync(Address, fields), content));
    }

    private static List<KeyValuePair<string, string>> Bulk(Page page, string decision, params PendingContent[] contents) =>
    [
        .. Forms.With(page, "decision", decision),
        .. contents.Select(c => KeyValuePair.Create("pick", page.Document.QuerySelector($"input[name=pick][value^='{c.ContentId} ']")?.GetAttribute("value") ?? throw new AssertFailedException($"No box for {c.ContentId}."))),
    ];

    private static string[] Rows(Page page) => [.. page.Document.QuerySelectorAll(".waiting a.excerpt").Select(a => a.GetAttribute("href")?["/content/".Length..] ?? "")];

    private static string Result(Page page, PendingContent content) => page.Document.QuerySelector($"[data-result='{content.ContentId}']")?.TextContent ?? throw new AssertFailedException($"No result of {content.ContentId}: {page.Html}");

    private static string Empty(Page page) => page.Document.QuerySelector(".empty")?.TextContent ?? throw new AssertFailedException(page.Html);
}
