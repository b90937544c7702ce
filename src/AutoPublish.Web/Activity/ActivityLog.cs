using AutoPublish.Core.Accounts;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Activity;

/// <summary>No body and no signature.</summary>
internal static partial class ActivityLog
{
    [LoggerMessage(EventId = 5120, Level = LogLevel.Information, Message = "A delivery that {Platform} did not sign was refused", EventName = "E5120")]
    internal static partial void NotSigned(ILogger log, Platform platform);
}
