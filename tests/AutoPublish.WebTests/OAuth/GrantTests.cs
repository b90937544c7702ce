using System.Net;
using AutoPublish.Core.Members;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.OAuth;
using AutoPublish.Web.OAuth.Grants;
using AutoPublish.Web.OAuth.Server;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.OAuth;

[TestClass]
public sealed class GrantTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Revoke_EitherToken_EndsTheWholeGrant(bool refresh)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app));

        OAuthReply reply = await oauth.PostFormAsync("/oauth/revoke", [KeyValuePair.Create("client_id", tokens.ClientId), KeyValuePair.Create("token", refresh ? tokens.Refresh : tokens.Access)]);

        Assert.AreEqual(HttpStatusCode.OK, reply.Status, reply.Json.ToJsonString());
        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(tokens.Access));
        (await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh)).Refused("invalid_grant");
    }

    [TestMethod]
    public async Task Revoke_ByAnotherClient_ChangesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app));
        string other = await oauth.RegisterAsync();

        await oauth.PostFormAsync("/oauth/revoke", [KeyValuePair.Create("client_id", other), KeyValuePair.Create("token", tokens.Refresh)]);
        await oauth.PostFormAsync("/oauth/revoke", [KeyValuePair.Create("client_id", other), KeyValuePair.Create("token", tokens.Access)]);

        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(tokens.Access));
        (await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh)).Succeeded();
    }

    [TestMethod]
    public async Task Revoke_WhatIsNoToken_IsAnsweredAsTheRfcSays()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        string clientId = await oauth.RegisterAsync();

        OAuthReply reply = await oauth.PostFormAsync("/oauth/revoke", [KeyValuePair.Create("client_id", clientId), KeyValuePair.Create("token", "nothing")]);

        Assert.AreEqual(HttpStatusCode.OK, reply.Status, "RFC 7009, section 2.2: an unknown token is as good as revoked.");
    }

    [TestMethod]
    public async Task AccessToken_AfterItsTime_HasExpired()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app));
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(tokens.Access));

        app.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(tokens.Access));
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync((await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh)).Succeeded().Text("access_token")));
    }

    [TestMethod]
    public async Task RefreshToken_Unused_EndsAndUsedGoesOn()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        TestOAuth oauth = new(app);
        OAuthTokens unused = await oauth.ConnectAsync(browser);
        OAuthTokens used = await oauth.ConnectAsync(browser);
        string refresh = used.Refresh;
        for (int i = 0; i < 3; i++)
        {
            app.Time.Advance(TimeSpan.FromDays(15));
            refresh = (await oauth.RefreshAsync(used.ClientId, refresh)).Succeeded().Text("refresh_token");
        }

        (await oauth.RefreshAsync(unused.ClientId, unused.Refresh)).Refused("invalid_grant");
    }

    [TestMethod]
    public async Task Refresh_AfterTheRoleShrank_GrantsLess()
    {
        await using TestApp app = await TestApp.StartAsync();
        Member member = await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(browser);
        string key = MemberKinds.KeyOf(member.Email);
        await app.Documents.PutAsync(MemberKinds.Member, key, key, member with { Memberships = [new Membership(TestApp.Tenant, MemberRole.Viewer)] });

        OAuthReply less = (await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh)).Succeeded();

        Assert.AreEqual("content.read offline_access", less.Text("scope"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await oauth.CallAsync(less.Text("access_token"), "generateContent"));
        await app.Documents.PutAsync(MemberKinds.Member, key, key, member with { Memberships = [] });
        (await oauth.RefreshAsync(tokens.ClientId, less.Text("refresh_token"))).Refused("invalid_grant");
        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(less.Text("access_token")), "Whoever was taken out is out.");
    }

    [TestMethod]
    public async Task Refresh_ForFewerScopes_GivesFewerThisTimeOnly()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app));

        OAuthReply fewer = (await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh, ("scope", "content.read"))).Succeeded();

        Assert.AreEqual(HttpStatusCode.Forbidden, await oauth.CallAsync(fewer.Text("access_token"), "generateContent"));
        OAuthReply all = (await oauth.RefreshAsync(tokens.ClientId, fewer.Text("refresh_token"))).Succeeded();
        Assert.AreEqual("content.read content.write content.publish offline_access", all.Text("scope"));
    }

    [TestMethod]
    public async Task Refresh_ForFewerScopes_LeavesTheOthersToBeAskedFor()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app));

        OAuthReply fewer = (await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh, ("scope", "content.read"))).Succeeded();
        OAuthReply others = (await oauth.RefreshAsync(tokens.ClientId, fewer.Text("refresh_token"), ("scope", "content.write content.read"))).Succeeded();

        Assert.AreEqual(HttpStatusCode.BadRequest, await oauth.CallAsync(others.Text("access_token"), "generateContent"));
        OAuthReply none = (await oauth.RefreshAsync(tokens.ClientId, others.Text("refresh_token"), ("scope", "offline_access"))).Succeeded();
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(none.Text("access_token")));
    }

    [TestMethod]
    public async Task Refresh_OnlyForWhatTheRoleLost_IsRefusedAndNothingIsLost()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app));
        string key = MemberKinds.KeyOf("owner@t1.example");
        Member member = (await app.Documents.GetAsync(MemberKinds.Member, key, key))?.Value ?? throw new AssertFailedException();
        await app.Documents.PutAsync(MemberKinds.Member, key, key, member with { Memberships = [new Membership(TestApp.Tenant, MemberRole.Viewer)] });

        (await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh, ("scope", "content.publish"))).Refused("invalid_scope");

        await app.Documents.PutAsync(MemberKinds.Member, key, key, member);
        (await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh, ("scope", "content.publish"))).Succeeded();
    }

    [TestMethod]
    public async Task Refresh_ForMoreScopes_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app));

        OAuthReply more = await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh, ("scope", "content.read billing.manage"));

        more.Refused("invalid_grant");
        (await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh)).Succeeded();
    }

    [TestMethod]
    public async Task Grants_BeyondTheLimit_MakeRoomForTheNewest()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new OAuthOptions { GrantsPerMember = 2 }));
        VisitorBrowser browser = await SignedInAsync(app);
        TestOAuth oauth = new(app);
        OAuthTokens first = await oauth.ConnectAsync(browser);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        OAuthTokens second = await oauth.ConnectAsync(browser);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        OAuthTokens third = await oauth.ConnectAsync(browser);

        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(first.Access));
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(second.Access));
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(third.Access));
    }

    [TestMethod]
    public async Task Store_HoldsNoTokenAndNoCode()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app));
        string database = await app.DumpAsync();

        foreach (string secret in new[] { tokens.Access.Split('.')[2], tokens.Refresh.Split('.')[3] })
        {
            Assert.DoesNotContain(secret[..20], database);
        }

        Assert.IsFalse(app.Logs.Lines.Any(l => l.Contains(tokens.Access.Split('.')[2], StringComparison.Ordinal) || l.Contains(tokens.Refresh, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Keys_Rotated_SignWithTheNewAndAcceptTheOld()
    {
        SigningKey one = new("k1", Enumerable.Repeat((byte)1, 32).ToArray());
        SigningKey two = new("k2", Enumerable.Repeat((byte)2, 32).ToArray());
        OAuthKeys before = new(new KeyRing([one]));
        OAuthKeys after = new(new KeyRing([two, one]));

        Assert.AreEqual(before.Signing[0].KeyId, after.Signing[1].KeyId);
        Assert.AreNotEqual(before.Signing[0].KeyId, after.Signing[0].KeyId);
        byte[] signature = before.Signing[0].ECDsa.SignData("x"u8.ToArray(), System.Security.Cryptography.HashAlgorithmName.SHA256);
        Assert.IsTrue(after.Signing[1].ECDsa.VerifyData("x"u8, signature, System.Security.Cryptography.HashAlgorithmName.SHA256));
    }

    [TestMethod]
    public async Task Tokens_AcrossARotation_LiveOnUntilTheOldKeyIsTakenAway()
    {
        SigningKey one = new("k1", Enumerable.Repeat((byte)1, 32).ToArray());
        SigningKey two = new("k2", Enumerable.Repeat((byte)2, 32).ToArray());
        await using TestApp app = await TestApp.StartAsync(keys: new KeyRing([one]));
        TestOAuth oauth = new(app);
        OAuthTokens tokens = await oauth.ConnectAsync(await SignedInAsync(app));

        await using TestApp rotated = await app.RestartAsync(new KeyRing([two, one]));
        oauth = new TestOAuth(rotated);
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(tokens.Access));
        OAuthReply next = (await oauth.RefreshAsync(tokens.ClientId, tokens.Refresh)).Succeeded();
        string keys = await rotated.Http.GetStringAsync("/oauth/keys");
        Assert.Contains(new OAuthKeys(new KeyRing([one])).Signing[0].KeyId, keys);
        Assert.Contains(new OAuthKeys(new KeyRing([two])).Signing[0].KeyId, keys);
        Assert.Contains(new OAuthKeys(new KeyRing([two])).Signing[0].KeyId, System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(next.Text("access_token").Split('.')[0])));

        await using TestApp without = await rotated.RestartAsync(new KeyRing([two]));
        oauth = new TestOAuth(without);
        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(tokens.Access));
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(next.Text("access_token")));
    }

    [TestMethod]
    [DataRow("m-1.abc.c", "m-1.abc", 0)]
    [DataRow("m-1.abc.r7", "m-1.abc", 7)]
    [DataRow("m-1.abc.a", "m-1.abc", 0)]
    public void TokenId_Written_IsReadBack(string id, string grantId, int number)
    {
        GrantTokenId? read = GrantTokenId.Read(id);

        Assert.AreEqual(grantId, read?.GrantId);
        Assert.AreEqual(number, read?.Number);
        Assert.AreEqual(id, read?.ToString());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("c")]
    [DataRow(".c")]
    [DataRow("m.x")]
    [DataRow("m.r")]
    [DataRow("m.r-1")]
    [DataRow("m.r99999999999")]
    [DataRow("m.r+1")]
    public void TokenId_ThatIsNone_IsNotRead(string id) => Assert.IsNull(GrantTokenId.Read(id));

    private static async Task<VisitorBrowser> SignedInAsync(TestApp app)
    {
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        return browser;
    }
}
