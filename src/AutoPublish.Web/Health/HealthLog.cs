using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Health;

internal static partial class HealthLog
{
    [LoggerMessage(EventId = 5020, Level = LogLevel.Warning, Message = "The readiness check {Check} broke")]
    internal static partial void Broken(ILogger log, string check, Exception exception);
}
