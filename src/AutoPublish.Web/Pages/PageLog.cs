using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Pages;

internal static partial class PageLog
{
    [LoggerMessage(EventId = 5080, Level = LogLevel.Error, Message = "A decision among several broke ({CorrelationId})", EventName = "E5080")]
    internal static partial void DecisionBroke(ILogger log, string correlationId, Exception error);
}
