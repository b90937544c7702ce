using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.SignIn;

/// <summary>What happened at the door. Members are named by their ids; that a link was asked for names nobody.</summary>
internal static partial class SignInLog
{
    [LoggerMessage(EventId = 5030, Level = LogLevel.Information, Message = "A sign-in link was asked for")]
    internal static partial void Asked(ILogger log);

    [LoggerMessage(EventId = 5031, Level = LogLevel.Warning, Message = "A sign-in link was refused: too many were asked for")]
    internal static partial void Limited(ILogger log);

    [LoggerMessage(EventId = 5032, Level = LogLevel.Information, Message = "The member {MemberId} signed in")]
    internal static partial void SignedIn(ILogger log, string memberId);

    [LoggerMessage(EventId = 5033, Level = LogLevel.Information, Message = "The member {MemberId} signed up")]
    internal static partial void SignedUp(ILogger log, string memberId);
}
