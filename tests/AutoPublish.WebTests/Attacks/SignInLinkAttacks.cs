using System.Net;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Everything that is done to a sign-in link except what the person does who asked for it.</summary>
[TestClass]
public sealed class SignInLinkAttacks
{
    private const int Seed = 20261123;
    private const string Email = "owner@t1.example";
    private const string Asked = "__Host-autopublish-asked";
    private const string SessionCookie = "__Host-autopublish";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private readonly Violations _violations = new("A10 (sign-in link)", Seed);

    [TestMethod]
    public async Task Links_Attacked_SignNobodyInAndAPersonIn()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(TestLimits.Wide));
        await TestMember.AddOwnerAsync(app);
        await TestMember.AddAsync(app, "mallory@evil.example");
        await TamperAsync(app);
        for (int i = 0; i < 20; i++)
        {
            await ReplayAsync(app);
            await OtherBrowserAsync(app);
            await LoginOfSomebodyElseAsync(app);
        }

        for (int i = 0; i < 3; i++)
        {
            await RaceAsync(app);
        }

        for (int i = 0; i < 20; i++)
        {
            await LateAsync(app);
        }

        _violations.End(atLeast: 300);
    }

    [TestMethod]
    public async Task SessionCookie_WithAnyBitChanged_OpensNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(Email);
        string cookie = browser.Jar[SessionCookie] ?? "";
        Violations violations = new("A10 (session cookie)", Seed);
        for (int at = 0; at < cookie.Length; at++)
        {
            for (int bit = 0; bit < 7; bit++)
            {
                char changed = (char)(cookie[at] ^ (1 << bit));
                VisitorBrowser thief = new(app);
                thief.Jar[SessionCookie] = cookie[..at] + changed + cookie[(at + 1)..];
                Page page = await thief.OpenAsync("/");
                // A control character is refused before it comes to us.
                violations.Check(page.Status is HttpStatusCode.SeeOther or HttpStatusCode.BadRequest, $"character {at}, bit {bit}");
            }
        }

        violations.Check((await browser.OpenAsync("/")).Status == HttpStatusCode.OK, "the owner is in");
        violations.End(atLeast: 300);
    }

    /// <summary>Every bit of the token, in the browser that asked, looked at and posted to.</summary>
    private async Task TamperAsync(TestApp app)
    {
        VisitorBrowser browser = new(app);
        string link = await browser.AskForLinkAsync(Email);
        string token = link["/sign-in/".Length..];
        Dictionary<string, string> fields = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.OpenAsync(link), "/sign-in/"));
        for (int at = 0; at < token.Length; at++)
        {
            for (int bit = 0; bit < 6; bit++)
            {
                char changed = Alphabet[Alphabet.IndexOf(token[at], StringComparison.Ordinal) ^ (1 << bit)];
                string address = $"/sign-in/{token[..at]}{changed}{token[(at + 1)..]}";
                Page page = bit % 2 == 0 ? await browser.OpenAsync(address) : await browser.PostAsync(address, fields);
                _violations.Check(page.Status == HttpStatusCode.NotFound && browser.Jar[SessionCookie] is null, $"tampered at {at}, bit {bit}: {page.Status}");
            }
        }

        foreach (string other in new[] { token[..^1], token + "A", token + "=", token.ToUpperInvariant(), "..", "%00", new string('A', 5_000) })
        {
            Page page = await browser.PostAsync($"/sign-in/{other}", fields);
            _violations.Check(browser.Jar[SessionCookie] is null, $"another token: {page.Status}");
        }

        Page entered = await browser.PostAsync(link, fields);
        _violations.Check(entered.Status == HttpStatusCode.SeeOther, "the untouched link signs in");
    }

    private async Task ReplayAsync(TestApp app)
    {
        VisitorBrowser browser = new(app);
        string link = await browser.AskForLinkAsync(Email);
        string? asked = browser.Jar[Asked];
        Dictionary<string, string> fields = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.OpenAsync(link), "/sign-in/"));
        await browser.PostAsync(link, fields);
        VisitorBrowser copy = new(app);
        copy.Jar[Asked] = asked;
        Page again = await copy.PostAsync(link, fields);
        _violations.Check(again.Status == HttpStatusCode.Gone && copy.Jar[SessionCookie] is null, $"replayed: {again.Status}");
    }

    /// <summary>Somebody who reads the mail, and even the page's form, but has not asked.</summary>
    private async Task OtherBrowserAsync(TestApp app)
    {
        VisitorBrowser owner = new(app);
        string link = await owner.AskForLinkAsync(Email);
        Dictionary<string, string> fields = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await owner.OpenAsync(link), "/sign-in/"));
        VisitorBrowser thief = new(app);
        Page without = await thief.PostAsync(link, fields);
        await thief.OpenAsync("/sign-in");
        Page with = await thief.PostAsync(link, fields);
        _violations.Check(without.Status == HttpStatusCode.Forbidden && with.Status == HttpStatusCode.Forbidden && thief.Jar[SessionCookie] is null, "another browser");
        _violations.Check((await owner.PostAsync(link, fields)).Status == HttpStatusCode.SeeOther, "the owner's link still works");
    }

    /// <summary>Login CSRF: an attacker's own link is opened, and its form posted, in the victim's browser.</summary>
    private async Task LoginOfSomebodyElseAsync(TestApp app)
    {
        VisitorBrowser attacker = new(app);
        string link = await attacker.AskForLinkAsync("mallory@evil.example");
        Dictionary<string, string> fields = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await attacker.OpenAsync(link), "/sign-in/"));
        VisitorBrowser victim = new(app);
        await victim.AskForLinkAsync(Email);
        Page opened = await victim.OpenAsync(link);
        Page posted = await victim.PostAsync(link, fields);
        _violations.Check(opened.Form is null && posted.Status == HttpStatusCode.Forbidden && victim.Jar[SessionCookie] is null, "signed in as somebody else");
    }

    private async Task RaceAsync(TestApp app)
    {
        VisitorBrowser browser = new(app);
        string link = await browser.AskForLinkAsync(Email);
        Dictionary<string, string> fields = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.OpenAsync(link), "/sign-in/"));
        string? asked = browser.Jar[Asked];
        VisitorBrowser[] copies = [.. Enumerable.Range(0, 100).Select(_ => new VisitorBrowser(app))];
        Page[] answers = await Task.WhenAll(copies.Select(copy =>
        {
            copy.Jar[Asked] = asked;
            return copy.PostAsync(link, fields);
        }));
        int signedIn = copies.Count(c => c.Jar[SessionCookie] is not null);
        _violations.Check(signedIn == 1 && answers.Count(a => a.Status == HttpStatusCode.SeeOther) == 1, $"{signedIn} of 100 signed in");
        _violations.Check(answers.All(a => a.Status is HttpStatusCode.SeeOther or HttpStatusCode.Gone), "another answer");
    }

    private async Task LateAsync(TestApp app)
    {
        VisitorBrowser browser = new(app);
        string link = await browser.AskForLinkAsync(Email);
        Dictionary<string, string> fields = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.OpenAsync(link), "/sign-in/"));
        app.Time.Advance(TimeSpan.FromMinutes(15));
        Page late = await browser.PostAsync(link, fields);
        _violations.Check(late.Status == HttpStatusCode.Gone && browser.Jar[SessionCookie] is null, $"late: {late.Status}");
    }
}
