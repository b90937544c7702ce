using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.Auth;
using AutoPublish.Web.OAuth.Server;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Attack A5 on the tokens of the authorization server.</summary>
[TestClass]
public sealed class IssuedTokenAttacks
{
    private const int Tokens = 3;

    [TestMethod]
    public async Task Token_AnyBitFlipped_StandsForNobody()
    {
        await using TestApp app = await TestApp.StartAsync();
        IAccessTokens reader = app.Services.GetRequiredService<IAccessTokens>();
        (TestOAuth oauth, VisitorBrowser browser) = await BeginAsync(app);
        int run = 0;
        int violations = 0;
        for (int n = 0; n < Tokens; n++)
        {
            string token = (await oauth.ConnectAsync(browser)).Access;
            Assert.IsInstanceOfType<AccessTokenVerdict.Valid>(await reader.ReadAsync(token, TestOAuth.Api));
            for (int i = 0; i < token.Length; i++)
            {
                for (int bit = 0; bit < 7; bit++)
                {
                    string changed = token[..i] + (char)(token[i] ^ (1 << bit)) + token[(i + 1)..];
                    run++;
                    violations += await reader.ReadAsync(changed, TestOAuth.Api) is AccessTokenVerdict.Valid ? 1 : 0;
                }
            }
        }

        Console.WriteLine($"A5 bit flips of issued tokens: {run} run, {violations} violations, seed 0");
        Assert.IsGreaterThan(Tokens * 1000, run);
        Assert.AreEqual(0, violations);
    }

    [TestMethod]
    public async Task Token_ForgedInEveryWayWeKnow_StandsForNobody()
    {
        await using TestApp app = await TestApp.StartAsync();
        (TestOAuth oauth, VisitorBrowser browser) = await BeginAsync(app);
        List<string> violations = [];
        int run = 0;
        for (int n = 0; n < Tokens; n++)
        {
            OAuthTokens good = await oauth.ConnectAsync(browser);
            foreach ((string name, string token) in Forgeries(good))
            {
                run++;
                if (await oauth.CallAsync(token) != HttpStatusCode.Unauthorized)
                {
                    violations.Add(name);
                }
            }

            Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(Sign(Part(good.Access, 0), Part(good.Access, 1), OurKey())), "The forger's own tool must be able to make a good one.");
        }

