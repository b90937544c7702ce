using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Web.Webhooks;

/// <summary>Something about a content that a webhook was not told yet.</summary>
/// <param name="Type">What it is told as.</param>
/// <param name="Body">The whole body, in UTF-8.</param>
/// <param name="Occasion">Tells it from others of the type; the same as long as it is the same fact.</param>
/// <param name="Mark">Notes that it was told.</param>
internal sealed record WebhookFact(WebhookType Type, ReadOnlyMemory<byte> Body, string Occasion, Func<ToldContent, ToldContent> Mark)
{
    /// <summary>The same whenever the same fact is told after the same others: whoever crashed after sending it sends it again under the same id.</summary>
    internal string IdAfter(ToldContent told)
    {
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{told.WebhookId}\n{told.ContentId}\n{told.Count}\n{WebhookTypes.NameOf(Type)}\n{Occasion}"));
        return "msg_" + Convert.ToHexStringLower(digest.AsSpan(0, 16));
    }
}
