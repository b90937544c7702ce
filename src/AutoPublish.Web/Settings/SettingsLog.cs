using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Settings;

/// <summary>Who changed what may be known of a decision; no addresses, which approver ids stand for.</summary>
internal static partial class SettingsLog
{
    [LoggerMessage(EventId = 5090, Level = LogLevel.Information, Message = "Approval settings of {TenantId} were changed by {MemberId}: {Form}")]
    internal static partial void Changed(ILogger log, string tenantId, string memberId, string form);

    [LoggerMessage(EventId = 5091, Level = LogLevel.Warning, Message = "Approval settings of {TenantId} protect less since a change by {MemberId}: {Loosened}")]
    internal static partial void Loosened(ILogger log, string tenantId, string memberId, string loosened);

    [LoggerMessage(EventId = 5092, Level = LogLevel.Warning, Message = "Of {Approvers} approvers of {TenantId}, {Untold} could not be told of a change of its approval settings")]
    internal static partial void Untold(ILogger log, string tenantId, int approvers, int untold);
}
