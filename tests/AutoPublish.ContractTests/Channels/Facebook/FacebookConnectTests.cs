using AutoPublish.ContractTests.Channels.Graph;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Facebook;

/// <summary>Facebook Login and the pages that come of it, over HTTP.</summary>
[TestClass]
public sealed class FacebookConnectTests
{
    private static readonly PlatformCase Case = PlatformCase.Of(Platform.Facebook);

    [TestMethod]
    public async Task Connect_Allowed_GivesEveryPageWithATokenThatDoesNotEnd()
    {
        await using var server = await SandboxServer.StartAsync();

        var accounts = Is<ConnectOutcome.Connected>(await ConsentWalk.ConnectAsync(server.Connector(Platform.Facebook), Case.Account.PlatformUserId)).Accounts;

        CollectionAssert.AreEquivalent(new[] { "Ada's Coffee", "Ada's Tea" }, accounts.Select(account => account.DisplayName).ToArray());
        Assert.IsTrue(accounts.All(account => account.Form == AccountForm.Page && account.Grant.AccessTokenExpiresAt is null));
        server.Clock.Advance(TimeSpan.FromDays(100));
        var tea = accounts.Single(account => account.DisplayName == "Ada's Tea");
        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Facebook, "Hello", FacebookCase.Other with { AccessToken = tea.Grant.AccessToken }));
    }

    [TestMethod]
    public async Task Complete_VerifierOfAnother_Fails()
    {
        await using var server = await SandboxServer.StartAsync();
        var connector = server.Connector(Platform.Facebook);
        var (_, returned) = await ConsentWalk.BeginAsync(connector, Case.Account.PlatformUserId);
        var (_, other) = await ConsentWalk.BeginAsync(connector, Case.Account.PlatformUserId);

        Is<ConnectOutcome.Failed>(await connector.CompleteAsync(returned with { Memory = other.Memory }));
    }

    [TestMethod]
    public async Task Complete_CodeTwiceOrOtherRedirectOrDenied_Fails()
    {
        await using var server = await SandboxServer.StartAsync();
        var connector = server.Connector(Platform.Facebook);
        var (_, returned) = await ConsentWalk.BeginAsync(connector, Case.Account.PlatformUserId);
        Is<ConnectOutcome.Connected>(await connector.CompleteAsync(returned));
        var (_, second) = await ConsentWalk.BeginAsync(connector, Case.Account.PlatformUserId);

        Assert.AreEqual("AP3329", Is<ConnectOutcome.Failed>(await connector.CompleteAsync(returned)).Refusal.Code);
        Is<ConnectOutcome.Failed>(await connector.CompleteAsync(second with { RedirectUri = new Uri("https://other.example/") }));
        Assert.AreEqual("AP2350", Is<ConnectOutcome.Failed>(await ConsentWalk.ConnectAsync(connector, ConsentWalk.No)).Refusal.Code);
    }

    [TestMethod]
    [DataRow("""{"data":[{"permission":"pages_manage_posts","status":"declined"},{"permission":"pages_read_engagement","status":"granted"},{"permission":"pages_show_list","status":"granted"},{"permission":"read_insights","status":"granted"},{"permission":"pages_manage_engagement","status":"granted"},{"permission":"pages_read_user_content","status":"granted"}]}""", """{"data":[]}""", "AP2352")]
    [DataRow("""{"data":[{"permission":"pages_manage_posts","status":"granted"},{"permission":"pages_read_engagement","status":"granted"},{"permission":"pages_show_list","status":"granted"},{"permission":"read_insights","status":"granted"},{"permission":"pages_manage_engagement","status":"granted"},{"permission":"pages_read_user_content","status":"granted"}]}""", """{"data":[{"id":"1","name":"Ada","access_token":"EAAB","tasks":["ANALYZE"]}]}""", "AP2357")]
    public async Task Complete_TooLittleAllowed_SaysWhat(string permissions, string pages, string code)
    {
        await using var canned = new CannedAnswers(Platform.Facebook, (200, """{"access_token":"EAAS"}"""), (200, """{"access_token":"EAAL"}"""), (200, permissions), (200, pages));
        var begun = Is<ConnectBeginning.Redirect>(await canned.Connector.BeginAsync(new ConnectRequest(ConsentWalk.Redirect, "s")));

        var failed = Is<ConnectOutcome.Failed>(await canned.Connector.CompleteAsync(
            new ConnectReturn(ConsentWalk.Redirect, new Dictionary<string, string> { ["code"] = "abc" }, begun.Memory)));

        Assert.AreEqual(code, failed.Refusal.Code);
        Assert.IsTrue(canned.Calls.Skip(2).All(call => call.Address.Query.Contains("appsecret_proof=", StringComparison.Ordinal)));
    }

    /// <summary>A page whose owner left out what comments need could not be connected at all.</summary>
    [TestMethod]
    public async Task Complete_OnlyTheScopesOfCommentsDeclined_ConnectsWithWhatWasGranted()
    {
        await using var canned = new CannedAnswers(
            Platform.Facebook,
            (200, """{"access_token":"EAAS"}"""),
            (200, """{"access_token":"EAAL"}"""),
            (200, """{"data":[{"permission":"pages_manage_posts","status":"granted"},{"permission":"pages_read_engagement","status":"granted"},{"permission":"pages_show_list","status":"granted"},{"permission":"read_insights","status":"granted"},{"permission":"pages_manage_engagement","status":"declined"}]}"""),
            (200, """{"data":[{"id":"1","name":"Ada","access_token":"EAAB","tasks":["CREATE_CONTENT"]}]}"""));
        var begun = Is<ConnectBeginning.Redirect>(await canned.Connector.BeginAsync(new ConnectRequest(ConsentWalk.Redirect, "s")));

        var connected = Is<ConnectOutcome.Connected>(await canned.Connector.CompleteAsync(
            new ConnectReturn(ConsentWalk.Redirect, new Dictionary<string, string> { ["code"] = "abc" }, begun.Memory)));

        Assert.Contains("pages_manage_engagement,pages_read_user_content", Uri.UnescapeDataString(begun.Address.Query));
        CollectionAssert.AreEquivalent(
            new[] { "pages_manage_posts", "pages_read_engagement", "pages_show_list", "read_insights" }, connected.Accounts.Single().Grant.Scopes.ToArray());
    }

    [TestMethod]
    public async Task Call_WrongProof_IsRefused()
    {
        await using var server = await SandboxServer.StartAsync();
        var page = Is<ConnectOutcome.Connected>(await ConsentWalk.ConnectAsync(server.Connector(Platform.Facebook), Case.Account.PlatformUserId)).Accounts[0];
        using var message = new HttpRequestMessage(HttpMethod.Get, $"/sandbox/facebook/v26.0/{page.PlatformUserId}/published_posts?appsecret_proof=00");
        message.Headers.Authorization = new("Bearer", page.Grant.AccessToken.Reveal());

        using var answer = await server.Http.SendAsync(message);

        Assert.AreEqual(400, (int)answer.StatusCode);
        Assert.Contains("appsecret_proof", await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task RefreshAndRevoke_OfAPage_AreNotOfferedAndExplained()
    {
        await using var server = await SandboxServer.StartAsync();
        var connector = server.Connector(Platform.Facebook);
        var granted = new GrantedAccount("1", "Ada", null, AccountForm.Page, null, new AccountGrant { AccessToken = new Secret("t") });
        var kept = ConsentWalk.Kept(granted, Platform.Facebook, server.Clock.GetUtcNow().AddDays(-50));

        Is<RefreshOutcome.NotOffered>(await connector.RefreshAsync(kept, granted.Grant));
        Assert.Contains("Business integrations", await connector.RevokeAsync(kept, granted.Grant) ?? "");
    }
}
