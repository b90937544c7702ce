using System.Globalization;
using AutoPublish.Core.Outbound;

namespace AutoPublish.Web.Webhooks;

/// <summary>Signs a message and posts it once.</summary>
internal sealed class WebhookSender(IPublicPost post, WebhookSecrets secrets, TimeProvider time)
{
    /// <summary>Why nothing can be sent there; null: it can be tried.</summary>
    internal string? Mistake(Uri address) => post.Mistake(address);

    internal async ValueTask<WebhookAnswer> SendAsync(Webhook webhook, string messageId, ReadOnlyMemory<byte> body, CancellationToken cancelled)
    {
        long begun = time.GetTimestamp();
        IReadOnlyDictionary<string, string> headers = WebhookSignature.Headers(messageId, time.GetUtcNow(), body.Span, secrets.Open(webhook));
        PublicAnswer answer = await post.PostAsync(new Uri(webhook.Address), body, headers, cancelled);
        long milliseconds = (long)time.GetElapsedTime(begun).TotalMilliseconds;
        return answer switch
        {
            PublicAnswer.Answered { Status: var status } => new WebhookAnswer(status, status.ToString(CultureInfo.InvariantCulture), milliseconds),
            PublicAnswer.Refused { Reason: var reason } => new WebhookAnswer(Status: null, reason, milliseconds),
            _ => throw new InvalidOperationException("An answer of no known sort."),
        };
    }
}

/// <param name="Status">Null: no answer.</param>
/// <param name="Says">The status, or why there is none.</param>
internal sealed record WebhookAnswer(int? Status, string Says, long Milliseconds)
{
    internal bool IsTaken => Status is >= 200 and < 300;

    /// <summary>The receiver wants nothing more, ever.</summary>
    internal bool IsGone => Status == 410;
}
