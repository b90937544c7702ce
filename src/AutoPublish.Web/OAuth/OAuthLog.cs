using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.OAuth;

/// <summary>A grant's id is no secret: it gives no right to anything.</summary>
internal static partial class OAuthLog
{
    [LoggerMessage(EventId = 5040, Level = LogLevel.Warning, Message = "The code of grant {GrantId} was sent a second time; the grant is ended")]
    internal static partial void CodeReplayed(ILogger log, string grantId);

    [LoggerMessage(EventId = 5041, Level = LogLevel.Warning, Message = "A refresh token of grant {GrantId} was sent that had been replaced; the grant is ended")]
    internal static partial void RefreshReused(ILogger log, string grantId);

    [LoggerMessage(EventId = 5042, Level = LogLevel.Warning, Message = "The refresh token before the current one of grant {GrantId} was sent again, within the grace")]
    internal static partial void GraceUsed(ILogger log, string grantId);

    [LoggerMessage(EventId = 5043, Level = LogLevel.Information, Message = "Grant {GrantId} was ended")]
    internal static partial void Revoked(ILogger log, string grantId);

    [LoggerMessage(EventId = 5044, Level = LogLevel.Information, Message = "A client's metadata document was refused: {Reason}")]
    internal static partial void ClientRefused(ILogger log, string reason);

    [LoggerMessage(EventId = 5045, Level = LogLevel.Information, Message = "A client registered itself")]
    internal static partial void ClientRegistered(ILogger log);
}
