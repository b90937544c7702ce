using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Accounts;

/// <summary>Who connected what. No address, no handle and nothing that came from a platform.</summary>
internal static partial class AccountsLog
{
    [LoggerMessage(EventId = 5110, Level = LogLevel.Information, Message = "An account of {TenantId} was connected by {MemberId}: {AccountId}, grant {GrantVersion}")]
    internal static partial void Connected(ILogger log, string tenantId, string memberId, string accountId, long grantVersion);

    [LoggerMessage(EventId = 5111, Level = LogLevel.Information, Message = "An account of {TenantId} was disconnected by {MemberId}: {AccountId}; left to do at the platform: {HasLeft}")]
    internal static partial void Disconnected(ILogger log, string tenantId, string memberId, string accountId, bool hasLeft);

    [LoggerMessage(EventId = 5112, Level = LogLevel.Warning, Message = "A way back from a platform to {TenantId} was refused to {MemberId}: {Why}")]
    internal static partial void Refused(ILogger log, string tenantId, string memberId, PendingRefusal why);

    [LoggerMessage(EventId = 5113, Level = LogLevel.Information, Message = "A connection of {TenantId} by {MemberId} came to nothing: {Code}")]
    internal static partial void Failed(ILogger log, string tenantId, string memberId, string code);
}
