using System.Security.Cryptography;
using System.Text.Json;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Bluesky;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.UnitTests.Integrations.Bluesky;

[TestClass]
public sealed class BlueskyOptionsTests
{
    private static readonly BlueskyOptions Options = new() { ClientId = new Uri("https://posts.example.org/accounts/bluesky/client-metadata.json") };
    private static readonly Uri Redirect = new("https://posts.example.org/accounts/callback/bluesky");

    [TestMethod]
    public void Check_Options_AreRefusedWithTheirCode()
    {
        Assert.IsNull(new BlueskyOptions().Check());
        Assert.IsNull(Options.Check());
        Assert.IsNull((Options with { AllowLoopback = true, Entryway = new Uri("http://127.0.0.1:5000/sandbox/bluesky/") }).Check());
        AssertCode("AP1361", Options with { Entryway = new Uri("http://127.0.0.1:5000/") });
        AssertCode("AP1361", Options with { PlcDirectory = new Uri("http://plc.directory/") });
        AssertCode("AP1361", Options with { AppView = new Uri("https://10.0.0.1/") });
        AssertCode("AP1362", Options with { ClientId = new Uri("https://posts.example.org/") });
        AssertCode("AP1362", Options with { ClientId = new Uri("http://posts.example.org/client.json") });
        AssertCode("AP1363", Options with { ClientSecret = new Secret("secret") });
        AssertCode("AP1364", Options with { Scope = "transition:generic" });
        AssertCode("AP1332", Options with { TimeoutSeconds = 0 });
        AssertCode("AP1333", Options with { MaxConnections = 0 });
    }

    [TestMethod]
    public void AddBlueskyChannel_WrongOptions_FailsAtStart() =>
        Assert.Contains("AP1364", Assert.ThrowsExactly<ArgumentException>(() => new ServiceCollection().AddBlueskyChannel(Options with { Scope = "" })).Message);

    [TestMethod]
    public void Metadata_OfAPublicClient_NamesNoKey()
    {
        JsonElement document = Document(Options);

        Assert.AreEqual(Options.ClientId?.AbsoluteUri, document.GetProperty("client_id").GetString());
        Assert.AreEqual(Redirect.AbsoluteUri, document.GetProperty("redirect_uris")[0].GetString());
        Assert.AreEqual("none", document.GetProperty("token_endpoint_auth_method").GetString());
        Assert.IsTrue(document.GetProperty("dpop_bound_access_tokens").GetBoolean());
        Assert.AreEqual("atproto repo:app.bsky.feed.post blob:image/*", document.GetProperty("scope").GetString());
        Assert.IsFalse(document.TryGetProperty("jwks", out _));
    }

    [TestMethod]
    public void Metadata_OfAConfidentialClient_HasThePublicHalfOnly()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        JsonElement document = Document(Options with { ClientSecret = new Secret(key.ExportPkcs8PrivateKeyPem()) });

        JsonElement jwk = document.GetProperty("jwks").GetProperty("keys")[0];
        Assert.AreEqual("private_key_jwt", document.GetProperty("token_endpoint_auth_method").GetString());
        Assert.AreEqual("ES256", document.GetProperty("token_endpoint_auth_signing_alg").GetString());
        Assert.AreEqual("EC", jwk.GetProperty("kty").GetString());
        Assert.IsGreaterThan(0, jwk.GetProperty("kid").GetString()?.Length ?? 0);
        Assert.IsFalse(jwk.TryGetProperty("d", out _));
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:5010/accounts/callback/bluesky", "http://localhost?redirect_uri=http%3A%2F%2F127.0.0.1%2Faccounts%2Fcallback%2Fbluesky&scope=atproto%20repo%3Aapp.bsky.feed.post%20blob%3Aimage%2F%2A")]
    [DataRow("http://localhost:5010/accounts/callback/bluesky", "AP1360")]
    [DataRow("https://posts.example.org/accounts/callback/bluesky", "AP1360")]
    public void ClientId_WithoutOne_IsALoopbackClientOrRefused(string redirect, string expected) =>
        Assert.AreEqual(expected, BlueskyClient.IdFor(new Uri(redirect), new BlueskyOptions()).Succeeded(out string? id, out Refusal? refusal) ? id : refusal.Code);

    [TestMethod]
    [DataRow("ada.bsky.social", "ada.bsky.social")]
    [DataRow(" @Ada.Bsky.Social ", "ada.bsky.social")]
    [DataRow("\u202aada.bsky.social\u202c", "ada.bsky.social")]
    [DataRow("ada", null)]
    [DataRow("ada.127", null)]
    [DataRow("-ada.example.com", null)]
    [DataRow("ada..com", null)]
    [DataRow("ada.example.com/x", null)]
    [DataRow("", null)]
    [DataRow(null, null)]
    public void HandleIn_WhatWasTyped_IsAHandleOrNone(string? typed, string? handle) => Assert.AreEqual(handle, BlueskyIdentities.HandleIn(typed));

    [TestMethod]
    [DataRow("abcd-ef12-gh34-ij56", true)]
    [DataRow("abcd-ef12-gh34-ij5", false)]
    [DataRow("ABCD-EF12-GH34-IJ56", false)]
    [DataRow("correct horse battery", false)]
    public void IsAppPassword_ByItsForm(string password, bool isOne) => Assert.AreEqual(isOne, BlueskySessions.IsAppPassword(password));

    private static JsonElement Document(BlueskyOptions options) =>
        JsonDocument.Parse(BlueskyClientMetadata.Write(options, Redirect) ?? throw new AssertFailedException("No document.")).RootElement;

    private static void AssertCode(string code, BlueskyOptions options) => Assert.AreEqual(code, options.Check()?.Code);
}
