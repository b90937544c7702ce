using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Mcp;

internal static partial class McpLog
{
    [LoggerMessage(EventId = 5060, Level = LogLevel.Information, Message = "A request to the MCP endpoint refused with {Status} {Code} ({CorrelationId})")]
    internal static partial void Refused(ILogger log, int status, string code, string correlationId);

    [LoggerMessage(EventId = 5061, Level = LogLevel.Information, Message = "The tool {Action} refused with {Status} {Code} ({CorrelationId})")]
    internal static partial void ToolRefused(ILogger log, string action, int status, string code, string correlationId);

    [LoggerMessage(EventId = 5062, Level = LogLevel.Error, Message = "An MCP request broke in {What} ({CorrelationId})", EventName = "E5062")]
    internal static partial void Broken(ILogger log, string what, string correlationId, Exception exception);
}
