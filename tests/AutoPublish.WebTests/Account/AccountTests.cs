using System.Net;
using AngleSharp.Dom;
using AutoPublish.Core.Members;
using AutoPublish.Web.Pages;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Account;

[TestClass]
public sealed class AccountTests
{
    private const string Email = "owner@t1.example";

    [TestMethod]
    [DataRow("/account")]
    [DataRow("/tenants")]
    public async Task Pages_WithoutASession_AskToSignIn(string path)
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton<IPageIdentity>(new FixedIdentity(TestApp.Tenant)));

        Page page = await new VisitorBrowser(app).OpenAsync(path);
        Page head = await new VisitorBrowser(app).OpenAsync(path, HttpMethod.Head);

        Assert.AreEqual($"/sign-in?return=%2F{path[1..]}", page.Message.Headers.Location?.OriginalString);
        Assert.AreEqual(HttpStatusCode.Unauthorized, head.Status);
    }

    [TestMethod]
    public async Task SignOut_EndsTheSession()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);
        string? cookie = browser.Jar["__Host-autopublish"];

        Page done = await browser.SubmitAsync(await browser.VisitAsync("/"), "/sign-out");
        VisitorBrowser copy = new(app);
        copy.Jar["__Host-autopublish"] = cookie;

        Assert.AreEqual("You are signed out", done.Heading);
        Assert.IsNull(done.Document.QuerySelector(".visitor"));
        Assert.IsNull(browser.Jar["__Host-autopublish"]);
        Assert.AreEqual(HttpStatusCode.SeeOther, (await copy.OpenAsync("/")).Status);
    }

    [TestMethod]
    public async Task Account_ListsSessionsAndEndsOne()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser old = new(app);
        await old.SignInAsync(Email);
        app.Time.Advance(TimeSpan.FromHours(2));
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);

        Page before = await browser.VisitAsync("/account");
        IElement other = before.Document.QuerySelector("button[name=session]:not(.danger)") ?? throw new AssertFailedException(before.Html);
        await browser.SubmitAsync(before, "/account/sessions", new Dictionary<string, string> { ["session"] = other.GetAttribute("value") ?? "" });
        Page after = await browser.VisitAsync("/account");

        Assert.HasCount(2, before.Document.QuerySelectorAll("#sessions + .entries li"));
        Assert.Contains("Firefox on Linux", before.Document.Body?.TextContent ?? "");
        Assert.Contains("Mon 23 Nov 2026, 13:00 (Europe/Berlin)", before.Document.Body?.TextContent ?? "");
        Assert.HasCount(1, after.Document.QuerySelectorAll("#sessions + .entries li"));
        Assert.AreEqual(HttpStatusCode.SeeOther, (await old.OpenAsync("/")).Status);
        Assert.AreEqual(HttpStatusCode.OK, (await browser.OpenAsync("/")).Status);
    }

    [TestMethod]
    public async Task SignOutEverywhere_EndsEverySessionOfTheMemberAndNobodyElses()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        await TestMember.AddAsync(app, "other@t1.example", new Membership(TestApp.Tenant, MemberRole.Viewer));
        VisitorBrowser[] mine = [new(app), new(app), new(app)];
        foreach (VisitorBrowser browser in mine)
        {
            await browser.SignInAsync(Email);
        }

        VisitorBrowser other = new(app);
        await other.SignInAsync("other@t1.example");
        Page done = await mine[0].SubmitAsync(await mine[0].VisitAsync("/account"), "/account/sessions", new Dictionary<string, string> { ["session"] = "everywhere" });

        Assert.AreEqual("You are signed out everywhere", done.Heading);
        foreach (VisitorBrowser browser in mine)
        {
            Assert.AreEqual(HttpStatusCode.SeeOther, (await browser.OpenAsync("/")).Status);
        }

        Assert.AreEqual(HttpStatusCode.OK, (await other.OpenAsync("/")).Status);
    }

    [TestMethod]
    public async Task Tenants_Chosen_AreShownInThisBrowserOnly()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddAsync(app, Email, new Membership(TestApp.Tenant, MemberRole.Owner), new Membership(TestApp.OtherTenant, MemberRole.Viewer));
        VisitorBrowser browser = new(app);
        VisitorBrowser second = new(app);
        await browser.SignInAsync(Email);
        await second.SignInAsync(Email);

        Page first = await browser.VisitAsync("/");
        Page chosen = await browser.FollowAsync(await browser.SubmitAsync(await browser.VisitAsync("/tenants"), "/tenants", new Dictionary<string, string> { ["tenant"] = TestApp.OtherTenant }));

        Assert.Contains("Espresso House t1", Owner(first));
        Assert.Contains("Espresso House t2", Owner(chosen));
        Assert.Contains("Espresso House t1", Owner(await second.VisitAsync("/")));
        Assert.IsNotNull(first.Document.QuerySelector(".owner a[href='/tenants']"));
    }

    [TestMethod]
    public async Task Tenants_OfOthers_CannotBeChosen()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);

        Page refused = await browser.SubmitAsync(await browser.VisitAsync("/tenants"), "/tenants", new Dictionary<string, string> { ["tenant"] = TestApp.OtherTenant });

        Assert.AreEqual(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Espresso House t1", Owner(await browser.VisitAsync("/")));
    }

    [TestMethod]
    public async Task Dashboard_WithASession_ShowsThatMembersTenantAndNotTheHosts()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton<IPageIdentity>(new FixedIdentity(TestApp.Tenant)));
        await TestMember.AddAsync(app, "viewer@t2.example", new Membership(TestApp.OtherTenant, MemberRole.Viewer));
        await TestMember.AddAsync(app, "nobody@t2.example");
        VisitorBrowser browser = new(app);
        VisitorBrowser none = new(app);

        Page before = await browser.VisitAsync("/");
        await browser.SignInAsync("viewer@t2.example");
        Page after = await browser.VisitAsync("/");
        await none.SignInAsync("nobody@t2.example");
        Page nothing = await none.VisitAsync("/");

        Assert.Contains("Espresso House t1", Owner(before));
        Assert.Contains("Espresso House t2", Owner(after));
        Assert.AreEqual(HttpStatusCode.Forbidden, nothing.Status);
        Assert.AreEqual("You belong to no account", nothing.Heading);
    }

    private static string Owner(Page page) => page.Document.QuerySelector(".owner")?.TextContent ?? "";
}
