using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.OAuth;

[TestClass]
public sealed class MetadataTests
{
    [TestMethod]
    [DataRow("/.well-known/oauth-authorization-server")]
    [DataRow("/.well-known/openid-configuration")]
    public async Task ServerMetadata_NamesOurPublicAddressWhoeverAsks(string address)
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Host = "evil.example";

        using HttpResponseMessage answer = await app.Http.SendAsync(request);

        string text = await answer.Content.ReadAsStringAsync();
        JsonNode json = JsonNode.Parse(text) ?? new JsonObject();
        Assert.DoesNotContain("evil.example", text);
        Assert.AreEqual(TestOAuth.Issuer, (string?)json["issuer"]);
        Assert.AreEqual("http://publish.example/oauth/authorize", (string?)json["authorization_endpoint"]);
        Assert.AreEqual("http://publish.example/oauth/token", (string?)json["token_endpoint"]);
        Assert.AreEqual("http://publish.example/oauth/revoke", (string?)json["revocation_endpoint"]);
        Assert.AreEqual("http://publish.example/oauth/register", (string?)json["registration_endpoint"]);
        Assert.AreEqual("http://publish.example/oauth/keys", (string?)json["jwks_uri"]);
        Assert.AreEqual("""["S256"]""", json["code_challenge_methods_supported"]?.ToJsonString());
        Assert.AreEqual("""["code"]""", json["response_types_supported"]?.ToJsonString());
        CollectionAssert.AreEquivalent(new[] { "none", "private_key_jwt" }, json["token_endpoint_auth_methods_supported"]?.AsArray().Select(m => (string?)m).ToArray());
        Assert.IsTrue((bool?)json["client_id_metadata_document_supported"]);
        Assert.IsTrue((bool?)json["authorization_response_iss_parameter_supported"]);
        Assert.AreEqual("public, max-age=3600", answer.Headers.CacheControl?.ToString());
    }

    [TestMethod]
    [DataRow("", "/mcp")]
    [DataRow("/mcp", "/mcp")]
    [DataRow("/api", "/api")]
    public async Task ResourceMetadata_NamesItsResourceAndTheServer(string path, string resource)
    {
        await using TestApp app = await TestApp.StartAsync();

        JsonNode json = JsonNode.Parse(await app.Http.GetStringAsync("/.well-known/oauth-protected-resource" + path)) ?? new JsonObject();

        Assert.AreEqual("http://publish.example" + resource, (string?)json["resource"]);
        Assert.AreEqual($"[\"{TestOAuth.Issuer}\"]", json["authorization_servers"]?.ToJsonString());
        Assert.AreEqual("""["header"]""", json["bearer_methods_supported"]?.ToJsonString());
    }

    [TestMethod]
    public async Task ResourceMetadata_OfNothing_Is404()
    {
        await using TestApp app = await TestApp.StartAsync();

        using HttpResponseMessage answer = await app.Http.GetAsync("/.well-known/oauth-protected-resource/other");

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [TestMethod]
    [DataRow("GET", "/oauth/token")]
    [DataRow("POST", "/oauth/token")]
    [DataRow("POST", "/oauth/revoke")]
    [DataRow("GET", "/oauth/authorize")]
    [DataRow("GET", "/oauth/keys")]
    public async Task Answers_OfOpenIddict_CarryOurHeadersAndNoAddressOfIts(string method, string address)
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), address) { Content = method == "POST" ? new FormUrlEncodedContent([]) : null };

        using HttpResponseMessage answer = await app.Http.SendAsync(request);

        Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.IsTrue(answer.Headers.Contains("X-Correlation-Id"));
        Assert.DoesNotContain("openiddict", (await answer.Content.ReadAsStringAsync()).ToLowerInvariant());
    }

    [TestMethod]
    public async Task Body_BeyondTheLimit_Is413()
    {
        await using TestApp app = await TestApp.StartAsync();
        using FormUrlEncodedContent content = new([KeyValuePair.Create("code", new string('x', 100_000))]);

        using HttpResponseMessage answer = await app.Http.PostAsync("/oauth/token", content);

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}
