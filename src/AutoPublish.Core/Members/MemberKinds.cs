using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Documents;

namespace AutoPublish.Core.Members;

/// <summary>How members lie in the store: each in a partition of its own, found by the digest of the address.</summary>
public static class MemberKinds
{
    public static DocumentKind<Member> Member { get; } = new("member", CoreJson.Default.Member);

    /// <summary>Id and partition of whoever has this address.</summary>
    public static string KeyOf(string email) =>
        "member-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Clean(email))).AsSpan(0, 16));

    /// <summary>The one spelling of an address.</summary>
    public static string Clean(string email) => email.Trim().ToLowerInvariant();
}
