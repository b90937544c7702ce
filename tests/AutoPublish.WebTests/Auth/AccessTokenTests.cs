using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Auth;

/// <summary>Attack A5: tokens that are not the one we signed.</summary>
[TestClass]
public sealed class AccessTokenTests
{
    private static readonly KeyRing Keys = new([new SigningKey("k1", SHA256.HashData([1]))]);
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly string[] Header = ["alg", "typ", "kid"];

    [TestMethod]
    public async Task NoToken_Is401WithAChallengeAndNoErrorCode()
    {
        await using TestApp app = await TestApp.StartAsync();

        using HttpResponseMessage answer = await app.Http.PostAsync("/api/v1/action/listContent", null);

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.AreEqual(
            "realm=\"autopublish\", scope=\"content.read content.write content.publish account.manage\", resource_metadata=\"http://publish.example/.well-known/oauth-protected-resource/api\"",
            answer.Headers.WwwAuthenticate.Single().Parameter);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Bearer")]
    [DataRow("Bearer ")]
    [DataRow("Basic dXNlcjpwYXNz")]
    [DataRow("Bearer a.b.c")]
    [DataRow("Bearer ..")]
    public async Task OtherHeaders_Are401(string header)
    {
        await using TestApp app = await TestApp.StartAsync();

        Assert.AreEqual(HttpStatusCode.Unauthorized, await StatusAsync(app, header));
    }

    [TestMethod]
    public async Task EveryBitFlipped_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        string token = app.SignIn().Token;
        int run = 0;
        int violations = 0;
        for (int i = 0; i < token.Length; i++)
        {
            for (int bit = 0; bit < 7; bit++)
            {
                char flipped = (char)(token[i] ^ (1 << bit));
                string changed = token[..i] + flipped + token[(i + 1)..];
                run++;
                violations += await app.Tokens.ReadAsync(changed, "http://publish.example/api") is AccessTokenVerdict.Valid ? 1 : 0;
            }
        }

        Console.WriteLine($"A5 bit flips: {run} run, {violations} violations");
        Assert.IsGreaterThan(1000, run);
        Assert.AreEqual(0, violations);
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(app, $"Bearer {token}"));
    }

    [TestMethod]
    public async Task ForgedInEveryWayWeKnow_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        string good = app.SignIn().Token;
        JsonObject header = Part(good, 0);
        JsonObject payload = Part(good, 1);
        byte[] key = new KeyRing([new SigningKey("k1", SHA256.HashData([1]))]).For("access-token/1").Current.Export();
        byte[] otherPurpose = new KeyRing([new SigningKey("k1", SHA256.HashData([1]))]).For("approval-link/1").Current.Export();
        Dictionary<string, string> forged = new()
        {
            ["alg none"] = $"{Encode(With(header, "alg", "none"))}.{Encode(payload)}.",
            ["alg None"] = $"{Encode(With(header, "alg", "None"))}.{Encode(payload)}.{good.Split('.')[2]}",
            ["alg HS512"] = Sign(With(header, "alg", "HS512"), payload, data => HMACSHA512.HashData(key, data)),
            ["alg HS384"] = Sign(With(header, "alg", "HS384"), payload, data => HMACSHA384.HashData(key, data)),
            ["alg RS256"] = Sign(With(header, "alg", "RS256"), payload, data => HMACSHA256.HashData(key, data)),
            ["no signature"] = $"{good.Split('.')[0]}.{good.Split('.')[1]}.",
            ["typ JWT"] = Sign(With(header, "typ", "JWT"), payload, data => HMACSHA256.HashData(key, data)),
            ["no typ"] = Sign(With(header, "typ", null), payload, data => HMACSHA256.HashData(key, data)),
            ["kid unknown"] = Sign(With(header, "kid", "k2"), payload, data => HMACSHA256.HashData(key, data)),
            ["kid a path"] = Sign(With(header, "kid", "../../dev/null"), payload, data => HMACSHA256.HashData(Array.Empty<byte>(), data)),
            ["no kid"] = Sign(With(header, "kid", null), payload, data => HMACSHA256.HashData(key, data)),
            ["jku"] = Sign(With(header, "jku", "https://evil.example/keys"), payload, data => HMACSHA256.HashData("evil"u8.ToArray(), data)),
            ["key of another purpose"] = Sign(header, payload, data => HMACSHA256.HashData(otherPurpose, data)),
            ["empty key"] = Sign(header, payload, data => HMACSHA256.HashData(Array.Empty<byte>(), data)),
            ["wrong audience"] = Sign(header, With(payload, "aud", "https://elsewhere.example"), data => HMACSHA256.HashData(key, data)),
            ["no audience"] = Sign(header, With(payload, "aud", null), data => HMACSHA256.HashData(key, data)),
            ["wrong issuer"] = Sign(header, With(payload, "iss", "https://elsewhere.example"), data => HMACSHA256.HashData(key, data)),
            ["no issuer"] = Sign(header, With(payload, "iss", null), data => HMACSHA256.HashData(key, data)),
            ["expired"] = Sign(header, With(payload, "exp", TestApp.Start.AddSeconds(-1).ToUnixTimeSeconds()), data => HMACSHA256.HashData(key, data)),
            ["no expiry"] = Sign(header, With(payload, "exp", null), data => HMACSHA256.HashData(key, data)),
            ["not yet valid"] = Sign(header, With(payload, "nbf", TestApp.Start.AddHours(1).ToUnixTimeSeconds()), data => HMACSHA256.HashData(key, data)),
            ["no tenant"] = Sign(header, With(payload, "tenant", null), data => HMACSHA256.HashData(key, data)),
            ["empty tenant"] = Sign(header, With(payload, "tenant", ""), data => HMACSHA256.HashData(key, data)),
            ["no subject"] = Sign(header, With(payload, "sub", null), data => HMACSHA256.HashData(key, data)),
            ["another spelling of the signature"] = good + "=",
            ["unused bits of the last character"] = good[..^1] + Alphabet[Alphabet.IndexOf(good[^1], StringComparison.Ordinal) ^ 1],
            ["too long"] = good + new string('a', 5000),
            ["claims changed"] = $"{good.Split('.')[0]}.{Encode(With(payload, "tenant", "t2"))}.{good.Split('.')[2]}",
        };
        List<string> violations = [];
        foreach ((string name, string token) in forged)
        {
            if (await StatusAsync(app, $"Bearer {token}") != HttpStatusCode.Unauthorized)
            {
                violations.Add(name);
            }
        }

        Console.WriteLine($"A5 forgeries: {forged.Count} run, {violations.Count} violations");
        Assert.IsEmpty(violations, string.Join(", ", violations));
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(app, $"Bearer {Sign(header, payload, data => HMACSHA256.HashData(key, data))}"), "The forger's own tool must be able to make a good one.");
        CollectionAssert.AreEquivalent(Header, header.Select(p => p.Key).ToArray());
    }

    [TestMethod]
    public async Task Token_SeenBefore_StillExpires()
    {
        await using TestApp app = await TestApp.StartAsync();
        string token = app.SignIn().Token;
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(app, $"Bearer {token}"));

        app.Time.Advance(TimeSpan.FromHours(1));

        Assert.AreEqual(HttpStatusCode.Unauthorized, await StatusAsync(app, $"Bearer {token}"));
    }

    [TestMethod]
    public async Task Tokens_MoreThanAreRemembered_AreAllStillGood()
    {
        SignedAccessTokens tokens = new(Keys, new AccessTokenOptions { Issuer = "https://a.example", Audience = ["https://a.example/api"], RememberedTokens = 3 }, TimeProvider.System);
        string[] issued = [.. Enumerable.Range(0, 10).Select(i => tokens.Issue(new Caller("t", $"s{i}", AccessScopes.ContentRead), TimeSpan.FromHours(1)))];
        foreach (string token in issued.Concat(issued))
        {
            Assert.IsInstanceOfType<AccessTokenVerdict.Valid>(await tokens.ReadAsync(token, "https://a.example/api"));
        }
    }

    [TestMethod]
    [DataRow("not an address", "https://a.example", 10)]
    [DataRow("https://a.example", "api", 10)]
    [DataRow("https://a.example", "https://a.example", 0)]
    public void Options_ThatCannotBeUsed_AreRefusedAtStart(string issuer, string audience, int remembered)
    {
        AccessTokenOptions options = new() { Issuer = issuer, Audience = [audience], RememberedTokens = remembered };

        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => new SignedAccessTokens(Keys, options, TimeProvider.System));

        Assert.StartsWith("AP1110", refused.Message);
    }

    [TestMethod]
    public async Task Scope_ThatIsMissing_Is403WithItsName()
    {
        await using TestApp app = await TestApp.StartAsync();

        ActionReply reply = (await app.SignIn(scopes: AccessScopes.ContentRead).ActAsync("generateContent", new { brief = "a", platforms = new[] { "x" } })).Refused(403, "AP2112");

        string challenge = reply.Message.Headers.WwwAuthenticate.Single().ToString();
        Assert.Contains("insufficient_scope", challenge);
        Assert.Contains("content.write", challenge);
    }

    [TestMethod]
    public async Task Token_InTheAddressOrTheBody_IsNotLookedFor()
    {
        await using TestApp app = await TestApp.StartAsync();
        string token = app.SignIn().Token;

        using HttpResponseMessage answer = await app.Http.PostAsync($"/api/v1/action/listContent?access_token={token}", new FormUrlEncodedContent([new("access_token", token)]));

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(TestApp app, string authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/action/listContent") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpResponseMessage answer = await app.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static string Sign(JsonObject header, JsonObject payload, Func<byte[], byte[]> sign)
    {
        string data = $"{Encode(header)}.{Encode(payload)}";
        return $"{data}.{System.Buffers.Text.Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(data)))}";
    }

    private static JsonObject Part(string token, int index) =>
        JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[index]))?.AsObject() ?? throw new AssertFailedException();

    private static string Encode(JsonObject part) => System.Buffers.Text.Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

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
