using System.Security.Cryptography;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Web.Webhooks;

/// <summary>Makes, keeps and replaces the secrets of webhooks; as they are written: <c>whsec_</c> and 256 random bits in Base64 (Standard Webhooks).</summary>
internal sealed class WebhookSecrets(IFieldEncryption encryption, WebhookOptions options, TimeProvider time)
{
    internal const string Prefix = "whsec_";

    /// <summary>The current one and two before it.</summary>
    private const int MaxSecrets = 3;
    private const int Bytes = 32;

    internal static Secret New() => new(Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));

    internal WebhookSecret Keep(Secret secret, string tenantId, string webhookId) => new(encryption.Encrypt(secret, Context(tenantId, webhookId)), SignsUntil: null);

    /// <summary>The webhook with a new secret; the one before signs along for a while, so that its receiver can be changed meanwhile.</summary>
    internal Webhook Rotate(Webhook webhook, Secret secret)
    {
        DateTimeOffset until = time.GetUtcNow().AddHours(options.OldSecretHours);
        IEnumerable<WebhookSecret> before = Living(webhook).Select(s => s.SignsUntil is null ? s with { SignsUntil = until } : s);
        return webhook with { Secrets = [.. before.Prepend(Keep(secret, webhook.TenantId, webhook.WebhookId)).Take(MaxSecrets)] };
    }

    /// <summary>Those that sign now, the current one first.</summary>
    internal IReadOnlyList<Secret> Open(Webhook webhook) => [.. Living(webhook).Select(s => encryption.Decrypt(s.Encrypted, Context(webhook.TenantId, webhook.WebhookId)))];

    /// <summary>Until when the one before the current signs along; null: it does not.</summary>
    internal DateTimeOffset? OldSignsUntil(Webhook webhook) => Living(webhook).Max(s => s.SignsUntil);

    private IEnumerable<WebhookSecret> Living(Webhook webhook)
    {
        DateTimeOffset now = time.GetUtcNow();
        return webhook.Secrets.Where(s => s.SignsUntil is null || now < s.SignsUntil);
    }

    private static string Context(string tenantId, string webhookId) => $"webhook/{tenantId}/{webhookId}";
}