        Console.WriteLine($"A5 forgeries of issued tokens: {run} run, {violations.Count} violations, seed 0");
        Assert.IsEmpty(violations, string.Join(", ", violations.Distinct()));
    }

    [TestMethod]
    public async Task Token_ForOneResource_IsRefusedAtTheOther()
    {
        await using TestApp app = await TestApp.StartAsync();
        IAccessTokens reader = app.Services.GetRequiredService<IAccessTokens>();
        (TestOAuth oauth, VisitorBrowser browser) = await BeginAsync(app);
        OAuthTokens forMcp = await oauth.ConnectAsync(browser, resource: TestOAuth.Mcp);
        OAuthTokens forNone = await oauth.ConnectAsync(browser, resource: null);

        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(forMcp.Access));
        Assert.IsInstanceOfType<AccessTokenVerdict.Valid>(await reader.ReadAsync(forMcp.Access, TestOAuth.Mcp));
        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(forNone.Access), "Without a resource named, it is the API.");
        Assert.IsInstanceOfType<AccessTokenVerdict.Invalid>(await reader.ReadAsync(forNone.Access, TestOAuth.Mcp));
    }

    private static IEnumerable<(string Name, string Token)> Forgeries(OAuthTokens good)
    {
        JsonObject header = Part(good.Access, 0);
        JsonObject payload = Part(good.Access, 1);
        string[] parts = good.Access.Split('.');
        using ECDsa theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ECDsa ours = OurKey();
        byte[] point = ours.ExportSubjectPublicKeyInfo();
        string pem = ours.ExportSubjectPublicKeyInfoPem();
        JsonObject jwk = JsonNode.Parse(JsonSerializer.Serialize(Jwk(theirs)))?.AsObject() ?? [];
        yield return ("alg none", $"{Encode(With(header, "alg", "none"))}.{parts[1]}.");
        yield return ("alg None", $"{Encode(With(header, "alg", "nOnE"))}.{parts[1]}.{parts[2]}");
        yield return ("no alg", $"{Encode(With(header, "alg", null))}.{parts[1]}.{parts[2]}");
        yield return ("no signature", $"{parts[0]}.{parts[1]}.");
        yield return ("HS256 with the public key", Hmac(With(header, "alg", "HS256"), payload, point));
        yield return ("HS256 with the public key as PEM", Hmac(With(header, "alg", "HS256"), payload, Encoding.ASCII.GetBytes(pem)));
        yield return ("HS256 with nothing", Hmac(With(header, "alg", "HS256"), payload, []));
        yield return ("HS256 as this program signs its own", Hmac(With(With(header, "alg", "HS256"), "kid", "k1"), payload, theirs.ExportECPrivateKey()));
        yield return ("ES384", $"{Encode(With(header, "alg", "ES384"))}.{parts[1]}.{parts[2]}");
        yield return ("another key", Sign(header, payload, theirs));
        yield return ("another key with its jwk", Sign(With(header, "jwk", jwk), payload, theirs));
        yield return ("another key with a jku", Sign(With(header, "jku", "https://evil.example/keys"), payload, theirs));
        yield return ("another key with an x5u", Sign(With(header, "x5u", "https://evil.example/cert"), payload, theirs));
        yield return ("another kid", Sign(With(header, "kid", "other"), payload, theirs));
        yield return ("no kid", Sign(With(header, "kid", null), payload, theirs));
        yield return ("kid a path", Sign(With(header, "kid", "../../../dev/null"), payload, theirs));
        yield return ("kid a list", Sign(With(header, "kid", new JsonArray("k1")), payload, theirs));
        yield return ("typ JWT", Sign(With(header, "typ", "JWT"), payload, ours));
        yield return ("typ of a refresh token", Sign(With(header, "typ", "oi_reft+jwt"), payload, ours));
        yield return ("no typ", Sign(With(header, "typ", null), payload, ours));
        yield return ("crit", Sign(With(header, "crit", new JsonArray("x")), payload, theirs));
        yield return ("another audience", Sign(header, With(payload, "aud", "http://evil.example/api"), ours));
        yield return ("no audience", Sign(header, With(payload, "aud", null), ours));
        yield return ("both audiences", Sign(header, With(payload, "aud", new JsonArray(TestOAuth.Api, TestOAuth.Mcp)), ours));
        yield return ("another issuer", Sign(header, With(payload, "iss", "http://evil.example/"), ours));
        yield return ("no issuer", Sign(header, With(payload, "iss", null), ours));
        yield return ("expired", Sign(header, With(payload, "exp", TestApp.Start.AddSeconds(-1).ToUnixTimeSeconds()), ours));
        yield return ("no expiry", Sign(header, With(payload, "exp", null), ours));
        yield return ("no tenant", Sign(header, With(payload, "tenant", null), ours));
        yield return ("no subject", Sign(header, With(payload, "sub", null), ours));
        yield return ("no grant", Sign(header, With(payload, "oi_au_id", null), ours));
        yield return ("a grant that is not there", Sign(header, With(payload, "oi_au_id", "m-1.00000000000000000000000000000000"), ours));
        yield return ("claims changed", $"{parts[0]}.{Encode(With(payload, "tenant", TestApp.OtherTenant))}.{parts[2]}");
        yield return ("scopes changed", $"{parts[0]}.{Encode(With(payload, "scope", "billing.manage"))}.{parts[2]}");
        yield return ("a signature of zeros", $"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(new byte[64])}");
        yield return ("padding", good.Access + "=");
        yield return ("four parts", good.Access + ".x");
        yield return ("two parts", $"{parts[0]}.{parts[1]}");
        yield return ("the refresh token", good.Refresh);
        yield return ("too long", good.Access + new string('a', 5000));
        yield return ("white space", parts[0] + " ." + parts[1] + "." + parts[2]);
    }

    private static async Task<(TestOAuth OAuth, VisitorBrowser Browser)> BeginAsync(TestApp app)
    {
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        return (new TestOAuth(app), browser);
    }

    private static ECDsa OurKey() => new OAuthKeys(new KeyRing([new SigningKey("k1", SHA256.HashData([1]))])).Signing[0].ECDsa;

    private static object Jwk(ECDsa key)
    {
        ECPoint q = key.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(q.X), y = Base64Url.EncodeToString(q.Y) };
    }

    private static string Sign(JsonObject header, JsonObject payload, ECDsa key)
    {
        string data = $"{Encode(header)}.{Encode(payload)}";
        return $"{data}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(data), HashAlgorithmName.SHA256))}";
    }

    private static string Hmac(JsonObject header, JsonObject payload, byte[] key)
    {
        string data = $"{Encode(header)}.{Encode(payload)}";
        return $"{data}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(data)))}";
    }

    private static JsonObject Part(string token, int index) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[index]))?.AsObject() ?? throw new AssertFailedException();

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    private static JsonObject With(JsonObject part, string name, JsonNode? value)
    {
        JsonObject copy = part.DeepClone().AsObject();
        copy.Remove(name);
        if (value is not null)
        {
            copy[name] = value;
        }

        return copy;
    }
}
