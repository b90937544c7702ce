using AutoPublish.ContractTests.Channels.Scripted;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.OAuth;
using AutoPublish.Integrations.Channels.X;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.X;

[TestClass]
public sealed class XConnectorTests
{
    private static readonly AccountGrant Old = new() { AccessToken = new Secret("old-access"), RefreshToken = new Secret("old-refresh"), Scopes = ["tweet.read"] };

    [TestMethod]
    [DataRow("secret")]
    [DataRow(null)]
    public async Task Connect_PersonAllows_GivesTheAccountAndTokensThatWork(string? secret)
    {
        await using var server = await SandboxServer.StartAsync();
        using var services = Services(server, secret);
        var connector = services.GetRequiredService<IAccountConnector>();

        var account = Is<ConnectOutcome.Connected>(await connector.CompleteAsync(await Consent.GiveAsync(connector, "1001"))).Accounts.Single();

        Assert.AreEqual(("1001", "Ada's Coffee", "@adascoffee", AccountForm.Person), (account.PlatformUserId, account.DisplayName, account.Handle, account.Form));
        Assert.AreEqual(server.Clock.GetUtcNow().AddHours(2), account.Grant.AccessTokenExpiresAt);
        Assert.IsNull(account.Grant.GrantExpiresAt);
        CollectionAssert.AreEqual(XConnector.Scope.Split(' '), account.Grant.Scopes.ToArray());
        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, "Hello", SandboxServer.XAccount with { AccessToken = account.Grant.AccessToken }));
        server.Clock.Advance(TimeSpan.FromHours(2));
        Is<SendOutcome.Unauthorized>(await server.SendAsync(Platform.X, "Later", SandboxServer.XAccount with { AccessToken = account.Grant.AccessToken }));
    }

    [TestMethod]
    public async Task Complete_PersonDenies_IsForbidden()
    {
        await using var server = await SandboxServer.StartAsync();
        using var services = Services(server);
        var connector = services.GetRequiredService<IAccountConnector>();

        Assert.AreEqual("AP2380", Is<ConnectOutcome.Failed>(await connector.CompleteAsync(await Consent.GiveAsync(connector, null))).Refusal.Code);
    }

    [TestMethod]
    public async Task Complete_CodeTwiceOtherVerifierOtherRedirectOrTooLate_IsRefused()
    {
        await using var server = await SandboxServer.StartAsync();
        using var services = Services(server);
        var connector = services.GetRequiredService<IAccountConnector>();

        var twice = await Consent.GiveAsync(connector, "1001");
        Is<ConnectOutcome.Connected>(await connector.CompleteAsync(twice));
        var otherVerifier = await Consent.GiveAsync(connector, "1001") with { Memory = new ConnectMemory(CodeVerifier.New(), XConnector.Scope).Keep() };
        var otherRedirect = await Consent.GiveAsync(connector, "1001") with { RedirectUri = new Uri("http://127.0.0.1:7071/accounts/callback/other") };
        var late = await Consent.GiveAsync(connector, "1001");
        foreach (var returned in new[] { twice, otherVerifier, otherRedirect })
        {
            Assert.AreEqual("AP2381", Is<ConnectOutcome.Failed>(await connector.CompleteAsync(returned)).Refusal.Code);
        }

        server.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.AreEqual("AP2381", Is<ConnectOutcome.Failed>(await connector.CompleteAsync(late)).Refusal.Code);
        Assert.AreEqual("AP2382", Is<ConnectOutcome.Failed>(await connector.CompleteAsync(late with { Query = new Dictionary<string, string>() })).Refusal.Code);
    }

    [TestMethod]
    public async Task Refresh_Once_RotatesAndTheOldTokenIsDead()
    {
        await using var server = await SandboxServer.StartAsync();
        using var services = Services(server);
        var connector = services.GetRequiredService<IAccountConnector>();
        var grant = Is<ConnectOutcome.Connected>(await connector.CompleteAsync(await Consent.GiveAsync(connector, "1001"))).Accounts.Single().Grant;

        var next = Is<RefreshOutcome.Refreshed>(await connector.RefreshAsync(Consent.Account(Platform.X), grant)).Grant;

        Assert.AreNotEqual(grant.RefreshToken?.Reveal(), next.RefreshToken?.Reveal());
        CollectionAssert.AreEqual(grant.Scopes.ToArray(), next.Scopes.ToArray());
        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, "Hello", SandboxServer.XAccount with { AccessToken = next.AccessToken }));
        Assert.AreEqual("AP3115", Is<RefreshOutcome.Dead>(await connector.RefreshAsync(Consent.Account(Platform.X), grant)).Code);
    }

    [TestMethod]
    public async Task Revoke_BothTokens_AreVoid()
    {
        await using var server = await SandboxServer.StartAsync();
        using var services = Services(server);
        var connector = services.GetRequiredService<IAccountConnector>();
        var grant = Is<ConnectOutcome.Connected>(await connector.CompleteAsync(await Consent.GiveAsync(connector, "1001"))).Accounts.Single().Grant;

        Assert.IsNull(await connector.RevokeAsync(Consent.Account(Platform.X), grant));

        Is<SendOutcome.Unauthorized>(await server.SendAsync(Platform.X, "Hello", SandboxServer.XAccount with { AccessToken = grant.AccessToken }));
        Is<RefreshOutcome.Dead>(await connector.RefreshAsync(Consent.Account(Platform.X), grant));
    }

    [TestMethod]
    [DataRow(500, "", typeof(RefreshOutcome.Unavailable))]
    [DataRow(429, "", typeof(RefreshOutcome.Unavailable))]
    [DataRow(200, "{}", typeof(RefreshOutcome.Unavailable))]
    [DataRow(401, """{"error":"unauthorized_client","error_description":"Missing valid authorization header"}""", typeof(RefreshOutcome.Unavailable))]
    [DataRow(400, """{"error":"invalid_request","error_description":"Missing required parameter [refresh_token]."}""", typeof(RefreshOutcome.Unavailable))]
    [DataRow(400, """{"error":"invalid_request","error_description":"Value passed for the token was invalid."}""", typeof(RefreshOutcome.Dead))]
    [DataRow(400, """{"error":"invalid_grant"}""", typeof(RefreshOutcome.Dead))]
    public async Task Refresh_Refused_IsDeadOnlyWhereXSaysSo(int status, string body, Type expected)
    {
        await using var x = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(status, body, ("Retry-After", "60")));
        using var services = Services(x.Address, "s3cret", new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero)));

        var outcome = await services.GetRequiredService<IAccountConnector>().RefreshAsync(Consent.Account(Platform.X), Old);

        Assert.AreEqual(expected, outcome.GetType(), outcome.ToString());
        Assert.DoesNotContain("old-refresh", outcome.ToString() ?? "");
        var call = x.Calls.Single();
        Assert.AreEqual("/2/oauth2/token", call.Target);
        Assert.AreEqual("grant_type=refresh_token&refresh_token=old-refresh", call.Body);
        Assert.AreEqual("Basic Y2xpZW50LTE6czNjcmV0", call.Authorization);
        if (status == 429)
        {
            Assert.AreEqual(new DateTimeOffset(2026, 11, 23, 10, 1, 0, TimeSpan.Zero), Is<RefreshOutcome.Unavailable>(outcome).RetryAt);
        }
    }

    [TestMethod]
    public async Task Refresh_NobodyAnswersOrNoToken_KeepsTheAccount()
    {
        var x = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(200));
        using var services = Services(x.Address, null, TimeProvider.System);
        await x.DisposeAsync();
        var connector = services.GetRequiredService<IAccountConnector>();

        Is<RefreshOutcome.Unavailable>(await connector.RefreshAsync(Consent.Account(Platform.X), Old));
        Is<RefreshOutcome.NotOffered>(await connector.RefreshAsync(Consent.Account(Platform.X), Old with { RefreshToken = null }));
        Assert.IsNotNull(await connector.RevokeAsync(Consent.Account(Platform.X), Old));
        Assert.AreEqual("AP3113", Is<ConnectOutcome.Failed>(await connector.CompleteAsync(new ConnectReturn(
            Consent.Redirect, new Dictionary<string, string> { ["code"] = "c" }, new ConnectMemory("v", "s").Keep()))).Refusal.Code);
    }

    [TestMethod]
    public async Task Begin_Configured_AsksForEverythingWithAProof()
    {
        using var services = new ServiceCollection().AddXChannel(new XChannelOptions { ClientId = "client-1" }).BuildServiceProvider();

        var begun = Is<ConnectBeginning.Redirect>(await services.GetRequiredService<IAccountConnector>().BeginAsync(new ConnectRequest(Consent.Redirect, "s")));

        Assert.AreEqual("https://x.com/i/oauth2/authorize", begun.Address.GetLeftPart(UriPartial.Path));
        var query = QueryHelpers.ParseQuery(begun.Address.Query);
        Assert.AreEqual("tweet.read tweet.write users.read media.write offline.access", query["scope"].ToString());
        Assert.AreEqual(CodeVerifier.ChallengeOf(ConnectMemory.Read(begun.Memory)?.Verifier ?? ""), query["code_challenge"].ToString());
        Assert.DoesNotContain("+", begun.Address.Query);
    }

    [TestMethod]
    public async Task Begin_NotConfigured_SaysHowToRegister()
    {
        using var services = new ServiceCollection().AddXChannel(new XChannelOptions()).BuildServiceProvider();
        var connector = services.GetRequiredService<IAccountConnector>();

        Assert.IsFalse(connector.IsConfigured);
        var refusal = Is<ConnectBeginning.Failed>(await connector.BeginAsync(new ConnectRequest(Consent.Redirect, "s"))).Refusal;
        Assert.AreEqual("AP1380", refusal.Code);
        StringAssert.Contains(refusal.Remedy, "docs/channels/x.md");
    }

    private static ServiceProvider Services(SandboxServer server, string? secret = "secret") => Services(new Uri(server.Address, "/sandbox/x"), secret, server.Clock);

    private static ServiceProvider Services(Uri address, string? secret, TimeProvider clock) => new ServiceCollection()
        .AddSingleton(clock)
        .AddXChannel(new XChannelOptions { ClientId = "client-1", ClientSecret = secret is null ? null : new Secret(secret), TimeoutSeconds = 10 }.At(address))
        .BuildServiceProvider();
}
