using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AutoPublish.Integrations.Outbound;

/// <summary>
/// Whom the reader may connect and trust. No option changes them; only tests do, which have no public server at hand.
/// </summary>
internal sealed record PublicWebRules
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public int Port { get; init; } = 443;

    public Func<IPAddress, bool> MayConnect { get; init; } = PublicAddresses.Contains;

    /// <summary>In place of the system's trusted roots; null is those.</summary>
    public X509Certificate2? TrustedRoot { get; init; }

    /// <summary>
    /// Without downloads: a certificate can name where its issuer and its revocation list are, so building its chain
    /// would fetch addresses that a stranger chose, over plain http and unchecked.
    /// </summary>
    internal X509ChainPolicy ChainPolicy()
    {
        X509ChainPolicy policy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (TrustedRoot is { } root)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.Add(root);
        }

        return policy;
    }
}
