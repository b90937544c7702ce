using System.Net;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.OAuth;

[TestClass]
public sealed class AuthorizationFlowTests
{
    [TestMethod]
    public async Task Flow_FromRegistrationToRefresh_Works()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        TestOAuth oauth = new(app);
        string clientId = await oauth.RegisterAsync();

        Page answer = await TestOAuth.ConsentAsync(browser, TestOAuth.Request(clientId));

        Dictionary<string, string> given = TestOAuth.AnswerOf(answer);
        Assert.AreEqual("st-1", given["state"]);
        Assert.AreEqual(TestOAuth.Issuer, given["iss"]);
        OAuthReply tokens = (await oauth.RedeemAsync(clientId, given["code"])).Succeeded();
        Assert.AreEqual("Bearer", tokens.Text("token_type"));
        Assert.AreEqual("content.read content.write content.publish offline_access", tokens.Text("scope"));
        Assert.AreEqual(600, (int?)tokens.Json["expires_in"]);
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(tokens.Text("access_token")));
        OAuthReply next = (await oauth.RefreshAsync(clientId, tokens.Text("refresh_token"))).Succeeded();
        Assert.AreNotEqual(tokens.Text("refresh_token"), next.Text("refresh_token"));
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(next.Text("access_token")));
    }
}
