using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AutoPublish.WebTests.OAuth;

/// <summary>Clients that prove themselves by a key of their own (private_key_jwt, RFC 7523).</summary>
[TestClass]
public sealed class ClientKeyTests
{
    private const string ClientId = "https://chat.example/oauth/client.json";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    [TestMethod]
    [DataRow("""{}""")]
    [DataRow("""{"keys":[]}""")]
    [DataRow("""{"keys":5}""")]
    [DataRow("""{"keys":[5]}""")]
    [DataRow("""{"keys":[null]}""")]
    [DataRow("""{"keys":[{}]}""")]
    [DataRow("""{"keys":[{"kty":5}]}""")]
    [DataRow("""{"keys":[{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]}""")]
    [DataRow("""{"keys":[{"kty":"RSA","e":"AQAB","n":"AQAB"}]}""")]
    [DataRow("""{"keys":[{"kty":"RSA","e":"AQAB","n":"%%%"}]}""")]
    [DataRow("""{"keys":[{"kty":"EC","crv":"P-256K","x":"AAAA","y":"AAAA"}]}""")]
    [DataRow("""{"keys":[{"kty":"EC","crv":"P-256"}]}""")]
    public async Task KeySet_ThatIsNone_RefusesTheClient(string keys)
    {
        await using TestApp app = await TestApp.StartAsync();
        app.Web.Put(ClientId, Document(JsonNode.Parse(keys)));

        OAuthReply reply = await new TestOAuth(app).RefreshAsync(ClientId, "x");

        reply.Refused("invalid_client");
    }

    [TestMethod]
    [DataRow("<html>")]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("null")]
    public async Task KeySet_AtItsOwnAddress_ThatIsNone_RefusesTheClient(string keys)
    {
        await using TestApp app = await TestApp.StartAsync();
        app.Web.Put(ClientId, Document(keys: null, d => d["jwks_uri"] = "https://chat.example/keys"));
        app.Web.Put("https://chat.example/keys", keys);

        (await new TestOAuth(app).RefreshAsync(ClientId, "x")).Refused("invalid_client");
    }

    [TestMethod]
    [DataRow(null, TestOAuth.Issuer)]
    [DataRow("JWT", TestOAuth.Issuer)]
    [DataRow("client-authentication+jwt", TestOAuth.Issuer)]
    [DataRow("JWT", "http://publish.example/oauth/token")]
    public async Task Assertion_AsClientsWriteIt_IsTaken(string? type, string audience)
    {
        await using TestApp app = await TestApp.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        app.Web.Put(ClientId, Document(new JsonObject { ["keys"] = new JsonArray(JsonSerializer.SerializeToNode(PublicOf(key))) }));
        TestOAuth oauth = new(app);
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        string code = await TestOAuth.CodeAsync(browser, TestOAuth.Request(ClientId));
        JsonObject header = new() { ["alg"] = "ES256" };
        if (type is not null)
        {
            header["typ"] = type;
        }

        long now = app.Time.GetUtcNow().ToUnixTimeSeconds();
        JsonObject claims = new() { ["iss"] = ClientId, ["sub"] = ClientId, ["aud"] = audience, ["jti"] = "1", ["iat"] = now, ["exp"] = now + 60 };
        string text = $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{Base64UrlEncoder.Encode(claims.ToJsonString())}";
        string signature = Base64UrlEncoder.Encode(key.SignData(System.Text.Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256));

        (await RedeemAsync(oauth, code, $"{text}.{signature}")).Succeeded();
    }

    [TestMethod]
    public async Task Assertion_OfTheClientsKey_IsNeededAndNoOtherWillDo()
    {
        await using TestApp app = await TestApp.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string publicKey = JsonSerializer.Serialize(PublicOf(key));
        app.Web.Put(ClientId, Document(new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(publicKey)) }));
        TestOAuth oauth = new(app);
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        string code = await TestOAuth.CodeAsync(browser, TestOAuth.Request(ClientId));

        string?[] wrong =
        [
            null,
            Assertion(app, new SigningCredentials(new ECDsaSecurityKey(another), SecurityAlgorithms.EcdsaSha256)),
            Assertion(app, Own(key), audience: "https://other.example/"),
            Assertion(app, Own(key), subject: "https://chat.example/other.json"),
            Assertion(app, Own(key), expires: TimeSpan.FromMinutes(-10)),
            Assertion(app, new SigningCredentials(new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(publicKey)), SecurityAlgorithms.HmacSha256)),
            Assertion(app, null),
            Assertion(app, Own(key), type: "at+jwt"),
            "x.y.z",
        ];
        foreach (string? assertion in wrong)
        {
            OAuthReply refused = await RedeemAsync(oauth, code, assertion);
            // Of a wrong audience OpenIddict says that the grant is wrong.
            Assert.IsTrue(refused.Error is "invalid_client" or "invalid_grant", $"{assertion}: {refused.Status} {refused.Json.ToJsonString()}");
        }

        OAuthReply tokens = (await RedeemAsync(oauth, code, Assertion(app, Own(key)))).Succeeded();
        (await oauth.RefreshAsync(ClientId, tokens.Text("refresh_token"))).Refused("invalid_client");
        (await oauth.RefreshAsync(ClientId, tokens.Text("refresh_token"), ("client_assertion_type", AssertionType), ("client_assertion", Assertion(app, Own(key))))).Succeeded();
    }

    private static SigningCredentials Own(ECDsa key) => new(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256);

    private static Dictionary<string, string> PublicOf(ECDsa key)
    {
        ECParameters parameters = key.ExportParameters(includePrivateParameters: false);
        return new Dictionary<string, string> { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64UrlEncoder.Encode(parameters.Q.X), ["y"] = Base64UrlEncoder.Encode(parameters.Q.Y) };
    }

    private static Task<OAuthReply> RedeemAsync(TestOAuth oauth, string code, string? assertion) => assertion is null
        ? oauth.RedeemAsync(ClientId, code)
        : oauth.RedeemAsync(ClientId, code, more: [("client_assertion_type", AssertionType), ("client_assertion", assertion)]);

    private static string Assertion(TestApp app, SigningCredentials? credentials, string audience = TestOAuth.Issuer, string subject = ClientId, TimeSpan? expires = null, string type = "JWT")
    {
        DateTime now = app.Time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = subject,
            Audience = audience,
            IssuedAt = now.AddHours(-1),
            Expires = now + (expires ?? TimeSpan.FromMinutes(5)),
            Claims = new Dictionary<string, object> { ["sub"] = subject, ["jti"] = Guid.NewGuid().ToString("N") },
            SigningCredentials = credentials,
        });
    }

    private static string Document(JsonNode? keys, Action<JsonObject>? change = null)
    {
        JsonObject document = new()
        {
            ["client_id"] = ClientId,
            ["redirect_uris"] = new JsonArray(TestOAuth.Redirect),
            ["token_endpoint_auth_method"] = "private_key_jwt",
        };
        if (keys is not null)
        {
            document["jwks"] = keys;
        }

        change?.Invoke(document);
        return document.ToJsonString();
    }
}
