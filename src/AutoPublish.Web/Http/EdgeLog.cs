using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Http;

internal static partial class EdgeLog
{
    [LoggerMessage(EventId = 5010, Level = LogLevel.Error, Message = "A request broke ({CorrelationId})", EventName = "E5010")]
    internal static partial void Broken(ILogger log, string correlationId, Exception exception);

    // Told by status, and counted by whoever counts 5xx: a service that has enough of us for a moment is nothing that somebody has to read.
    [LoggerMessage(EventId = 5011, Level = LogLevel.Warning, Message = "A request met an outage ({CorrelationId})")]
    internal static partial void Outage(ILogger log, string correlationId, Exception exception);
}
