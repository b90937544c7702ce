using System.Net;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Bluesky;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.UnitTests.Integrations.Bluesky;

/// <summary>Only what says that the grant is over ends an account.</summary>
[TestClass]
public sealed class BlueskyRefreshTests
{
    private static readonly ConnectedAccount Account = new()
    {
        AccountId = "acc", TenantId = "t", Platform = Platform.Bluesky, PlatformUserId = "did:plc:a", DisplayName = "Ada", Server = new Uri("https://pds.example/"), EncryptedAccessToken = "",
    };

    private static readonly string Metadata = """
        {"issuer":"https://issuer.example","authorization_endpoint":"https://issuer.example/authorize","token_endpoint":"https://issuer.example/token",
         "pushed_authorization_request_endpoint":"https://issuer.example/par","revocation_endpoint":"https://issuer.example/revoke"}
        """;

    [TestMethod]
    [DataRow(400, "ExpiredToken", "Dead")]
    [DataRow(400, "InvalidToken", "Dead")]
    [DataRow(401, "AuthMissing", "Dead")]
    [DataRow(429, "RateLimitExceeded", "Unavailable")]
    [DataRow(500, "InternalServerError", "Unavailable")]
    [DataRow(502, "", "Unavailable")]
    [DataRow(400, "InvalidRequest", "Unavailable")]
    [DataRow(404, "", "Unavailable")]
    [DataRow(200, "", "Unavailable")]
    public async Task Refresh_OfASession_IsDeadOnlyByWord(int status, string error, string expected) =>
        Assert.AreEqual(expected, await RefreshAsync(Session(), _ => Answer(status, $$"""{"error":"{{error}}"}""")));

    [TestMethod]
    [DataRow(400, "invalid_grant", "Dead")]
    [DataRow(400, "invalid_client_metadata", "Unavailable")]
    [DataRow(401, "invalid_client", "Unavailable")]
    [DataRow(400, "invalid_dpop_proof", "Unavailable")]
    [DataRow(429, "", "Unavailable")]
    [DataRow(503, "", "Unavailable")]
    [DataRow(200, "", "Unavailable")]
    public async Task Refresh_ByOAuth_IsDeadOnlyByWord(int status, string error, string expected) =>
        Assert.AreEqual(expected, await RefreshAsync(ByOAuth("https://issuer.example"), request => Discovery(request) ?? Answer(status, $$"""{"error":"{{error}}"}""")));

    [TestMethod]
    public async Task Refresh_ByOAuthWithANonceAsked_IsSentOnceMoreWithIt()
    {
        List<string?> proofs = [];

        string outcome = await RefreshAsync(ByOAuth("https://issuer.example"), request =>
        {
            if (Discovery(request) is { } known)
            {
                return known;
            }

            proofs.Add(request.Headers.GetValues("DPoP").Single());
            HttpResponseMessage answer = proofs.Count == 1
                ? Answer(400, """{"error":"use_dpop_nonce"}""")
                : Answer(200, """{"access_token":"a2","refresh_token":"r2","token_type":"DPoP","expires_in":3600,"scope":"atproto","sub":"did:plc:a"}""");
            answer.Headers.Add("DPoP-Nonce", "n1");
            return answer;
        });

        Assert.AreEqual("Refreshed", outcome);
        Assert.HasCount(2, proofs.Distinct());
    }

    [TestMethod]
    public async Task Refresh_ByOAuthForSomebodyElse_IsNotTaken() =>
        Assert.AreEqual("Unavailable", await RefreshAsync(ByOAuth("https://issuer.example"), request => Discovery(request)
            ?? Answer(200, """{"access_token":"a2","refresh_token":"r2","token_type":"DPoP","scope":"atproto","sub":"did:plc:b"}""")));

    [TestMethod]
    public async Task Refresh_ByOAuthOfAServerThatTrustsAnotherIssuer_SendsNoToken()
    {
        string outcome = await RefreshAsync(ByOAuth("https://before.example"), request => Discovery(request) ?? throw new AssertFailedException($"{request.RequestUri} was asked."));

        Assert.AreEqual("Unavailable", outcome);
    }

    private static AccountGrant Session() => new() { AccessToken = new Secret("a"), RefreshToken = new Secret("r") };

    private static AccountGrant ByOAuth(string issuer)
    {
        using ProofKey key = ProofKey.Create("https://posts.example.org/client.json", issuer);
        return Session() with { ProofKey = key.Write() };
    }

    private static HttpResponseMessage? Discovery(HttpRequestMessage request) => request.RequestUri?.AbsolutePath switch
    {
        "/.well-known/oauth-protected-resource" => Answer(200, """{"authorization_servers":["https://issuer.example"]}"""),
        "/.well-known/oauth-authorization-server" => Answer(200, Metadata),
        _ => null,
    };

    private static HttpResponseMessage Answer(int status, string body) => new((HttpStatusCode)status) { Content = new StringContent(body) };

    private static async Task<string> RefreshAsync(AccountGrant grant, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using HttpClient http = new(new Answering(answer));
        using PlatformClient client = new(http, http, 1);
        return (await new BlueskyConnector(new BlueskyCalls(client, TimeProvider.System), new BlueskyOptions(), TimeProvider.System).RefreshAsync(Account, grant)).GetType().Name;
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
