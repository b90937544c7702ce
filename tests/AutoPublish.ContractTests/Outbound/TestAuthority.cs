using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AutoPublish.ContractTests.Outbound;

/// <summary>Makes certificates that only the tests trust.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public X509Certificate2 Root { get; } = MakeRoot();

    /// <param name="host">The only name or address in it.</param>
    /// <param name="expired">Yesterday.</param>
    /// <param name="issuerAddress">Where the certificate says that its issuer can be fetched.</param>
    public X509Certificate2 Issue(string host, bool expired = false, string? issuerAddress = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=server", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        if (issuerAddress is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: [issuerAddress], caIssuersUris: [issuerAddress]));
        }

        using X509Certificate2 bare = request.Create(Root, Now.AddDays(-9), expired ? Now.AddDays(-1) : Now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        using X509Certificate2 whole = bare.CopyWithPrivateKey(key);
        // Through PKCS#12, because servers on some systems cannot use a key that lives in memory alone.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose() => Root.Dispose();

    private static X509Certificate2 MakeRoot()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=AutoPublish tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
    }
}
