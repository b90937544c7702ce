using AutoPublish.ContractTests.Channels.Scripted;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.LinkedIn;
using AutoPublish.Integrations.Channels.OAuth;
using AutoPublish.Local.Sandbox;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.LinkedIn;

[TestClass]
public sealed class LinkedInConnectorTests
{
    private const string Member = "urn:li:person:abc";
    private const string Page = "urn:li:organization:77";

    private static readonly AccountGrant Old = new() { AccessToken = new Secret("old-access"), RefreshToken = new Secret("old-refresh"), Scopes = ["w_member_social"] };

    [TestMethod]
    public async Task Connect_Member_GivesOneAccountThatEndsWithItsToken()
    {
        await using var server = await SandboxServer.StartAsync();
        using var services = Services(server, pages: false);
        var connector = services.GetRequiredService<IAccountConnector>();

        var account = Is<ConnectOutcome.Connected>(await connector.CompleteAsync(await Consent.GiveAsync(connector, Member))).Accounts.Single();

        Assert.AreEqual((Member, "Ada Lovelace", AccountForm.Person), (account.PlatformUserId, account.DisplayName, account.Form));
        Assert.IsNull(account.Handle);
        Assert.AreEqual(server.Clock.GetUtcNow().AddDays(60), account.Grant.AccessTokenExpiresAt);
        Assert.AreEqual(account.Grant.AccessTokenExpiresAt, account.Grant.GrantExpiresAt);
        CollectionAssert.AreEqual(new[] { "openid", "profile", "w_member_social" }, account.Grant.Scopes.ToArray());
        Is<RefreshOutcome.NotOffered>(await connector.RefreshAsync(Consent.Account(Platform.LinkedIn), account.Grant));
        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.LinkedIn, "Hello", SandboxServer.MemberAccount with { AccessToken = account.Grant.AccessToken }));
    }

    [TestMethod]
    public async Task Connect_MemberMayNotBeRead_EvidenceIsUndecidedAndTheDuplicateTellsTheUrn()
    {
        await using var server = await SandboxServer.StartAsync();
        using var services = Services(server, pages: false);
        var connector = services.GetRequiredService<IAccountConnector>();
        var grant = Is<ConnectOutcome.Connected>(await connector.CompleteAsync(await Consent.GiveAsync(connector, Member))).Accounts.Single().Grant;
        var account = SandboxServer.MemberAccount with { AccessToken = grant.AccessToken };
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.LinkedIn, "Hello", account));

        Is<Evidence.Undecided>(await server.FindAsync(Platform.LinkedIn, "Hello", account: account));
        Assert.AreEqual(sent.PostId, Is<SendOutcome.Duplicate>(await server.SendAsync(Platform.LinkedIn, "Hello", account)).PostId);
    }

    [TestMethod]
    public async Task Connect_WithPages_GivesThePagesAndTheyCanPost()
    {
        await using var server = await SandboxServer.StartAsync();
        using var services = Services(server, pages: true);
        var connector = services.GetRequiredService<IAccountConnector>();

        var accounts = Is<ConnectOutcome.Connected>(await connector.CompleteAsync(await Consent.GiveAsync(connector, Member))).Accounts;

        CollectionAssert.AreEqual(new[] { Member, Page }, accounts.Select(a => a.PlatformUserId).ToArray());
        Assert.AreEqual(("Ada's Coffee", "coffee-roasters", AccountForm.Page), (accounts[1].DisplayName, accounts[1].Handle, accounts[1].Form));
        var page = SandboxServer.PageAccount with { AccessToken = accounts[1].Grant.AccessToken };
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.LinkedIn, "From the page", page));
        Assert.AreEqual(Page, server.Networks.Feed().Single().Author);
        Assert.AreEqual(sent.PostId, Is<Evidence.Found>(await server.FindAsync(Platform.LinkedIn, "From the page", account: page)).PostId);
        Assert.IsTrue(Is<MetricsOutcome.Read>(await server.MeasureAsync(Platform.LinkedIn, page, sent.PostId)).Samples.ContainsKey(sent.PostId));
        var reason = await connector.RevokeAsync(Consent.Account(Platform.LinkedIn), accounts[1].Grant);
        StringAssert.Contains(reason ?? "", "other accounts");
        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.LinkedIn, "Still there", page));
    }

    [TestMethod]
    public async Task Connect_ByChoosingAPage_SignsItsAdministratorIn()
    {
        await using var server = await SandboxServer.StartAsync();
        using var services = Services(server, pages: true);
        var connector = services.GetRequiredService<IAccountConnector>();

        var accounts = Is<ConnectOutcome.Connected>(await connector.CompleteAsync(await Consent.GiveAsync(connector, Page))).Accounts;

        CollectionAssert.AreEqual(new[] { "urn:li:person:admin77", Page }, accounts.Select(a => a.PlatformUserId).ToArray());
    }

    [TestMethod]
    public async Task Refresh_ApprovedApplication_GoesOnForAYear()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { LinkedInRefreshTokens = true });
        using var services = Services(server, pages: false);
        var connector = services.GetRequiredService<IAccountConnector>();
        var end = server.Clock.GetUtcNow().AddDays(365);
        var grant = Is<ConnectOutcome.Connected>(await connector.CompleteAsync(await Consent.GiveAsync(connector, Member))).Accounts.Single().Grant;
        Assert.AreEqual(end, grant.GrantExpiresAt);
        server.Clock.Advance(TimeSpan.FromDays(59));

        var next = Is<RefreshOutcome.Refreshed>(await connector.RefreshAsync(Consent.Account(Platform.LinkedIn), grant)).Grant;

        Assert.AreEqual(end, next.GrantExpiresAt);
        Assert.AreEqual(server.Clock.GetUtcNow().AddDays(60), next.AccessTokenExpiresAt);
        Assert.AreEqual(grant.RefreshToken?.Reveal(), next.RefreshToken?.Reveal());
        server.Clock.SetUtcNow(end);
        Assert.AreEqual("AP3216", Is<RefreshOutcome.Dead>(await connector.RefreshAsync(Consent.Account(Platform.LinkedIn), next)).Code);
    }

    [TestMethod]
    public async Task Revoke_Member_VoidsBothTokens()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { LinkedInRefreshTokens = true });
        using var services = Services(server, pages: false);
        var connector = services.GetRequiredService<IAccountConnector>();
        var grant = Is<ConnectOutcome.Connected>(await connector.CompleteAsync(await Consent.GiveAsync(connector, Member))).Accounts.Single().Grant;

        Assert.IsNull(await connector.RevokeAsync(Consent.Account(Platform.LinkedIn), grant));

        Is<SendOutcome.Unauthorized>(await server.SendAsync(Platform.LinkedIn, "Hello", SandboxServer.MemberAccount with { AccessToken = grant.AccessToken }));
        Is<RefreshOutcome.Dead>(await connector.RefreshAsync(Consent.Account(Platform.LinkedIn), grant));
    }

    [TestMethod]
    public async Task Complete_DeniedCodeTwiceOtherRedirectOrTooLate_IsRefused()
    {
        await using var server = await SandboxServer.StartAsync();
        using var services = Services(server, pages: false);
        var connector = services.GetRequiredService<IAccountConnector>();

        Assert.AreEqual("AP2380", Is<ConnectOutcome.Failed>(await connector.CompleteAsync(await Consent.GiveAsync(connector, null))).Refusal.Code);
        var twice = await Consent.GiveAsync(connector, Member);
        Is<ConnectOutcome.Connected>(await connector.CompleteAsync(twice));
        Assert.AreEqual("AP2381", Is<ConnectOutcome.Failed>(await connector.CompleteAsync(twice)).Refusal.Code);
        var otherRedirect = await Consent.GiveAsync(connector, Member) with { RedirectUri = new Uri("http://127.0.0.1:7071/accounts/callback/other") };
        Assert.AreEqual("AP2381", Is<ConnectOutcome.Failed>(await connector.CompleteAsync(otherRedirect)).Refusal.Code);
        var late = await Consent.GiveAsync(connector, Member);
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.AreEqual("AP2381", Is<ConnectOutcome.Failed>(await connector.CompleteAsync(late)).Refusal.Code);
        var scope = late with { Query = new Dictionary<string, string> { ["error"] = "unauthorized_scope_error", ["error_description"] = "Scope w_organization_social is not authorized" } };
        StringAssert.Contains(Is<ConnectOutcome.Failed>(await connector.CompleteAsync(scope)).Refusal.Message, "w_organization_social");
    }

    [TestMethod]
    [DataRow(500, "", typeof(RefreshOutcome.Unavailable))]
    [DataRow(429, "", typeof(RefreshOutcome.Unavailable))]
    [DataRow(200, "{}", typeof(RefreshOutcome.Unavailable))]
    [DataRow(401, """{"error":"invalid_client","error_description":"Client authentication failed"}""", typeof(RefreshOutcome.Unavailable))]
    [DataRow(400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""", typeof(RefreshOutcome.Dead))]
    public async Task Refresh_Refused_IsDeadOnlyWhereLinkedInSaysSo(int status, string body, Type expected)
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(status, body));
        using var services = Services(linkedIn.Address, TimeProvider.System, pages: false);

        var outcome = await services.GetRequiredService<IAccountConnector>().RefreshAsync(Consent.Account(Platform.LinkedIn), Old);

        Assert.AreEqual(expected, outcome.GetType(), outcome.ToString());
        Assert.DoesNotContain("old-refresh", outcome.ToString() ?? "");
        Assert.AreEqual("grant_type=refresh_token&refresh_token=old-refresh&client_id=client-1&client_secret=secret", linkedIn.Calls.Single().Body);
    }

    [TestMethod]
    public async Task Begin_ByConfiguration_AsksForPagesOrNot()
    {
        foreach (var pages in new[] { false, true })
        {
            using var services = new ServiceCollection().AddLinkedInChannel(new LinkedInChannelOptions { ClientId = "c", ClientSecret = new Secret("s"), Organizations = pages }).BuildServiceProvider();

            var begun = Is<ConnectBeginning.Redirect>(await services.GetRequiredService<IAccountConnector>().BeginAsync(new ConnectRequest(Consent.Redirect, "s")));

            Assert.AreEqual("https://www.linkedin.com/oauth/v2/authorization", begun.Address.GetLeftPart(UriPartial.Path));
            Assert.AreEqual(
                pages ? "openid profile w_member_social w_organization_social r_organization_social rw_organization_admin r_member_social w_member_social_feed w_organization_social_feed r_organization_social_feed" : "openid profile w_member_social",
                QueryHelpers.ParseQuery(begun.Address.Query)["scope"].ToString());
        }
    }

    [TestMethod]
    public async Task Begin_NotConfigured_SaysHowToRegister()
    {
        using var services = new ServiceCollection().AddLinkedInChannel(new LinkedInChannelOptions { ClientId = "c" }).BuildServiceProvider();
        var connector = services.GetRequiredService<IAccountConnector>();

        Assert.IsFalse(connector.IsConfigured);
        var refusal = Is<ConnectBeginning.Failed>(await connector.BeginAsync(new ConnectRequest(Consent.Redirect, "s"))).Refusal;
        Assert.AreEqual("AP1381", refusal.Code);
        StringAssert.Contains(refusal.Remedy, "docs/channels/linkedin.md");
    }

    private static ServiceProvider Services(SandboxServer server, bool pages) => Services(new Uri(server.Address, "/sandbox/linkedin"), server.Clock, pages);

    private static ServiceProvider Services(Uri address, TimeProvider clock, bool pages) => new ServiceCollection()
        .AddSingleton(clock)
        .AddLinkedInChannel(new LinkedInChannelOptions { ClientId = "client-1", ClientSecret = new Secret("secret"), Organizations = pages, TimeoutSeconds = 10 }.At(address))
        .BuildServiceProvider();
}
