using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Http;

internal static partial class EdgeLog
{
    [LoggerMessage(EventId = 5010, Level = LogLevel.Error, Message = "A request broke ({CorrelationId})", EventName = "E5010")]
    internal static partial void Broken(ILogger log, string correlationId, Exception exception);
}
