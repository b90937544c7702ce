using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Web.Webhooks;

/// <summary>When a receiver that took nothing is tried again.</summary>
internal static class WebhookBackOff
{
    private const double Jitter = 0.2;
    private static readonly int[] Seconds = [5, 30, 120, 300, 900, 1_800, 3_600];

    /// <summary>After so many failures in a row; a fifth more or less, other for each webhook, so that those of one broken server do not come together.</summary>
    internal static TimeSpan After(int failures, string webhookId)
    {
        double seconds = Seconds[Math.Min(failures, Seconds.Length) - 1];
        byte chance = SHA256.HashData(Encoding.UTF8.GetBytes($"{webhookId}/{failures}"))[0];
        return TimeSpan.FromSeconds(seconds * (1 + (Jitter * ((chance / 127.5) - 1))));
    }
}
