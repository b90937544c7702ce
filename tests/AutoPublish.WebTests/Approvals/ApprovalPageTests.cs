using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Approvals;

[TestClass]
public sealed class ApprovalPageTests
{
    [TestMethod]
    public async Task Page_ShowsExactlyWhatGoesOutWhereWhenAndForHowMuch()
    {
        await using TestApp app = await TestApp.StartAsync();
        string text = "Our machine ships on Friday:\n\n  two boilers — one button.  \nSee https://example.com/a?b=1&c=2 <b>now</b> @espresso #coffee 🎉";
        PendingContent pending = await app.SignIn().PendingAsync(text, "2026-11-27T09:00:00+01:00", ["x", "linkedin"]);

        Page page = await new ApproverBrowser(app).OpenAsync(pending.Link);

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        string[] shown = [.. page.Document.QuerySelectorAll("article.post .text").Select(t => t.TextContent)];
        CollectionAssert.AreEqual(new[] { text, text }, shown);
        string all = page.Document.Body?.TextContent ?? "";
        foreach (string fact in new[] { "Espresso House t1", "Fri 27 Nov 2026, 09:00 (Europe/Berlin)", "0.200 USD", "@espresso", "Decide by", "LinkedIn" })
        {
            Assert.Contains(fact, all);
        }

        Assert.IsNotNull(page.Document.QuerySelector("article.post.x .x-post"));
        Assert.IsNotNull(page.Document.QuerySelector("article.post.linkedin .li-post"));
        Assert.IsEmpty(page.Document.QuerySelectorAll("script"));
        Assert.AreEqual("en", page.Document.DocumentElement.GetAttribute("lang"));
    }

    [TestMethod]
    public async Task Page_Headers_KeepItPrivateAndInert()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();

        Page page = await new ApproverBrowser(app).OpenAsync(pending.Link);

        string Header(string name) => string.Join(' ', page.Message.Headers.NonValidated.TryGetValues(name, out var values) ? values : []);
        Assert.AreEqual("no-referrer", Header("Referrer-Policy"));
        Assert.AreEqual("no-store", Header("Cache-Control"));
        Assert.Contains("noindex", Header("X-Robots-Tag"));
        Assert.AreEqual("nosniff", Header("X-Content-Type-Options"));
        string policy = Header("Content-Security-Policy");
        foreach (string rule in new[] { "default-src 'none'", "style-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'" })
        {
            Assert.Contains(rule, policy);
        }

