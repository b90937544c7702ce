using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Graph;

/// <summary>Signing in with Instagram and with Threads, over HTTP.</summary>
[TestClass]
public sealed class LongLivedConnectTests
{
    public static IEnumerable<Platform> Platforms => [Platform.Instagram, Platform.Threads];

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Connect_Allowed_GivesAnAccountThatPostsForSixtyDays(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();

        var account = Is<ConnectOutcome.Connected>(await ConsentWalk.ConnectAsync(server.Connector(platform), SandboxServer.Account(platform).PlatformUserId)).Accounts.Single();

        Assert.AreEqual(SandboxServer.Account(platform).PlatformUserId, account.PlatformUserId);
        Assert.AreEqual("Ada's Coffee", account.DisplayName);
        Assert.AreEqual("@adas.coffee", account.Handle);
        Assert.AreEqual(server.Clock.GetUtcNow().AddDays(60), account.Grant.AccessTokenExpiresAt);
        Assert.IsGreaterThan(2, account.Grant.Scopes.Count);
        Is<SendOutcome.Confirmed>(await server.SendAsync(platform, "Hello", SandboxServer.Account(platform) with { AccessToken = account.Grant.AccessToken }));
        server.Clock.Advance(TimeSpan.FromDays(61));
        Is<SendOutcome.Unauthorized>(await server.SendAsync(platform, "Late", SandboxServer.Account(platform) with { AccessToken = account.Grant.AccessToken }));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Begin_Always_AsksForTheScopesWithAChallengeAndKeepsTheVerifier(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();

        var begun = Is<ConnectBeginning.Redirect>(await server.Connector(platform).BeginAsync(new ConnectRequest(ConsentWalk.Redirect, "state-1")));

        var address = Uri.UnescapeDataString(begun.Address.Query);
        Assert.Contains("code_challenge_method=S256", address);
        Assert.Contains(platform == Platform.Threads ? "threads_basic,threads_content_publish" : "instagram_business_basic,instagram_business_content_publish", address);
        Assert.Contains("verifier", begun.Memory.Reveal());
        Assert.DoesNotContain("app-secret", address);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Complete_Denied_IsRefusedAsForbidden(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();

        Assert.AreEqual("AP2350", Is<ConnectOutcome.Failed>(await ConsentWalk.ConnectAsync(server.Connector(platform), ConsentWalk.No)).Refusal.Code);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Complete_CodeTwice_FailsTheSecondTime(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var (_, returned) = await ConsentWalk.BeginAsync(server.Connector(platform), SandboxServer.Account(platform).PlatformUserId);
        Is<ConnectOutcome.Connected>(await server.Connector(platform).CompleteAsync(returned));

        var again = Is<ConnectOutcome.Failed>(await server.Connector(platform).CompleteAsync(returned));

        Assert.Contains("already used", again.Refusal.Message);
        Assert.DoesNotContain(returned.Query["code"], again.Refusal.Message);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Complete_OtherRedirectOrNoCodeOrStrangeMemory_Fails(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var (_, returned) = await ConsentWalk.BeginAsync(server.Connector(platform), SandboxServer.Account(platform).PlatformUserId);

        Is<ConnectOutcome.Failed>(await server.Connector(platform).CompleteAsync(returned with { RedirectUri = new Uri("https://other.example/") }));
        Is<ConnectOutcome.Failed>(await server.Connector(platform).CompleteAsync(returned with { Query = new Dictionary<string, string>() }));
        Is<ConnectOutcome.Failed>(await server.Connector(platform).CompleteAsync(returned with { Memory = new Secret("{") }));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Refresh_YoungOldExpired_IsNotOfferedRefreshedDead(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var connector = server.Connector(platform);
        var granted = Is<ConnectOutcome.Connected>(await ConsentWalk.ConnectAsync(connector, SandboxServer.Account(platform).PlatformUserId)).Accounts.Single();
        var kept = ConsentWalk.Kept(granted, platform, server.Clock.GetUtcNow());

        Is<RefreshOutcome.NotOffered>(await connector.RefreshAsync(kept, granted.Grant));

        server.Clock.Advance(TimeSpan.FromDays(50));
        var renewed = Is<RefreshOutcome.Refreshed>(await connector.RefreshAsync(kept, granted.Grant)).Grant;
        Assert.AreEqual(server.Clock.GetUtcNow().AddDays(60), renewed.AccessTokenExpiresAt);
        CollectionAssert.AreEqual(granted.Grant.Scopes.ToArray(), renewed.Scopes.ToArray());
        // The old one is no single-use token: it still renews.
        Is<RefreshOutcome.Refreshed>(await connector.RefreshAsync(kept, granted.Grant));

        server.Clock.Advance(TimeSpan.FromDays(61));
        Assert.DoesNotContain(renewed.AccessToken.Reveal(), Is<RefreshOutcome.Dead>(await connector.RefreshAsync(kept, renewed)).Reason);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Refresh_Revoked_IsDead(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var connector = server.Connector(platform);
        var granted = Is<ConnectOutcome.Connected>(await ConsentWalk.ConnectAsync(connector, SandboxServer.Account(platform).PlatformUserId)).Accounts.Single();
        var kept = ConsentWalk.Kept(granted, platform, server.Clock.GetUtcNow());
        server.Clock.Advance(TimeSpan.FromDays(2));
        await server.Networks.RevokeAsync(granted.Grant.AccessToken);

        Is<RefreshOutcome.Dead>(await connector.RefreshAsync(kept, granted.Grant));
        StringAssert.Contains(await connector.RevokeAsync(kept, granted.Grant), "remove AutoPublish there");
    }

    [TestMethod]
    [DataRow(500, """{"error":{"message":"Unexpected","code":2,"is_transient":true}}""", typeof(RefreshOutcome.Unavailable))]
    [DataRow(500, "<html>", typeof(RefreshOutcome.Unavailable))]
    [DataRow(400, """{"error":{"message":"Too many calls","code":4}}""", typeof(RefreshOutcome.Unavailable))]
    [DataRow(400, """{"error":{"message":"Sign in there","code":190,"error_subcode":459}}""", typeof(RefreshOutcome.Unavailable))]
    [DataRow(400, """{"error":{"message":"Try again","code":190,"is_transient":true}}""", typeof(RefreshOutcome.Unavailable))]
    [DataRow(200, "{}", typeof(RefreshOutcome.Unavailable))]
    [DataRow(400, """{"error":{"message":"Session expired","code":190,"error_subcode":463}}""", typeof(RefreshOutcome.Dead))]
    [DataRow(400, """{"error":{"message":"Removed","code":190,"error_subcode":458}}""", typeof(RefreshOutcome.Dead))]
    public async Task Refresh_Answer_DisconnectsOnlyWhenThePlatformSaysSo(int status, string body, Type expected)
    {
        foreach (var platform in Platforms)
        {
            await using var canned = new CannedAnswers(platform, (status, body));
            var granted = new GrantedAccount("1", "Ada", null, AccountForm.Person, null, new AccountGrant { AccessToken = new Secret("t") });

            var outcome = await canned.Connector.RefreshAsync(ConsentWalk.Kept(granted, platform, canned.Clock.GetUtcNow().AddDays(-2)), granted.Grant);

            Assert.AreEqual(expected, outcome.GetType(), outcome.ToString());
        }
    }

    [TestMethod]
    public async Task Complete_PermissionUnticked_NamesIt()
    {
        await using var canned = new CannedAnswers(Platform.Instagram, (200, """{"data":[{"access_token":"IGAA","user_id":"1","permissions":"instagram_business_basic"}]}"""));
        var begun = Is<ConnectBeginning.Redirect>(await canned.Connector.BeginAsync(new ConnectRequest(ConsentWalk.Redirect, "s")));

        var failed = Is<ConnectOutcome.Failed>(await canned.Connector.CompleteAsync(
            new ConnectReturn(ConsentWalk.Redirect, new Dictionary<string, string> { ["code"] = "abc#_" }, begun.Memory)));

        Assert.AreEqual("AP2352", failed.Refusal.Code);
        Assert.Contains("instagram_business_content_publish", failed.Refusal.Message);
        Assert.Contains("&code=abc&", canned.Calls.Single().Body);
    }

    /// <summary>An account whose person left out what comments and answers need could not be connected at all.</summary>
    [TestMethod]
    [DataRow(Platform.Instagram, "instagram_business_basic,instagram_business_content_publish,instagram_business_manage_insights", "instagram_business_manage_comments")]
    [DataRow(Platform.Threads, "threads_basic,threads_content_publish,threads_manage_insights,threads_delete", "threads_manage_replies,threads_read_replies")]
    public async Task Complete_OnlyTheScopesOfFollowUpsUnticked_ConnectsWithWhatWasGranted(Platform platform, string granted, string wished)
    {
        await using var canned = new CannedAnswers(
            platform,
            (200, $$"""{"data":[{"access_token":"IGAA","user_id":"1","permissions":"{{granted}}"}]}"""),
            (200, """{"access_token":"IGAB","expires_in":5184000}"""),
            (200, """{"id":"1","user_id":"1","username":"ada"}"""));
        var begun = Is<ConnectBeginning.Redirect>(await canned.Connector.BeginAsync(new ConnectRequest(ConsentWalk.Redirect, "s")));

        var connected = Is<ConnectOutcome.Connected>(await canned.Connector.CompleteAsync(
            new ConnectReturn(ConsentWalk.Redirect, new Dictionary<string, string> { ["code"] = "abc" }, begun.Memory)));

        Assert.Contains($"{granted},{wished}", Uri.UnescapeDataString(begun.Address.Query));
        Assert.AreEqual(granted, string.Join(',', connected.Accounts.Single().Grant.Scopes));
    }

    [TestMethod]
    public async Task Begin_NotConfigured_SaysHowToRegister()
    {
        foreach (var (connector, code) in Unconfigured.Connectors())
        {
            Assert.IsFalse(connector.IsConfigured);
            var refusal = Is<ConnectBeginning.Failed>(await connector.BeginAsync(new ConnectRequest(ConsentWalk.Redirect, "s"))).Refusal;
            Assert.AreEqual(code, refusal.Code);
            Assert.Contains("docs/channels/", refusal.Remedy);
        }
    }
}
