namespace AutoPublish.Core.Evidence;

/// <summary>By whom the head of a chain is signed.</summary>
/// <param name="KeyId">The thumbprint of the public key (RFC 7638).</param>
/// <param name="Value">r and s, 32 bytes each, as base64url.</param>
public sealed record EvidenceSignature(string KeyId, string Value)
{
    /// <summary>ECDSA on P-256 with SHA-256 (RFC 7518, 3.4).</summary>
    public const string Algorithm = "ES256";
}
