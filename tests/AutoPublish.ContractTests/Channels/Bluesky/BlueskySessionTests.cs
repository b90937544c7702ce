using AutoPublish.ContractTests.Emulators;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Bluesky;

/// <summary>Accounts by app password, on Bluesky's own server.</summary>
[TestClass]
public sealed class BlueskySessionTests
{
    private static BlueskyServer? s_server;

    private static BlueskyServer Server => s_server ?? throw new AssertFailedException("The server did not start.");

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await BlueskyServer.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await Server.DisposeAsync();

    [TestMethod]
    public async Task Begin_AppPassword_ConnectsTheAccountAtItsServer()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        BlueskyAccount account = await Server.CreateAccountAsync("ada-connect.test");
        object profile = new Dictionary<string, object> { ["$type"] = "app.bsky.actor.profile", ["displayName"] = "Ada 👩‍💻" };
        await Server.PostAsync("com.atproto.repo.putRecord", new { repo = account.Did, collection = "app.bsky.actor.profile", rkey = "self", record = profile }, account.OwnerToken);

        GrantedAccount ada = await host.ConnectAsync(" @Ada-Connect.test", account.Password);

        Assert.AreEqual(account.Did, ada.PlatformUserId);
        Assert.AreEqual("Ada 👩‍💻", ada.DisplayName);
        Assert.AreEqual("@ada-connect.test", ada.Handle);
        Assert.AreEqual(Server.Service, ada.Server);
        Assert.AreEqual(AccountForm.Person, ada.Form);
        Assert.IsNull(ada.Grant.ProofKey);
        Assert.IsGreaterThan(DateTimeOffset.UtcNow.AddMinutes(110), ada.Grant.AccessTokenExpiresAt ?? default);
        Assert.IsGreaterThan(DateTimeOffset.UtcNow.AddDays(89), ada.Grant.GrantExpiresAt ?? default);
        CollectionAssert.AreEqual(new[] { "com.atproto.appPass" }, ada.Grant.Scopes.ToArray());
    }

    [TestMethod]
    [DataRow("ada-wrong.test", "abcd-abcd-abcd-abcd", "AP3624")]
    [DataRow("ada-wrong.test", "password of ada-wrong.test", "AP2364")]
    [DataRow("nobody-wrong.test", "abcd-abcd-abcd-abcd", "AP3620")]
    [DataRow("ada", "abcd-abcd-abcd-abcd", "AP2360")]
    public async Task Begin_WhatIsWrong_IsRefusedWithTheReason(string handle, string password, string code)
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        await Server.PostAsync("com.atproto.server.createAccount", new { handle = "ada-wrong.test", email = "ada-wrong@example.com", password = "password of ada-wrong.test" });

        ConnectBeginning.Failed failed = Is<ConnectBeginning.Failed>(await host.Connector.BeginAsync(BlueskyHost.Request(handle, password)));

        Assert.AreEqual(code, failed.Refusal.Code);
        Assert.DoesNotContain(password, $"{failed.Refusal}");
    }

    /// <summary>What it opens is in the token, whatever the password looks like.</summary>
    [TestMethod]
    public async Task Begin_MainPasswordOfTheFormOfAnAppPassword_IsRefusedAndItsSessionEnded()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        await Server.PostAsync("com.atproto.server.createAccount", new { handle = "ada-main.test", email = "ada-main@example.com", password = "main-pass-word-here" });

        Assert.AreEqual("AP2364", Is<ConnectBeginning.Failed>(await host.Connector.BeginAsync(BlueskyHost.Request("ada-main.test", "main-pass-word-here"))).Refusal.Code);
    }

    [TestMethod]
    public async Task Refresh_TwiceWithOneToken_GoesOn()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        BlueskyAccount account = await Server.CreateAccountAsync("ada-renew.test");
        GrantedAccount ada = await host.ConnectAsync(account.Handle, account.Password);

        RefreshOutcome.Refreshed first = Is<RefreshOutcome.Refreshed>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));
        RefreshOutcome.Refreshed again = Is<RefreshOutcome.Refreshed>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));

        Is<SendOutcome.Confirmed>(await host.SendAsync(BlueskyHost.Poster(ada) with { AccessToken = first.Grant.AccessToken }, BlueskyHost.Payload("One"), "c1.1.renew"));
        Is<SendOutcome.Confirmed>(await host.SendAsync(BlueskyHost.Poster(ada) with { AccessToken = again.Grant.AccessToken }, BlueskyHost.Payload("Two"), "c2.1.renew"));
    }

    [TestMethod]
    public async Task Refresh_WhatIsOver_IsDeadInTheWordsOfTheServer()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        BlueskyAccount account = await Server.CreateAccountAsync("ada-dead.test");
        GrantedAccount ada = await host.ConnectAsync(account.Handle, account.Password);
        Secret expired = new(BlueskyServer.Expired(ada.Grant.RefreshToken?.Reveal() ?? ""));

        RefreshOutcome.Dead late = Is<RefreshOutcome.Dead>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant with { RefreshToken = expired }));
        await Server.PostAsync("com.atproto.server.revokeAppPassword", new { name = "autopublish" }, account.OwnerToken);
        RefreshOutcome.Dead revoked = Is<RefreshOutcome.Dead>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));

        Assert.AreEqual("AP3625", revoked.Code);
        StringAssert.Contains(late.Reason, "Token has expired");
        StringAssert.Contains(revoked.Reason, "Token has been revoked");
    }

    [TestMethod]
    public async Task Revoke_ASession_EndsIt()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        BlueskyAccount account = await Server.CreateAccountAsync("ada-leave.test");
        GrantedAccount ada = await host.ConnectAsync(account.Handle, account.Password);

        Assert.IsNull(await host.Connector.RevokeAsync(BlueskyHost.Stored(ada), ada.Grant));
        Assert.IsNull(await host.Connector.RevokeAsync(BlueskyHost.Stored(ada), ada.Grant), "What is over is revoked.");

        Is<RefreshOutcome.Dead>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));
    }

    [TestMethod]
    public async Task Refresh_ServerAway_IsUnavailable()
    {
        GrantedAccount ada;
        BlueskyServer server = await BlueskyServer.StartAsync();
        using BlueskyHost host = BlueskyHost.For(server);
        await using (server)
        {
            BlueskyAccount account = await server.CreateAccountAsync("ada-away.test");
            ada = await host.ConnectAsync(account.Handle, account.Password);
        }

        Is<RefreshOutcome.Unavailable>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));
        Assert.IsNotNull(await host.Connector.RevokeAsync(BlueskyHost.Stored(ada), ada.Grant));
        Assert.AreEqual("AP3621", Is<ConnectBeginning.Failed>(await host.Connector.BeginAsync(BlueskyHost.Request("ada-away.test"))).Refusal.Code);
    }
}
