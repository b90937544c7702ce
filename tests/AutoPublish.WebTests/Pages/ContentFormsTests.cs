using System.Net;
using AngleSharp.Dom;
using AutoPublish.Core.Members;
using AutoPublish.Core.Publishing;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Pages;

/// <summary>What can be done on the page of a content.</summary>
[TestClass]
public sealed class ContentFormsTests
{
    private const string Someone = "someone@t1.example";
    private const string Friday = "2026-11-27T09:00:00+01:00";

    [TestMethod]
    [DataRow("approve", "", "published", "Approved")]
    [DataRow("reject", "no", "rejected", "Rejected")]
    [DataRow("changes", "shorter", "pending", "Changes are asked for")]
    public async Task Decide_DoesWhatTheButtonSays(string decision, string feedback, string becomes, string says)
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent content = await app.SignIn().PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{content.ContentId}";

        Page posted = await browser.PostAsync(address, Forms.With(await browser.VisitAsync(address), "do", decision).Set("feedback", feedback));
        Page page = await browser.FollowAsync(posted);

        Assert.AreEqual(HttpStatusCode.SeeOther, posted.Status, posted.Html);
        Assert.Contains(says, Forms.Done(page));
        await app.SignIn().UntilAsync(content.ContentId, becomes);
    }

    [TestMethod]
    public async Task Decide_AboutWhatWasChangedMeanwhile_DecidesNothingAndKeepsTheText()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent content = await caller.PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{content.ContentId}";
        List<KeyValuePair<string, string>> fields = Forms.With(await browser.VisitAsync(address), "do", "approve");
        (await caller.ActAsync("editContent", new { contentId = content.ContentId, texts = new { x = "Another text" } })).Succeeded();
        await caller.UntilAsync(content.ContentId, "pending");

        Page stale = await browser.PostAsync(address, fields.Set("feedback", "typed before"));
        Page wrongHash = await browser.PostAsync(address, Forms.With(await browser.VisitAsync(address), "do", "approve").Set("hash", new string('0', 64)));

        Assert.AreEqual(HttpStatusCode.Gone, stale.Status);
        Assert.Contains("changed after you had looked", Forms.Alert(stale));
        Assert.AreEqual("typed before", stale.Document.QuerySelector("#feedback")?.TextContent);
        Assert.AreEqual(HttpStatusCode.Gone, wrongHash.Status);
        await caller.UntilAsync(content.ContentId, "pending");
    }

    [TestMethod]
    public async Task Edit_NextPostTypedAndOneEmptied_PutsAndTakesThem()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent content = await app.SignIn().PendingAsync("First", Friday, ["x", "linkedin"]);
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{content.ContentId}";

        Page longer = await browser.FollowAsync(await browser.PostAsync(address, Forms.With(await browser.VisitAsync(address), "do", "edit").Set("next-x", "Second\r\nline").Set("next-linkedin", "Ask us")));
        Page shorter = await browser.FollowAsync(await browser.PostAsync(address, Forms.With(longer, "do", "edit").Set("text-x.2", "")));

        CollectionAssert.AreEqual(
            new[] { "X, post 1 of 2", "X, post 2 of 2", "LinkedIn", "LinkedIn, first comment" },
            longer.Document.QuerySelectorAll(".post .network > span").Select(n => n.TextContent.Trim()).ToArray());
        Assert.AreEqual("Second\nline", longer.Document.QuerySelector(".x.follow-up .text")?.TextContent.ReplaceLineEndings("\n"));
        Assert.IsNull(longer.Document.QuerySelector("#next-linkedin"));
        CollectionAssert.AreEqual(new[] { "X", "LinkedIn", "LinkedIn, first comment" }, shorter.Document.QuerySelectorAll(".post .network > span").Select(n => n.TextContent.Trim()).ToArray());
        Assert.Contains("Version 3 stands", Forms.Done(shorter));
    }

    [TestMethod]
    public async Task Edit_MakesAVersionOnce()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent content = await caller.PendingAsync("First", Friday, ["x", "linkedin"]);
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{content.ContentId}";
        List<KeyValuePair<string, string>> fields = Forms.With(await browser.VisitAsync(address), "do", "edit");

        Page same = await browser.FollowAsync(await browser.PostAsync(address, fields));
        Page edited = await browser.FollowAsync(await browser.PostAsync(address, fields.Set("text-x", "Second\r\nline")));
        Page stale = await browser.PostAsync(address, fields.Set("text-x", "Third, typed for long"));

        Assert.Contains("Nothing had to be changed", Forms.Done(same));
        Assert.Contains("Version 2 stands", Forms.Done(edited));
        Assert.AreEqual("Second\nline", edited.Document.QuerySelector(".x .text")?.TextContent.ReplaceLineEndings("\n"));
        Assert.AreEqual("First", edited.Document.QuerySelector(".linkedin .text")?.TextContent);
        Assert.AreEqual(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("while you were typing", Forms.Alert(stale));
        Assert.AreEqual("Third, typed for long", stale.Document.QuerySelector("#text-x")?.TextContent);
        Assert.IsNotNull(stale.Document.QuerySelector("details#edit[open]"));

        // Pressed again it is meant for the version that is shown now.
        Page again = await browser.FollowAsync(await browser.PostAsync(address, Forms.With(stale, "do", "edit")));
        Assert.Contains("Version 3 stands", Forms.Done(again));
        Assert.AreEqual("Third, typed for long", again.Document.QuerySelector(".x .text")?.TextContent);
    }

    [TestMethod]
    public async Task Edit_WithATimeThatCannotBe_KeepsWhatWasTyped()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent content = await app.SignIn().PendingAsync("First", Friday);
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{content.ContentId}";
        List<KeyValuePair<string, string>> fields = Forms.With(await browser.VisitAsync(address), "do", "edit").Set("text-x", "Typed");

        foreach ((string at, string says) in new[] { ("2026-11-01T09:00", "has passed"), ("2029-01-01T09:00", "more than a year"), ("soon", "not a date") })
        {
            Page refused = await browser.PostAsync(address, fields.Set("at", at));
            Assert.AreEqual(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains(says, Forms.Alert(refused));
            Assert.AreEqual("Typed", refused.Document.QuerySelector("#text-x")?.TextContent);
            Assert.AreEqual(at, refused.Document.QuerySelector("#edit-at")?.GetAttribute("value"));
        }
    }

    [TestMethod]
    public async Task Move_TellsBeforeWhatItMeans()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent content = await caller.PendingAsync("Moved", Friday);
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{content.ContentId}";
        await browser.PostAsync(address, Forms.With(await browser.VisitAsync(address), "do", "approve"));
        await caller.UntilAsync(content.ContentId, "scheduled");

        Page inside = await browser.VisitAsync($"{address}/move?at=2026-11-27T20:00");
        Page outside = await browser.VisitAsync($"{address}/move?at=2026-11-30T09:00");
        Page past = await browser.VisitAsync($"{address}/move?at=2026-11-20T09:00");

        Assert.Contains("inside what was approved", Means(inside));
        Assert.Contains("asked again", Means(outside));
        Assert.Contains("has passed", Forms.Alert(past));
        Assert.AreEqual("scheduled", (string?)(await caller.ActAsync("getContent", new { contentId = content.ContentId })).Data["status"], "a look moves nothing");

        Page moved = await browser.FollowAsync(await browser.PostAsync($"{address}/move", Press(inside)));
        Assert.Contains("Fri 27 Nov 2026, 20:00", Forms.Done(moved));
        Page asked = await browser.FollowAsync(await browser.PostAsync($"{address}/move", Press(outside)));
        Assert.Contains("Version 2 was made", Forms.Done(asked));
        await caller.UntilAsync(content.ContentId, "pending");
        Page stale = await browser.PostAsync($"{address}/move", Press(inside));
        Assert.AreEqual(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Somebody changed this content", Forms.Alert(stale));
    }

    [TestMethod]
    public async Task Move_IntoAnHourThatClocksSkipOrRepeat_SaysSo()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync("Clocks", Friday, requiresApproval: false);
        await caller.UntilAsync(contentId, "scheduled");
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);

        Page skipped = await browser.VisitAsync($"/content/{contentId}/move?at=2027-03-28T02:30");
        Page twice = await browser.VisitAsync($"/content/{contentId}/move?at=2027-10-31T02:30");

        Assert.Contains("jump over", Means(skipped));
        Assert.Contains("Sun 28 Mar 2027, 03:00", Means(skipped));
        string[] instants = [.. twice.Document.QuerySelectorAll("button[name=to]").Select(b => b.GetAttribute("value") ?? "")];
        CollectionAssert.AreEqual(new[] { "2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00" }, instants);
        await browser.PostAsync($"/content/{contentId}/move", Forms.With(twice, "to", instants[1]));
        Assert.AreEqual("2027-10-31T01:30:00+00:00", (string?)(await caller.ActAsync("getContent", new { contentId })).Data["scheduledFor"]);
        Page calendar = await browser.VisitAsync("/calendar?view=week&date=2027-10-31");
        Assert.AreEqual("02:30 CET", calendar.Document.QuerySelector("[data-date='2027-10-31'] .entry time")?.TextContent);
    }

    [TestMethod]
    public async Task PublishCancelAndDelete_AskFirstAndThenDo()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string soon = await caller.GenerateAsync("Goes out", null, requiresApproval: true);
        PendingContent pending = await caller.QuestionAsync(soon);
        string off = await caller.GenerateAsync("Called off", Friday, requiresApproval: false);
        await caller.UntilAsync(off, "scheduled");
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);

        Page publish = await browser.VisitAsync($"/content/{pending.ContentId}/publish");
        Assert.Contains("The open question ends", Means(publish));
        Assert.IsNotNull(publish.Document.QuerySelector(".card"), "exactly what goes out is shown");
        Page cancel = await browser.VisitAsync($"/content/{off}/cancel");
        Assert.AreEqual("Call it off?", cancel.Heading);
        await caller.UntilAsync(off, "scheduled");
        Page cancelled = await browser.FollowAsync(await browser.PostAsync($"/content/{off}/cancel", Press(cancel)));
        Assert.Contains("called off", Forms.Done(cancelled));
        await caller.UntilAsync(off, "cancelled");
        Assert.Contains("not possible as it stands now", Forms.Alert(await browser.VisitAsync($"/content/{off}/move")));

        Page delete = await browser.VisitAsync($"/content/{off}/delete");
        Page list = await browser.FollowAsync(await browser.PostAsync($"/content/{off}/delete", Press(delete)));
        Assert.Contains("It is deleted", Forms.Done(list));
        Assert.AreEqual(HttpStatusCode.NotFound, (await browser.VisitAsync($"/content/{off}")).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await browser.PostAsync($"/content/{off}/delete", Press(delete))).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await browser.VisitAsync($"/content/{soon}/nonsense")).Status);
    }

    [TestMethod]
    public async Task Retry_OfARefusedTarget_TriesAgain()
    {
        await using TestApp app = await TestApp.StartAsync();
        app.X.Answer = () => new SendOutcome.Rejected("AP3100", "X refused it.", "Change the text.");
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync(requiresApproval: false);
        await caller.UntilAsync(contentId, "failed");
        app.X.Answer = () => null;
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        Page page = await browser.VisitAsync($"/content/{contentId}");

        Page done = await browser.FollowAsync(await browser.PostAsync($"/content/{contentId}", Forms.With(page, "do", "retry")));

        Assert.Contains("tried again", Forms.Done(done));
        await caller.UntilAsync(contentId, "published");
        Page again = await browser.PostAsync($"/content/{contentId}", Forms.With(page, "do", "retry"));
        Assert.AreEqual(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("not possible for this network", Forms.Alert(again));
    }

    [TestMethod]
    [DataRow("published", "published")]
    [DataRow("not-published", "failed")]
    public async Task Settle_OfAnOpenOutcome_TakesTheVisitorsWord(string button, string becomes)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.UnknownAsync();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{contentId}/settle";
        IElement? link = (await browser.VisitAsync($"/content/{contentId}")).Document.QuerySelector($"a[href^='{address}']");
        Assert.IsNotNull(link, (await browser.VisitAsync($"/content/{contentId}")).Html);
        Page question = await browser.VisitAsync(link.GetAttribute("href") ?? "");

        Page done = await browser.FollowAsync(await browser.PostAsync(address, Press(question).Set("to", button)));

        Assert.Contains("as its readers see it", question.Html);
        Assert.Contains("Your word is taken", Forms.Done(done));
        Assert.Contains("the word of a member who looked", done.Html);
        await caller.UntilAsync(contentId, becomes);
        Assert.Contains("not possible as it stands now", Forms.Alert(await browser.VisitAsync($"{address}?target=x")));
        Assert.Contains("not possible as it stands now", Forms.Alert(await browser.VisitAsync(address)));
    }

    [TestMethod]
    public async Task Request_OfWhatWaitsForItsTime_AsksFirstAndThenAsksTheApprovers()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync("Coffee is ready", "2026-11-27T09:00:00Z", requiresApproval: false);
        await caller.UntilAsync(contentId, "scheduled");
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{contentId}/request";
        Assert.IsNotNull((await browser.VisitAsync($"/content/{contentId}")).Document.QuerySelector($"a[href='{address}']"));

        Page question = await browser.VisitAsync(address);
        await caller.UntilAsync(contentId, "scheduled");
        Page asked = await browser.FollowAsync(await browser.PostAsync(address, Press(question)));

        Assert.Contains("only if they approve", Forms.Done(asked));
        await caller.QuestionAsync(contentId);
        Assert.Contains("not possible as it stands now", Forms.Alert(await browser.VisitAsync(address)));
    }

    [TestMethod]
    public async Task Resend_SendsTheMailAgain()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent content = await app.SignIn().PendingAsync();
        int before = app.Mails.Mails.Count;
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{content.ContentId}";
        int signIn = app.Mails.Mails.Count - before;

        Page done = await browser.FollowAsync(await browser.PostAsync(address, Forms.With(await browser.VisitAsync(address), "do", "resend")));

        Assert.Contains("sent again", Forms.Done(done));
        await TestApp.UntilAsync(() => Task.FromResult(app.Mails.Mails.Count > before + signIn ? "" : null), () => "No second mail.");
    }

    [TestMethod]
    public async Task Viewer_SeesNoButtonsAndDoesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent content = await caller.PendingAsync("Looked at", Friday);
        VisitorBrowser viewer = await Forms.SignedInAsync(app, "viewer@t1.example", MemberRole.Viewer);
        string address = $"/content/{content.ContentId}";
        Page page = await viewer.VisitAsync(address);

        Assert.IsEmpty(page.Document.QuerySelectorAll("main form, main .deeds a"));
        foreach (string deed in new[] { "move", "publish", "cancel", "delete" })
        {
            Assert.AreEqual(HttpStatusCode.Forbidden, (await viewer.VisitAsync($"{address}/{deed}")).Status, deed);
        }

        // With tokens of the time when their role had the buttons.
        VisitorBrowser demoted = await Forms.SignedInAsync(app, Someone);
        Page before = await demoted.VisitAsync(address);
        Page move = await demoted.VisitAsync($"{address}/move?at=2026-11-30T09:00");
        string key = MemberKinds.KeyOf(Someone);
        Member member = (await app.Documents.GetAsync(MemberKinds.Member, key, key))?.Value ?? throw new AssertFailedException();
        await app.Documents.PutAsync(MemberKinds.Member, key, key, member with { Memberships = [new Membership(TestApp.Tenant, MemberRole.Viewer)] });
        foreach (string deed in new[] { "approve", "reject", "edit", "resend" })
        {
            Assert.AreEqual(HttpStatusCode.Forbidden, (await demoted.PostAsync(address, Forms.With(before, "do", deed))).Status, deed);
        }

        Assert.AreEqual(HttpStatusCode.Forbidden, (await demoted.PostAsync($"{address}/move", Press(move))).Status);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await demoted.PostAsync(address, Forms.With(before, "do", "approve").Set("do", "nonsense"))).Status);
        await caller.UntilAsync(content.ContentId, "pending");
    }

    [TestMethod]
    public async Task Forgeries_DoNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent content = await caller.PendingAsync("Forged", Friday);
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        VisitorBrowser other = await Forms.SignedInAsync(app, "other@t1.example");
        string address = $"/content/{content.ContentId}";
        Page page = await browser.VisitAsync(address);
        Page foreign = await other.VisitAsync(address);
        List<(string Address, List<KeyValuePair<string, string>> Fields, string Foreign)> forms =
        [
            .. new[] { "approve", "edit", "resend" }.Select(d => (address, Forms.With(page, "do", d), TokenOf(Forms.With(foreign, "do", d)))),
        ];
        foreach (string deed in new[] { "move", "publish", "cancel", "delete" })
        {
            string at = deed == "move" ? "?at=2026-11-30T09:00" : "";
            forms.Add(($"{address}/{deed}", Press(await browser.VisitAsync($"{address}/{deed}{at}")), TokenOf(Press(await other.VisitAsync($"{address}/{deed}{at}")))));
        }

        int run = 0;
        foreach ((string to, List<KeyValuePair<string, string>> fields, string token) in forms)
        {
            foreach ((string name, List<KeyValuePair<string, string>> forged, Action<HttpRequestMessage>? change) in Forms.Forgeries(fields, token))
            {
                run++;
                Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.PostAsync(to, forged, change)).Status, $"{to}: {name}");
            }

            // The token of one page is of no use on another.
            string another = TokenOf(to == address ? forms[^1].Fields : forms[0].Fields);
            Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.PostAsync(to, fields.Set("form", another))).Status, $"{to}: the token of another form");
            Assert.AreEqual(HttpStatusCode.Unauthorized, (await new VisitorBrowser(app).PostAsync(to, fields)).Status, to);
        }

        Assert.AreEqual(42, run);
        await caller.UntilAsync(content.ContentId, "pending");
    }

    [TestMethod]
    public async Task OtherTenants_CannotBeNamed()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller them = app.SignIn(TestApp.OtherTenant);
        PendingContent theirs = await them.PendingAsync("secret words", Friday);
        PendingContent ours = await app.SignIn().PendingAsync("Ours", Friday);
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string mine = $"/content/{ours.ContentId}";
        string foreign = $"/content/{theirs.ContentId}";
        Page page = await browser.VisitAsync(mine);

        foreach (string path in new[] { foreign, $"{foreign}/history", $"{foreign}/move", $"{foreign}/publish", $"{foreign}/cancel", $"{foreign}/delete" })
        {
            Page looked = await browser.VisitAsync(path);
            Assert.AreEqual(HttpStatusCode.NotFound, looked.Status, path);
            Assert.DoesNotContain("secret words", looked.Html);
        }

        foreach (string deed in new[] { "approve", "reject", "edit", "resend" })
        {
            List<KeyValuePair<string, string>> fields = Forms.With(page, "do", deed);
            Assert.AreEqual(HttpStatusCode.NotFound, (await browser.PostAsync(foreign, fields)).Status, deed);
            Assert.AreEqual(HttpStatusCode.Conflict, (await browser.PostAsync(foreign, fields.Set("tenant", TestApp.OtherTenant))).Status, deed);
        }

        foreach (string deed in new[] { "move", "publish", "cancel", "delete" })
        {
            Page confirm = await browser.VisitAsync($"{mine}/{deed}{(deed == "move" ? "?at=2026-11-30T09:00" : "")}");
            Assert.AreEqual(HttpStatusCode.NotFound, (await browser.PostAsync($"{foreign}/{deed}", Press(confirm))).Status, deed);
        }

        await them.UntilAsync(theirs.ContentId, "pending");
        Assert.AreEqual(1, (int?)(await them.ActAsync("getContent", new { contentId = theirs.ContentId })).Data["version"]);
    }

    private static List<KeyValuePair<string, string>> Press(Page page) =>
        Forms.With(page, "to", page.Document.QuerySelector("main button[name=to]")?.GetAttribute("value") ?? "");

    private static string TokenOf(List<KeyValuePair<string, string>> fields) => fields.Single(f => f.Key == "form").Value;

    private static string Means(Page page) => page.Document.QuerySelector("main form[method=post]")?.TextContent ?? throw new AssertFailedException(page.Html);
}
