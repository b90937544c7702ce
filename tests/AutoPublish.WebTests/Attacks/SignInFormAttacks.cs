using System.Net;
using AutoPublish.Core.Members;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Forms that no page of ours posted, sessions that somebody planted, addresses that would be more than one.</summary>
[TestClass]
public sealed class SignInFormAttacks
{
    private const int Seed = 20261123;
    private const string Email = "owner@t1.example";
    private const string SessionCookie = "__Host-autopublish";
    private const string Asked = "__Host-autopublish-asked";

    /// <summary>What a page elsewhere can make a visitor's browser send, and what it cannot know.</summary>
    private static readonly (string Name, Action<HttpRequestMessage> Change, Func<Dictionary<string, string>, Dictionary<string, string>> Fields)[] Forgeries =
    [
        ("cross-site", r => r.Headers.Add("Sec-Fetch-Site", "cross-site"), f => f),
        ("same-site", r => r.Headers.Add("Sec-Fetch-Site", "same-site"), f => f),
        ("nonsense site", r => r.Headers.Add("Sec-Fetch-Site", "same-origin, cross-site"), f => f),
        ("another origin", r => r.Headers.Add("Origin", "https://evil.example"), f => f),
        ("an origin that begins like ours", r => r.Headers.Add("Origin", "http://publish.example.evil.example"), f => f),
        ("no form token", _ => { }, f => With(f, null)),
        ("an empty form token", _ => { }, f => With(f, "")),
        ("null origin and no form token", r => r.Headers.Add("Origin", "null"), f => With(f, null)),
        ("a changed form token", _ => { }, f => With(f, (f["form"][0] == 'A' ? "B" : "A") + f["form"][1..])),
        ("a longer form token", _ => { }, f => With(f, f["form"] + "A")),
        ("not a form", r => r.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), f => f),
        ("plain text", r => r.Content = new StringContent("form=x", System.Text.Encoding.UTF8, "text/plain"), f => f),
    ];

    private static readonly string[] Addresses =
    [
        "owner@t1.example\r\nBcc: thief@evil.example",
        "owner@t1.example\nthief@evil.example",
        "owner@t1.example,thief@evil.example",
        "owner@t1.example;thief@evil.example",
        "owner@t1.example thief@evil.example",
        "thief@evil.example <owner@t1.example>",
        "\"owner@t1.example\" <thief@evil.example>",
        "<owner@t1.example>",
        "owner@t1.example>",
        "owner@t1.example%0d%0aBcc:thief@evil.example",
        "owner@t1.example\0@evil.example",
        "owner@t1.example\u2028thief@evil.example",
        "ówner@t1.example",
        "\u043Ewner@t1.example",
        "owner@t1.ex\u0430mple",
        "owner@t1.example\u200B",
        "owner@t1\u3002example",
        "owner@t1",
        "owner",
        "@",
        "",
        "mailto:owner@t1.example",
        "owner@t1.example(comment)",
        "owner@[127.0.0.1]",
        "<script>alert(1)</script>@t1.example",
        "=?utf-8?q?x?=@t1.example ",
    ];

    private static readonly string[] Redirects =
    [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "https:evil.example", "http:/evil.example", "javascript:alert(1)",
        "/\t/evil.example", "/\r\nSet-Cookie: a=b", "%2F%2Fevil.example", "/.//evil.example", "/a/../..//evil.example", " //evil.example", "/ü", "///evil.example",
        "http://publish.example@evil.example", "/%09/evil.example", "/%5cevil.example", "/%0d%0aSet-Cookie:%20a=b", "?x=//evil.example",
    ];

    [TestMethod]
    public async Task Forms_Forged_DoNothing()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(TestLimits.Wide));
        await TestMember.AddAsync(app, Email, new Membership(TestApp.Tenant, MemberRole.Owner), new Membership(TestApp.OtherTenant, MemberRole.Owner));
        Violations violations = new("A10 (sign-in forms)", Seed);
        VisitorBrowser asking = new(app);
        string link = await asking.AskForLinkAsync(Email);
        Page confirm = await asking.OpenAsync(link);
        Page ask = await asking.OpenAsync("/sign-in");
        VisitorBrowser member = new(app);
        await member.SignInAsync(Email);
        Page account = await member.VisitAsync("/account");
        Page tenants = await member.VisitAsync("/tenants");
        int mails = app.Mails.Mails.Count;
        (VisitorBrowser Browser, Page Page, string Action)[] forms =
        [
            (asking, ask, "/sign-in"), (asking, confirm, "/sign-in/"), (member, account, "/sign-out"), (member, account, "/account/sessions"), (member, tenants, "/tenants"),
        ];
        foreach ((VisitorBrowser browser, Page page, string action) in forms)
        {
            string address = VisitorBrowser.FormOf(page, action).GetAttribute("action") ?? "";
            Dictionary<string, string> fields = Filled(VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(page, action)));
            foreach ((string name, Action<HttpRequestMessage> change, Func<Dictionary<string, string>, Dictionary<string, string>> changed) in Forgeries)
            {
                Page answer = await browser.PostAsync(address, changed(fields), change);
                violations.Check(answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{action}, {name}: {answer.Status}");
            }

            foreach ((_, Page other, string otherAction) in forms.Where(f => f.Action != action))
            {
                string foreign = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(other, otherAction))["form"];
                Page answer = await browser.PostAsync(address, With(fields, foreign));
                violations.Check(answer.Status == HttpStatusCode.Forbidden, $"{action} with the token of {otherAction}: {answer.Status}");
            }

            // A visitor without cookies, as any program is.
            Page bare = await new VisitorBrowser(app).PostAsync(address, fields);
            violations.Check(action == "/sign-out" || bare.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, $"{action} without cookies: {bare.Status}");
        }

        violations.Check(app.Mails.Mails.Count == mails, "a mail was sent");
        violations.Check(asking.Jar[SessionCookie] is null, "somebody was signed in");
        violations.Check((await member.VisitAsync("/")).Document.QuerySelector(".owner")?.TextContent.Contains("t1", StringComparison.Ordinal) == true, "the member is out, or elsewhere");
        violations.Check((await asking.PostAsync(link, VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(confirm, "/sign-in/")))).Status == HttpStatusCode.SeeOther, "the person's own form");
        violations.End(atLeast: 80);
    }

    [TestMethod]
    public async Task Cookies_Planted_AreOfNoUseToWhoPlantedThem()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(TestLimits.Wide));
        await TestMember.AddOwnerAsync(app);
        await TestMember.AddAsync(app, "mallory@evil.example", new Membership(TestApp.OtherTenant, MemberRole.Viewer));
        Violations violations = new("A10 (fixation)", Seed);
        for (int i = 0; i < 20; i++)
        {
            VisitorBrowser attacker = new(app);
            string attackersLink = await attacker.AskForLinkAsync("mallory@evil.example");
            await attacker.EnterAsync(attackersLink);
            VisitorBrowser victim = new(app);
            string link = await victim.AskForLinkAsync(Email);
            victim.Jar[SessionCookie] = attacker.Jar[SessionCookie];

            await victim.EnterAsync(link);

            violations.Check(victim.Jar[SessionCookie] is { } cookie && cookie != attacker.Jar[SessionCookie], "the planted session stayed");
            violations.Check((await attacker.OpenAsync("/")).Status == HttpStatusCode.SeeOther, "the planted session lives");
        }

        // Of plain text that a neighbour on the same machine could have set.
        VisitorBrowser marked = new(app);
        foreach (string planted in new[] { "", "x", new string('A', 43), new string('A', 4_000), "a;b", "%C3%BC" })
        {
            marked.Jar[Asked] = planted;
            Page page = await marked.OpenAsync("/sign-in");
            violations.Check(page.Status == HttpStatusCode.OK && marked.Jar[Asked] is { Length: 43 }, $"a planted mark: {page.Status}");
        }

        violations.End(atLeast: 40);
    }

    [TestMethod]
    public async Task Addresses_ThatAreNotOne_AreMailedNothing()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(TestLimits.Wide));
        await TestMember.AddOwnerAsync(app);
        Violations violations = new("A10 (addresses)", Seed);
        VisitorBrowser browser = new(app);
        foreach (string address in Addresses.Append(new string('a', 20_000) + "@t1.example"))
        {
            Page page = await browser.AskAsync(address);
            violations.Check(page.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest, $"{address}: {page.Status}");
            violations.Check(page.Document.QuerySelectorAll("script").Length == 0 && !page.Message.Headers.Contains("Bcc"), $"{address}: an element or a header");
        }

        Dictionary<string, string> fields = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.OpenAsync("/sign-in"), "/sign-in"));
        Page two = await browser.PostAsync("/sign-in", [new("form", fields["form"]), new("email", Email), new("email", "thief@evil.example")]);
        violations.Check(two.Status == HttpStatusCode.UnprocessableEntity, "two addresses in one form");

        // Whatever was under way has ended when this one has come.
        await browser.AskForLinkAsync(Email);
        violations.Check(app.Mails.Mails.Count == 1 && app.Mails.Mails.All(m => m.To == Email), "somebody else was mailed");
        violations.End(atLeast: 50);
    }

    [TestMethod]
    public async Task Returns_ToElsewhere_EndAtHome()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(TestLimits.Wide));
        await TestMember.AddOwnerAsync(app);
        Violations violations = new("A10 (open redirects)", Seed);
        foreach (string target in Redirects)
        {
            VisitorBrowser browser = new(app);
            Page entered = await browser.SignInAsync(Email, target);
            Page signedIn = await browser.OpenAsync($"/sign-in?return={Uri.EscapeDataString(target)}");
            VisitorBrowser posting = new(app);
            Dictionary<string, string> fields = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await posting.OpenAsync("/sign-in"), "/sign-in"));
            Page sent = await posting.PostAsync("/sign-in", [.. fields.Where(f => f.Key != "return" && f.Key != "email"), new("return", target), new("email", "nobody@t1.example")]);
            violations.Check(IsHere(entered), $"{target} after signing in: {entered.Message.Headers.Location}");
            violations.Check(IsHere(signedIn), $"{target} while signed in: {signedIn.Message.Headers.Location}");
            violations.Check(sent.Status == HttpStatusCode.OK, $"{target} posted: {sent.Status}");
        }

        violations.End(atLeast: 60);
    }

    private static bool IsHere(Page page)
    {
        Uri here = new("https://publish.example/sign-in/x");
        string location = page.Message.Headers.TryGetValues("Location", out IEnumerable<string>? values) ? string.Join("", values) : "";
        return location.StartsWith('/') && new Uri(here, location).Authority == here.Authority && !page.Message.Headers.Any(h => h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("a=b", StringComparison.Ordinal)));
    }

    private static Dictionary<string, string> Filled(Dictionary<string, string> fields) => new(fields)
    {
        ["email"] = Email,
        ["session"] = "everywhere",
        ["tenant"] = TestApp.OtherTenant,
    };

    private static Dictionary<string, string> With(Dictionary<string, string> fields, string? token)
    {
        Dictionary<string, string> changed = new(fields);
        changed.Remove("form");
        if (token is not null)
        {
            changed["form"] = token;
        }

        return changed;
    }
}
