using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace AutoPublish.ContractTests.Emulators;

/// <summary>What the authorization server of Bluesky's own server asks of a client.</summary>
[TestClass]
public sealed class BlueskyOAuthTests
{
    private const string LoopbackClient = "http://localhost?redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback&scope=atproto%20transition%3Ageneric";

    [TestMethod]
    public async Task AuthorizationServer_Metadata_AsksForPushedRequestsAndProofs()
    {
        await using BlueskyServer server = await BlueskyServer.StartAsync();

        using JsonDocument resource = JsonDocument.Parse(await server.Http.GetStringAsync(new Uri(server.Service, "/.well-known/oauth-protected-resource")));
        using JsonDocument issuer = JsonDocument.Parse(await server.Http.GetStringAsync(new Uri(server.Service, "/.well-known/oauth-authorization-server")));

        string origin = server.Service.GetLeftPart(UriPartial.Authority);
        Assert.AreEqual(origin, resource.RootElement.GetProperty("authorization_servers")[0].GetString());
        Assert.AreEqual(origin, issuer.RootElement.GetProperty("issuer").GetString());
        Assert.AreEqual($"{origin}/oauth/par", issuer.RootElement.GetProperty("pushed_authorization_request_endpoint").GetString());
        Assert.IsTrue(issuer.RootElement.GetProperty("require_pushed_authorization_requests").GetBoolean());
        Assert.IsTrue(issuer.RootElement.GetProperty("client_id_metadata_document_supported").GetBoolean());
        Assert.AreEqual("none,private_key_jwt", string.Join(',', issuer.RootElement.GetProperty("token_endpoint_auth_methods_supported").EnumerateArray()));
    }

    [TestMethod]
    public async Task PushedRequest_OfALoopbackClient_IsTakenWithTheNonceOfTheServer()
    {
        await using BlueskyServer server = await BlueskyServer.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        XrpcAnswer first = await PushAsync(server, key, LoopbackClient, nonce: null);
        XrpcAnswer second = await PushAsync(server, key, LoopbackClient, first.Header("DPoP-Nonce"));

        Assert.AreEqual("400 use_dpop_nonce", first.Outcome);
        Assert.AreEqual("201", second.Outcome);
        Assert.StartsWith("urn:ietf:params:oauth:request_uri:req-", second["request_uri"]);
    }

    [TestMethod]
    [DataRow("http://127.0.0.1/client.json", "400 invalid_client_metadata")]
    [DataRow("https://localhost:4000/client.json", "400 invalid_client_metadata")]
    [DataRow("https://client.invalid/client.json", "400 invalid_client_id")]
    public async Task PushedRequest_OfAClientNoServerCanRead_IsRefused(string client, string outcome)
    {
        await using BlueskyServer server = await BlueskyServer.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        XrpcAnswer first = await PushAsync(server, key, LoopbackClient, nonce: null);

        XrpcAnswer refused = await PushAsync(server, key, client, first.Header("DPoP-Nonce"));

        Assert.AreEqual(outcome, refused.Outcome);
    }

    private static async Task<XrpcAnswer> PushAsync(BlueskyServer server, ECDsa key, string client, string? nonce)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(server.Service, "/oauth/par"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_id"] = client,
                ["response_type"] = "code",
                ["redirect_uri"] = "http://127.0.0.1:45678/callback",
                ["scope"] = "atproto transition:generic",
                ["state"] = "state",
                ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData("a verifier that nobody is asked for in these tests"u8)),
                ["code_challenge_method"] = "S256",
            }),
        };
        request.Headers.Add("DPoP", Proof(key, request.Method.Method, request.RequestUri?.AbsoluteUri, nonce));
        return await server.SendAsync(request);
    }

    private static string Proof(ECDsa key, string method, string? address, string? nonce)
    {
        ECParameters parameters = key.ExportParameters(includePrivateParameters: false);
        object jwk = new { kty = "EC", crv = "P-256", x = WebEncoders.Base64UrlEncode(parameters.Q.X ?? []), y = WebEncoders.Base64UrlEncode(parameters.Q.Y ?? []) };
        Dictionary<string, object?> claims = new() { ["jti"] = Guid.NewGuid(), ["htm"] = method, ["htu"] = address, ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        string signed = $"{Part(new { typ = "dpop+jwt", alg = "ES256", jwk })}.{Part(claims)}";
        return $"{signed}.{WebEncoders.Base64UrlEncode(key.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Part(object value) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(value));
}
