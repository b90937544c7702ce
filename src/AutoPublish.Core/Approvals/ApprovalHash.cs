using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Approvals;

/// <summary>Binds an approval to the exact payload of every target of one version.</summary>
public static class ApprovalHash
{
    /// <summary>SHA-256 over the content id, the version and each target's id and payload hash, lower-case hex.</summary>
    public static string Of(ContentItem content) => Of(content.ContentId, content.Version, content.Targets);

    public static string Of(string contentId, int version, IReadOnlyList<Target> targets) =>
        Of(contentId, version, targets.Select(t => (t.TargetId, t.PayloadHash)));

    internal static string Of(string contentId, int version, IEnumerable<(string TargetId, string? PayloadHash)> targets)
    {
        StringBuilder text = new();
        text.Append(contentId).Append('\n').Append(version);
        foreach ((string targetId, string? payloadHash) in targets.OrderBy(t => t.TargetId, StringComparer.Ordinal))
        {
            text.Append('\n').Append(targetId).Append('=').Append(payloadHash);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