        Assert.DoesNotContain("unsafe", policy);
        Assert.IsFalse(page.Message.Headers.Contains("Set-Cookie"));
        foreach (string address in page.Document.QuerySelectorAll("[src],link[href]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href") ?? ""))
        {
            Assert.StartsWith("/assets/", address);
        }
    }

    [TestMethod]
    public async Task Approve_ThenAgain_TellsTheSameDecisionAndPublishesOnce()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve");

        Page first = await browser.PostAsync(pending.Link, fields);
        await caller.UntilAsync(pending.ContentId, "published");
        Page again = await browser.PostAsync(pending.Link, fields);

        Assert.AreEqual(HttpStatusCode.OK, first.Status);
        Assert.AreEqual(HttpStatusCode.OK, again.Status);
        Assert.AreEqual("Approved", first.Heading);
        Assert.AreEqual(first.Heading, again.Heading);
        Assert.Contains("Thank you. It is published.", again.Html);
        Assert.ContainsSingle(app.X.Texts);
    }

    [TestMethod]
    public async Task Reject_AfterApprove_Is409AndChangesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: "2026-11-27T09:00:00Z");
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve");
        await browser.PostAsync(pending.Link, fields);

        fields["decision"] = "reject";
        Page refused = await browser.PostAsync(pending.Link, fields);

        Assert.AreEqual(HttpStatusCode.Conflict, refused.Status);
        await caller.UntilAsync(pending.ContentId, "scheduled");
    }

    [TestMethod]
    public async Task Changes_WithFeedback_SendsANewVersionAndTheOldLinkIsOver()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee");
        ApproverBrowser browser = new(app);

        Page decided = await browser.DecideAsync(pending.Link, "changes", "Name the price\r\nplease");

        Assert.AreEqual("Changes asked for", decided.Heading);
        PendingContent next = await caller.QuestionAsync(pending.ContentId);
        Assert.AreNotEqual(pending.Link, next.Link);
        Assert.AreEqual(HttpStatusCode.Gone, (await browser.OpenAsync(pending.Link)).Status);
        Page page = await browser.OpenAsync(next.Link);
        Assert.AreEqual("Coffee (Name the price\nplease)", page.Document.QuerySelector(".text")?.TextContent);
        Assert.Contains("version 2", page.Document.Body?.TextContent ?? "");
    }

    [TestMethod]
    [DataRow("changes", "  ", DisplayName = "changes without feedback")]
    [DataRow("maybe", "keep this", DisplayName = "no such decision")]
    [DataRow("", "keep this", DisplayName = "no decision")]
    public async Task IncompleteForm_Is422AndKeepsWhatWasTyped(string decision, string feedback)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve", feedback);
        fields["decision"] = decision;

        Page page = await browser.PostAsync(pending.Link, fields);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.IsNotNull(page.Document.QuerySelector("[role=alert]"));
        Assert.AreEqual(feedback.Trim(), page.Document.QuerySelector("textarea")?.TextContent);
        await caller.UntilAsync(pending.ContentId, "pending");
    }

    [TestMethod]
    [DataRow(2000, HttpStatusCode.OK)]
    [DataRow(2001, HttpStatusCode.UnprocessableEntity)]
    public async Task Feedback_AtItsLimit_CountsCharacters(int characters, HttpStatusCode status)
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();

        Page page = await new ApproverBrowser(app).DecideAsync(pending.Link, "reject", string.Concat(Enumerable.Repeat("🎉", characters)));

        Assert.AreEqual(status, page.Status);
    }

    [TestMethod]
    public async Task Expired_IsGoneForLookAndDecision()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve");

        app.Time.Advance(TimeSpan.FromHours(73));

        Assert.AreEqual(HttpStatusCode.Gone, (await browser.OpenAsync(pending.Link)).Status);
        Assert.AreEqual(HttpStatusCode.Gone, (await browser.PostAsync(pending.Link, fields)).Status);
        await app.SignIn().UntilAsync(pending.ContentId, "expired");
        Assert.AreEqual(HttpStatusCode.Gone, (await browser.PostAsync(pending.Link, fields)).Status);
        Assert.IsEmpty(app.X.Texts);
    }

    [TestMethod]
    public async Task ChangesAskedFor_WhereNoApprovalWasNeeded_AreAskedAboutAgain()
    {
        await using TestApp app = await TestApp.StartAsync(ApprovalPolicy.Never);
        TestCaller caller = app.SignIn();
        string id = await caller.GenerateAsync("The espresso machine ships on Friday", scheduledFor: "2026-11-27T09:00:00Z");
        await caller.UntilAsync(id, "scheduled");
        (await caller.ActAsync("requestApproval", new { contentId = id })).Succeeded();
        PendingContent asked = await caller.QuestionAsync(id);
        ApproverBrowser browser = new(app);

        await browser.DecideAsync(asked.Link, "changes", "Say what it costs");

        JsonNode next = await caller.UntilAsync(id, "pending");
        Assert.AreEqual(2, (int?)next["version"]);
        ContentItem? first = (await app.Documents.GetAsync(ContentKinds.Version, TestApp.Tenant, $"{id}.1"))?.Value;
        Assert.AreEqual(DecisionKind.Changes, first?.Approval?.Decision?.Kind, "who asked for changes stands with the version that was asked about");
        Assert.AreNotEqual(asked.Link, (await caller.QuestionAsync(id)).Link);
        Assert.IsEmpty(app.X.Texts);
    }

    [TestMethod]
    public async Task Approved_ThenCalledOff_SaysThatNothingIsPublished()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: "2026-11-27T09:00:00Z");
        ApproverBrowser browser = new(app);
        await browser.DecideAsync(pending.Link, "approve");
        Assert.Contains("It goes out on", (await browser.OpenAsync(pending.Link)).Html);
        await caller.UntilAsync(pending.ContentId, "scheduled");

        (await caller.ActAsync("cancelContent", new { contentId = pending.ContentId })).Succeeded();

        string page = (await browser.OpenAsync(pending.Link)).Html;
        Assert.Contains("called it off", page);
        Assert.DoesNotContain("goes out", page);
    }

    [TestMethod]
    public async Task CalledOffBeforeADecision_SaysSo()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        (await caller.ActAsync("cancelContent", new { contentId = pending.ContentId })).Succeeded();

        Page page = await new ApproverBrowser(app).OpenAsync(pending.Link);
        Assert.AreEqual(HttpStatusCode.Gone, page.Status);
        Assert.Contains("This was called off", page.Html);
    }

    [TestMethod]
    public async Task DecidedByTheOwner_IsNotCalledAnotherApprovers()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" })).Succeeded();
        await caller.UntilAsync(pending.ContentId, "published");

        string page = (await new ApproverBrowser(app).OpenAsync(pending.Link)).Html;

        Assert.Contains("The team has approved it itself. It is published.", page);
    }

    [TestMethod]
    public async Task SecondApprover_FindsTheFirstOnesDecision()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: "bob@t1.example");
        TestCaller caller = app.SignIn();
        PendingContent ann = await caller.PendingAsync();
        PendingContent bob = await caller.QuestionAsync(ann.ContentId, "bob@t1.example");
        ApproverBrowser browser = new(app);
        Dictionary<string, string> bobs = ApproverBrowser.Fields(await browser.OpenAsync(bob.Link), "reject");

        await browser.DecideAsync(ann.Link, "approve");

        Assert.AreNotEqual(ann.Link, bob.Link);
        Assert.Contains("Another approver has approved it", (await browser.OpenAsync(bob.Link)).Html);
        Assert.AreEqual(HttpStatusCode.Conflict, (await browser.PostAsync(bob.Link, bobs)).Status);
        bobs["decision"] = "approve";
        Assert.AreEqual(HttpStatusCode.OK, (await browser.PostAsync(bob.Link, bobs)).Status);
    }

    [TestMethod]
    [DataRow("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [DataRow("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [DataRow("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [DataRow("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [DataRow("Origin", "null", HttpStatusCode.OK)]
    public async Task FormFromElsewhere_DecidesNothing(string header, string value, HttpStatusCode status)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync(scheduledFor: "2026-11-27T09:00:00Z");
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve");

        Page page = await browser.PostAsync(pending.Link, fields, r => r.Headers.TryAddWithoutValidation(header, value));

        Assert.AreEqual(status, page.Status);
        await caller.UntilAsync(pending.ContentId, status == HttpStatusCode.OK ? "scheduled" : "pending");
    }

    [TestMethod]
    public async Task PostThatIsNoForm_OrTooLarge_DecidesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        ApproverBrowser browser = new(app);
        Dictionary<string, string> fields = ApproverBrowser.Fields(await browser.OpenAsync(pending.Link), "approve");

        using HttpResponseMessage json = await app.Http.PostAsync(pending.Link, new StringContent("""{"decision":"approve"}""", Encoding.UTF8, "application/json"));
        using HttpResponseMessage bare = await app.Http.PostAsync(pending.Link, null);
        fields["feedback"] = new string('a', 70_000);
        Page large = await browser.PostAsync(pending.Link, fields);

        Assert.AreEqual(HttpStatusCode.BadRequest, json.StatusCode);
        Assert.AreEqual(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.AreEqual(HttpStatusCode.BadRequest, large.Status);
        await caller.UntilAsync(pending.ContentId, "pending");
    }

    [TestMethod]
    [DataRow("PUT")]
    [DataRow("DELETE")]
    [DataRow("OPTIONS")]
    [DataRow("TRACE")]
    public async Task OtherMethods_Are405(string method)
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), pending.Link);

        using HttpResponseMessage answer = await app.Http.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.AreEqual("GET, HEAD, POST", string.Join(", ", answer.Content.Headers.Allow));
    }
}
