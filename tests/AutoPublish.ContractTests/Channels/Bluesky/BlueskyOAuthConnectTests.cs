using AutoPublish.ContractTests.Emulators;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Bluesky;

/// <summary>The whole of OAuth against Bluesky's own server, as a loopback client: pushed request, PKCE, proofs, nonces.</summary>
[TestClass]
public sealed class BlueskyOAuthConnectTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    private static BlueskyServer? s_server;

    private static BlueskyServer Server => s_server ?? throw new AssertFailedException("The server did not start.");

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await BlueskyServer.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await Server.DisposeAsync();

    [TestMethod]
    public async Task Connect_Allowed_PostsRefreshesAndIsRevoked()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        BlueskyAccount account = await Server.CreateAccountAsync("ada-oauth.test");

        GrantedAccount ada = await ConnectAsync(host, account.Handle);
        Assert.AreEqual(account.Did, ada.PlatformUserId);
        Assert.AreEqual("@ada-oauth.test", ada.Handle);
        Assert.AreEqual(Server.Service, ada.Server);
        Assert.IsNotNull(ada.Grant.ProofKey);
        Assert.IsGreaterThan(DateTimeOffset.UtcNow.AddMinutes(50), ada.Grant.AccessTokenExpiresAt ?? default);
        CollectionAssert.AreEquivalent(new[] { "atproto", "repo:app.bsky.feed.post", "blob:image/*" }, ada.Grant.Scopes.ToArray());

        ChannelAccount poster = BlueskyHost.Poster(ada);
        string id = await PostWithImageAsync(host, poster, "c1.1.oauth");

        RefreshOutcome.Refreshed refreshed = Is<RefreshOutcome.Refreshed>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));
        Assert.AreEqual(ada.Grant.GrantExpiresAt, refreshed.Grant.GrantExpiresAt, "A refresh makes a public client's grant no longer.");
        poster = poster with { AccessToken = refreshed.Grant.AccessToken, ProofKey = refreshed.Grant.ProofKey };
        Is<SendOutcome.Confirmed>(await host.SendAsync(poster, BlueskyHost.Payload("Plain"), "c2.1.oauth"));
        Is<DeleteOutcome.Deleted>(await host.Channel.DeleteAsync(new DeleteRequest(poster, id)));

        Assert.IsNull(await host.Connector.RevokeAsync(BlueskyHost.Stored(ada), refreshed.Grant));
        Is<SendOutcome.Unauthorized>(await host.SendAsync(poster, BlueskyHost.Payload("Too late"), "c3.1.oauth"));
        Is<RefreshOutcome.Dead>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), refreshed.Grant));
    }

    [TestMethod]
    public async Task Refresh_WithATokenThatWasUsed_EndsTheGrant()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        BlueskyAccount account = await Server.CreateAccountAsync("ada-replay.test");
        GrantedAccount ada = await ConnectAsync(host, account.Handle);
        RefreshOutcome.Refreshed next = Is<RefreshOutcome.Refreshed>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));

        Is<RefreshOutcome.Dead>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));
        Is<RefreshOutcome.Dead>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), next.Grant));
    }

    [TestMethod]
    public async Task Complete_Denied_SaysSo()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        await Server.CreateAccountAsync("ada-denied.test");
        ConnectRequest request = BlueskyHost.Request("ada-denied.test");
        ConnectBeginning.Redirect redirect = Is<ConnectBeginning.Redirect>(await host.Connector.BeginAsync(request));
        using BlueskyConsent person = new(redirect.Address);

        Dictionary<string, string> returned = await person.DenyAsync();

        Assert.AreEqual("access_denied", returned["error"]);
        Assert.AreEqual("AP3628", Is<ConnectOutcome.Failed>(await host.Connector.CompleteAsync(new ConnectReturn(request.RedirectUri, returned, redirect.Memory))).Refusal.Code);
    }

    [TestMethod]
    public async Task Complete_WhatDoesNotFit_IsRefused()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        await Server.CreateAccountAsync("ada-mixed.test");
        await Server.CreateAccountAsync("eve-mixed.test");
        ConnectRequest request = BlueskyHost.Request("ada-mixed.test");
        ConnectBeginning.Redirect redirect = Is<ConnectBeginning.Redirect>(await host.Connector.BeginAsync(request));
        ConnectBeginning.Redirect another = Is<ConnectBeginning.Redirect>(await host.Connector.BeginAsync(request));
        using BlueskyConsent eve = new(redirect.Address);
        Dictionary<string, string> returned = await eve.AllowAsync("eve-mixed.test");

        async Task<string> CodeAsync(Dictionary<string, string> query, ConnectBeginning.Redirect begun) =>
            Is<ConnectOutcome.Failed>(await host.Connector.CompleteAsync(new ConnectReturn(request.RedirectUri, query, begun.Memory))).Refusal.Code;

        Assert.AreEqual("state-1", returned["state"]);
        Assert.AreEqual("AP3627", await CodeAsync(new(returned) { ["iss"] = "https://evil.example" }, redirect));
        Assert.AreEqual("AP3627", await CodeAsync(new(returned.Where(p => p.Key != "iss")), redirect));
        Assert.AreEqual("AP3629", await CodeAsync(returned, redirect), "Somebody else signed in.");
        Assert.AreEqual("AP3628", await CodeAsync(returned, redirect), "A code is good once.");
        Assert.AreEqual("AP3628", await CodeAsync(returned, another), "A code of another request, with another verifier and key.");
    }

    private static async Task<GrantedAccount> ConnectAsync(BlueskyHost host, string handle)
    {
        ConnectRequest request = BlueskyHost.Request(handle);
        ConnectBeginning.Redirect redirect = Is<ConnectBeginning.Redirect>(await host.Connector.BeginAsync(request));
        using BlueskyConsent person = new(redirect.Address);
        Dictionary<string, string> returned = await person.AllowAsync(handle);
        return Is<ConnectOutcome.Connected>(await host.Connector.CompleteAsync(new ConnectReturn(request.RedirectUri, returned, redirect.Memory))).Accounts.Single();
    }

    private static async Task<string> PostWithImageAsync(BlueskyHost host, ChannelAccount poster, string key)
    {
        string digest = await host.Media.PutAsync("t1", Png);
        TargetPayload payload = BlueskyHost.Payload("By OAuth", new PayloadMedia(digest, "image/png", Png.Length, "A dot"));
        PrepareOutcome.Ready ready = Is<PrepareOutcome.Ready>(await host.Channel.PrepareAsync(new PrepareRequest(poster, payload, null)));
        string id = Is<SendOutcome.Confirmed>(await host.SendAsync(poster, payload, key, ready.Handle)).PostId;
        Assert.AreEqual(id, Is<SendOutcome.Confirmed>(await host.SendAsync(poster, payload, key, ready.Handle)).PostId);
        return id;
    }
}
