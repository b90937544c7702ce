using System.Net;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Members;
using AutoPublish.Web.Accounts;
using AutoPublish.WebTests.Accounts;
using AutoPublish.WebTests.App;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Everything that is done to a connection under way except what the person does who began it.</summary>
[TestClass]
public sealed class ConnectAttacks
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const int Rounds = 60;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int given) ? given : Random.Shared.Next();

    [TestMethod]
    public async Task Connections_Attacked_ConnectNothingButThePersonsOwn()
    {
        Violations violations = new("A-connect", Seed);
        Random random = new(Seed);
        Connecting at = await Connecting.StartAsync(null, new TestConnector(Platform.Threads));
        await using TestApp app = at.App;
        VisitorBrowser victim = await at.SignedInAsync();
        VisitorBrowser insider = await at.SignedInAsync("insider@t1.example");
        VisitorBrowser outsider = await at.SignedInAsync("mallory@t2.example", tenantId: TestApp.OtherTenant);
        VisitorBrowser viewer = await at.SignedInAsync("viewer@t1.example", MemberRole.Viewer);
        VisitorBrowser nobody = new(app);
        await TamperAsync(at, victim, violations);
        for (int round = 0; round < Rounds; round++)
        {
            string state = await Connecting.BeginAsync(victim);
            string planted = await Connecting.BeginAsync(random.Next(2) == 0 ? insider : outsider);
            string? cookie = victim.Jar[Connecting.Cookie];
            int returned = at.Mastodon.Returned.Count;
            // The state leaks, in one case out of two with the cookie: it serves nobody else.
            foreach (VisitorBrowser other in new[] { insider, outsider, viewer, nobody })
            {
                string? own = other.Jar[Connecting.Cookie];
                other.Jar[Connecting.Cookie] = random.Next(2) == 0 ? cookie : own;
                Page page = await other.OpenAsync(Connecting.Back(state, code: $"stolen-{round}"));
                other.Jar[Connecting.Cookie] = own;
                violations.Check((int)page.Status is >= 400 and < 500, $"round {round}: somebody else's way back: {page.Status}");
            }

            // An attacker's own grant is to land in the victim's tenant (login CSRF of RFC 6749, section 10.12).
            violations.Check((int)(await victim.OpenAsync(Connecting.Back(planted))).Status is >= 400 and < 500, $"round {round}: a planted state");
            violations.Check((int)(await victim.OpenAsync(Connecting.Back(state, "/accounts/callback/threads"))).Status == 400, $"round {round}: another platform's code");
            violations.Check(at.Mastodon.Returned.Count == returned, $"round {round}: a platform was asked for somebody else");
            Page own2 = await victim.OpenAsync(Connecting.Back(state));
            violations.Check(own2.Status == HttpStatusCode.SeeOther, $"round {round}: the person's own: {own2.Status}");
            violations.Check((await victim.OpenAsync(Connecting.Back(state))).Status == HttpStatusCode.Gone, $"round {round}: replayed");
            violations.Check(at.Mastodon.Returned.Count == returned + 1, $"round {round}: the platform was asked {at.Mastodon.Returned.Count - returned} times");
        }

        violations.Check((await at.NewAsync()).Count == 1 && (await at.NewAsync(TestApp.OtherTenant)).Count == 0, "what is connected");
        violations.End(atLeast: 500);
    }

    [TestMethod]
    public async Task Connections_FromBeginToEnd_TellNoSecret()
    {
        AnswerKeeper answers = new();
        LogKeeper everyLine = new(category => !category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        TestConnector mastodon = new(Platform.Mastodon) { Questions = ConnectQuestions.Server | ConnectQuestions.Handle | ConnectQuestions.AppPassword };
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton<IStartupFilter>(answers).AddSingleton<ILoggerProvider>(everyLine).AddSingleton<IAccountConnector>(mastodon));
        Connecting at = new(app, mastodon);
        VisitorBrowser browser = await at.SignedInAsync();
        List<string> secrets = ["canary-", .. await WalkAsync(at, browser)];

        Violations violations = new("A-connect (secrets)", Seed);
        string stored = await app.DumpAsync();
        foreach (string secret in secrets)
        {
            foreach (KeptAnswer answer in answers.Answers)
            {
                // A state goes to the platform, by the page that leads there; nothing else is told to anybody.
                bool leads = secret.Length > 7 && answer.At.StartsWith("POST /accounts/connect", StringComparison.Ordinal);
                violations.Check(leads || !answer.Text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{answer.At} ({answer.Status}) tells {secret}");
            }

            foreach (string line in everyLine.Lines)
            {
                violations.Check(!line.Contains(secret, StringComparison.OrdinalIgnoreCase), $"The log tells {secret}: {line}");
            }

            violations.Check(!stored.Contains(secret, StringComparison.OrdinalIgnoreCase), $"The store holds {secret} in the clear.");
        }

        Assert.IsTrue(everyLine.Lines.Any(l => l.Contains("was connected by", StringComparison.Ordinal)), "Nothing is logged at all.");
        violations.End(atLeast: 200);
    }

    /// <summary>Connects, fails, chooses and disconnects; what stood in addresses that only the platform sees.</summary>
    private static async Task<IReadOnlyList<string>> WalkAsync(Connecting at, VisitorBrowser browser)
    {
        List<string> states = [];
        foreach (string query in new[] { $"code={TestConnector.Code}", "code=canary-wrong", "error=canary-error&error_description=canary-description", "error=access_denied&state2=canary-x" })
        {
            string state = await Connecting.BeginAsync(browser);
            states.Add(state);
            await browser.OpenAsync($"{Connecting.Callback}?{query}&state={state}");
            await browser.OpenAsync($"{Connecting.Callback}?{query}&state={state}");
            await new VisitorBrowser(at.App).OpenAsync($"{Connecting.Callback}?{query}&state={state}");
        }

        await browser.SubmitAsync(await browser.OpenAsync(Connecting.Path), Connecting.Path, [new("password", "canary-mistyped"), new("handle", "a"), new("server", "b")]);
        at.Mastodon.Accounts = [TestConnector.Granted("p1", "One"), TestConnector.Granted("p2", "Two")];
        Page choice = await browser.FollowAsync(await browser.SubmitAsync(await browser.OpenAsync(Connecting.Path), Connecting.Path, [new("password", TestConnector.Password)]));
        await browser.PostAsync(choice.Document.QuerySelector("main form")?.GetAttribute("action") ?? "", [.. VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(choice, "/accounts/choose")).Where(f => f.Key != "account"), new("account", "1")]);
        ConnectedAccount made = (await at.NewAsync())[0];
        await browser.SubmitAsync(await browser.OpenAsync($"/accounts/{made.AccountId}/disconnect"), "/accounts/");
        await browser.OpenAsync("/accounts");
        return states;
    }

    private static async Task TamperAsync(Connecting at, VisitorBrowser victim, Violations violations)
    {
        string state = await Connecting.BeginAsync(victim);
        for (int i = 0; i < state.Length; i++)
        {
            char changed = Alphabet[Alphabet.IndexOf(state[i], StringComparison.Ordinal) ^ (1 << (i % 6))];
            Page page = await victim.OpenAsync(Connecting.Back($"{state[..i]}{changed}{state[(i + 1)..]}"));
            violations.Check(page.Status == HttpStatusCode.Gone, $"tampered at {i}: {page.Status}");
        }

        foreach (string other in new[] { "", state[..^1], state + "A", state + "%00", state.ToUpperInvariant(), "..%2F..", new string('A', 3_000), "%F0%9F%98%80" })
        {
            Page page = await victim.OpenAsync(Connecting.Back(other));
            violations.Check(page.Status == HttpStatusCode.Gone, $"another state: {page.Status}");
        }

        string? cookie = victim.Jar[Connecting.Cookie];
        foreach (string? other in new[] { null, "", cookie?[..^1], cookie + "A", cookie?.ToUpperInvariant(), PendingConnections.NewName() })
        {
            victim.Jar[Connecting.Cookie] = other;
            violations.Check((await victim.OpenAsync(Connecting.Back(state))).Status == HttpStatusCode.Forbidden, $"another cookie: {other}");
        }

        victim.Jar[Connecting.Cookie] = cookie;
        violations.Check(at.Mastodon.Returned.Count == 0, "the platform was asked");
        violations.Check((await victim.OpenAsync(Connecting.Back(state))).Status == HttpStatusCode.SeeOther, "untouched it works");
    }
}
