using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Webhooks;

/// <summary>Without addresses: they may hold a secret of the receiver.</summary>
internal static partial class WebhookLog
{
    [LoggerMessage(EventId = 5070, Level = LogLevel.Debug, Message = "Webhook {WebhookId} took {MessageId} at try {Tries}")]
    internal static partial void Delivered(ILogger log, string webhookId, string messageId, int tries);

    [LoggerMessage(EventId = 5071, Level = LogLevel.Information, Message = "Webhook {WebhookId} did not take {MessageId}: status {Status}, failure {Failures} in a row")]
    internal static partial void Failed(ILogger log, string webhookId, string messageId, int status, int failures);

    [LoggerMessage(EventId = 5072, Level = LogLevel.Warning, Message = "Webhook {WebhookId} is disabled after status {Status}")]
    internal static partial void Disabled(ILogger log, string webhookId, int status);

    [LoggerMessage(EventId = 5073, Level = LogLevel.Error, Message = "A round of webhook {WebhookId} broke; the next one tries again", EventName = "E5073")]
    internal static partial void RunBroke(ILogger log, string webhookId, Exception exception);

    [LoggerMessage(EventId = 5074, Level = LogLevel.Error, Message = "Looking for webhooks broke; the next round tries again", EventName = "E5074")]
    internal static partial void RoundBroke(ILogger log, Exception exception);
}
