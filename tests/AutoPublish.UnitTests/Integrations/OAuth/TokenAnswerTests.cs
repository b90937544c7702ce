using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.OAuth;

namespace AutoPublish.UnitTests.Integrations.OAuth;

[TestClass]
public sealed class TokenAnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly AccountGrant Before = new() { AccessToken = new Secret("a"), RefreshToken = new Secret("r"), GrantExpiresAt = Now.AddDays(300), Scopes = ["one"] };

    [TestMethod]
    public void ToGrant_FullAnswer_TellsInstants()
    {
        var grant = Read("""{"access_token":"b","refresh_token":"s","expires_in":"7200","refresh_token_expires_in":86400,"scope":"x,y z"}""").ToGrant("b", Before, [], Now);

        Assert.AreEqual("s", grant.RefreshToken?.Reveal());
        Assert.AreEqual(Now.AddHours(2), grant.AccessTokenExpiresAt);
        Assert.AreEqual(Now.AddDays(1), grant.GrantExpiresAt);
        CollectionAssert.AreEqual(new[] { "x", "y", "z" }, grant.Scopes.ToArray());
    }

    [TestMethod]
    [DataRow("""{"access_token":"b"}""")]
    [DataRow("""{"access_token":"b","expires_in":-1,"refresh_token_expires_in":0,"refresh_token":"","scope":""}""")]
    [DataRow("""{"access_token":"b","expires_in":9223372036854775807}""")]
    public void ToGrant_SilentAnswer_KeepsWhatWas(string json)
    {
        var grant = Read(json).ToGrant("b", Before, ["asked"], Now);

        Assert.AreEqual("r", grant.RefreshToken?.Reveal());
        Assert.IsNull(grant.AccessTokenExpiresAt);
        Assert.AreEqual(Before.GrantExpiresAt, grant.GrantExpiresAt);
        CollectionAssert.AreEqual(new[] { "one" }, grant.Scopes.ToArray());
        CollectionAssert.AreEqual(new[] { "asked" }, Read(json).ToGrant("b", null, ["asked"], Now).Scopes.ToArray());
    }

    [TestMethod]
    public void ChallengeOf_ExampleOfTheStandard_IsItsChallenge() =>
        Assert.AreEqual("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", CodeVerifier.ChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    private static TokenAnswer Read(string json) => JsonSerializer.Deserialize(json, OAuthJson.Default.TokenAnswer) ?? throw new AssertFailedException();
}
