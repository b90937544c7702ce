using System.Net;
using System.Web;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Web.Accounts;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Accounts;

/// <summary>An owner who connects an account on Mastodon, step by step, and what came of it.</summary>
internal sealed class Connecting(TestApp app, TestConnector connector)
{
    public const string Cookie = "__Host-autopublish-connecting";
    public const string Path = "/accounts/connect/mastodon";
    public const string Callback = "/accounts/callback/mastodon";

    public TestApp App => app;

    public TestConnector Mastodon => connector;

    public static async Task<Connecting> StartAsync(TestConnector? connector = null, params TestConnector[] others)
    {
        TestConnector mastodon = connector ?? new TestConnector(Platform.Mastodon);
        TestApp app = await TestApp.StartAsync(more: s =>
        {
            foreach (TestConnector one in others.Prepend(mastodon))
            {
                s.AddSingleton<IAccountConnector>(one);
            }
        });
        return new Connecting(app, mastodon);
    }

    /// <summary>A browser in which a member is signed in.</summary>
    public async Task<VisitorBrowser> SignedInAsync(string email = "owner@t1.example", MemberRole role = MemberRole.Owner, string tenantId = TestApp.Tenant)
    {
        await TestMember.AddAsync(app, email, new Membership(tenantId, role));
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(email);
        return browser;
    }

    /// <summary>Presses the button on the page of a platform; the state that the platform is handed.</summary>
    public static async Task<string> BeginAsync(VisitorBrowser browser, string path = Path, params KeyValuePair<string, string>[] typed)
    {
        Page leaving = await browser.SubmitAsync(await browser.OpenAsync(path), "/accounts/connect/", typed);
        Assert.AreEqual(HttpStatusCode.OK, leaving.Status, leaving.Html);
        string onward = leaving.Document.QuerySelector("main a.button")?.GetAttribute("href") ?? throw new AssertFailedException(leaving.Html);
        return HttpUtility.ParseQueryString(new Uri(onward).Query)["state"] ?? throw new AssertFailedException(onward);
    }

    public static string Back(string state, string callback = Callback, string code = TestConnector.Code) => $"{callback}?code={code}&state={state}&iss=https%3A%2F%2Fmastodon.example";

    /// <summary>Begins and comes back.</summary>
    public static async Task<Page> ConnectAsync(VisitorBrowser browser, string path = Path) => await browser.OpenAsync(Back(await BeginAsync(browser, path)));

    public async Task<IReadOnlyList<ConnectedAccount>> AccountsAsync(string tenantId = TestApp.Tenant)
    {
        DocumentPage<ConnectedAccount> page = await app.Documents.QueryAsync(AccountKinds.Account, tenantId, new DocumentQuery { Index = AccountKinds.ById, Limit = 1000 });
        return [.. page.Items.Select(a => a.Value)];
    }

    /// <summary>Those beyond what the tenant begins with.</summary>
    public async Task<IReadOnlyList<ConnectedAccount>> NewAsync(string tenantId = TestApp.Tenant) =>
        [.. (await AccountsAsync(tenantId)).Where(a => !a.AccountId.StartsWith(tenantId, StringComparison.Ordinal))];

    /// <summary>How many connections wait.</summary>
    public async Task<int> WaitingAsync(DocumentKind<PendingConnection> kind, string tenantId = TestApp.Tenant) =>
        (await app.Documents.QueryAsync(kind, tenantId, new DocumentQuery { Index = PendingKinds.ByEnd })).Items.Count;

    /// <summary>Changes a tenant, and waits until nobody remembers it otherwise.</summary>
    public async Task ChangeTenantAsync(Func<Tenant, Tenant> change, string tenantId = TestApp.Tenant)
    {
        Tenant tenant = (await app.Documents.GetAsync(AccountKinds.Tenant, tenantId, tenantId))?.Value ?? throw new AssertFailedException(tenantId);
        await app.Documents.PutAsync(AccountKinds.Tenant, tenantId, tenantId, change(tenant));
        app.Time.Advance(TimeSpan.FromSeconds(6));
    }

    public async Task ChangeAccountAsync(string accountId, Func<ConnectedAccount, ConnectedAccount> change, string tenantId = TestApp.Tenant)
    {
        ConnectedAccount account = (await app.Documents.GetAsync(AccountKinds.Account, tenantId, accountId))?.Value ?? throw new AssertFailedException(accountId);
        await app.Documents.PutAsync(AccountKinds.Account, tenantId, accountId, change(account));
        app.Time.Advance(TimeSpan.FromSeconds(6));
    }
}
