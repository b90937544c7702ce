using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Actions;

internal static partial class ActionLog
{
    [LoggerMessage(EventId = 5002, Level = LogLevel.Information, Message = "{Action} refused with {Status} {Code} ({CorrelationId})")]
    internal static partial void Refused(ILogger log, string action, int status, string code, string correlationId);
}
