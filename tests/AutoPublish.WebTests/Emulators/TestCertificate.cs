using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AutoPublish.WebTests.Emulators;

/// <summary>A certificate of one server, that only those trust who are told to.</summary>
internal sealed class TestCertificate
{
    private readonly X509Certificate2 _certificate;

    public TestCertificate(string host)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        Key = key.ExportPkcs8PrivateKeyPem();
    }

    public string Key { get; }

    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>Trusts this certificate and no other, for the name that was asked for.</summary>
    public bool Trust(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        using X509Chain own = new();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(_certificate);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        bool named = (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None;
        return named && certificate is X509Certificate2 shown && own.Build(shown);
    }
}
