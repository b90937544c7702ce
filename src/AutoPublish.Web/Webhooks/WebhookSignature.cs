using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Web.Webhooks;

/// <summary>The headers of Standard Webhooks (symmetric signatures, <c>v1</c>).</summary>
internal static class WebhookSignature
{
    internal const string IdHeader = "webhook-id";
    internal const string TimestampHeader = "webhook-timestamp";
    internal const string SignatureHeader = "webhook-signature";

    /// <param name="secrets">Each signs; a receiver takes the message when it knows one of them.</param>
    internal static IReadOnlyDictionary<string, string> Headers(string messageId, DateTimeOffset at, ReadOnlySpan<byte> body, IEnumerable<Secret> secrets)
    {
        string timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] content = [.. Encoding.UTF8.GetBytes($"{messageId}.{timestamp}."), .. body];
        return new Dictionary<string, string>
        {
            [IdHeader] = messageId,
            [TimestampHeader] = timestamp,
            [SignatureHeader] = string.Join(' ', secrets.Select(s => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(KeyOf(s), content))}")),
        };
    }

    private static byte[] KeyOf(Secret secret) => Convert.FromBase64String(secret.Reveal()[WebhookSecrets.Prefix.Length..]);
}
