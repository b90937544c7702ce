using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Bluesky;

namespace AutoPublish.UnitTests.Integrations.Bluesky;

[TestClass]
public sealed class ProofKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Proof_OfARequest_SaysWhatItIsForAndIsSigned()
    {
        using ProofKey key = ProofKey.Create("client", "https://issuer.example");

        string[] parts = key.Proof(HttpMethod.Post, new Uri("https://pds.example/xrpc/a?b=c#d"), "n1", new Secret("token"), Now).Split('.');

        JsonElement header = Part(parts[0]);
        JsonElement claims = Part(parts[1]);
        Assert.AreEqual("dpop+jwt", header.GetProperty("typ").GetString());
        Assert.IsFalse(header.GetProperty("jwk").TryGetProperty("d", out _), "The private key stays here.");
        Assert.AreEqual("POST", claims.GetProperty("htm").GetString());
        Assert.AreEqual("https://pds.example/xrpc/a", claims.GetProperty("htu").GetString());
        Assert.AreEqual("n1", claims.GetProperty("nonce").GetString());
        Assert.AreEqual(Base64Url.EncodeToString(SHA256.HashData("token"u8)), claims.GetProperty("ath").GetString());
        Assert.AreEqual(Now.ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64());
        using ECDsa publicKey = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(key.Public.X), Y = Base64Url.DecodeFromChars(key.Public.Y) },
        });
        Assert.IsTrue(publicKey.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
    }

    [TestMethod]
    public void Proof_Twice_IsNeverTheSame()
    {
        using ProofKey key = ProofKey.Create("client", "https://issuer.example");

        Assert.AreNotEqual(
            Part(key.Proof(HttpMethod.Get, new Uri("https://a.example"), null, null, Now).Split('.')[1]).GetProperty("jti").GetString(),
            Part(key.Proof(HttpMethod.Get, new Uri("https://a.example"), null, null, Now).Split('.')[1]).GetProperty("jti").GetString());
    }

    [TestMethod]
    public void Read_WhatWasWritten_IsTheSameKeyOfTheSameClient()
    {
        using ProofKey key = ProofKey.Create("http://localhost?scope=atproto", "https://issuer.example");

        using ProofKey? again = ProofKey.Read(key.Write());

        Assert.AreEqual(key.Thumbprint, again?.Thumbprint);
        Assert.AreEqual("http://localhost?scope=atproto", again?.ClientId);
        Assert.AreEqual("https://issuer.example", again?.Issuer);
    }

    [TestMethod]
    public void Read_Pem_IsTakenOnP256Only()
    {
        using ECDsa right = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa wrong = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.IsTrue(ProofKey.IsPrivateKey(new Secret(right.ExportPkcs8PrivateKeyPem())));
        Assert.IsTrue(ProofKey.IsPrivateKey(new Secret(right.ExportECPrivateKeyPem())));
        Assert.IsFalse(ProofKey.IsPrivateKey(new Secret(right.ExportSubjectPublicKeyInfoPem())));
        Assert.IsFalse(ProofKey.IsPrivateKey(new Secret(wrong.ExportPkcs8PrivateKeyPem())));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("{}")]
    [DataRow("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}""")]
    [DataRow("""{"kty":"EC","crv":"P-256","x":"!","y":"?","d":"AA"}""")]
    [DataRow("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void Read_WhatIsNoKey_IsNull(string text) => Assert.IsFalse(ProofKey.IsPrivateKey(new Secret(text)));

    private static JsonElement Part(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement;
}
