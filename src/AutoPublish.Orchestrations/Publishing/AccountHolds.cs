using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Accounts;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>What a target does whose account cannot be used now: nothing is lost, it waits and says for what.</summary>
internal static class AccountHolds
{
    // Looked at again by itself in case the wake-up of the connection was lost.
    private static readonly TimeSpan TroubledWait = TimeSpan.FromMinutes(15);

    /// <summary>A connection anew ends the wait.</summary>
    public static bool IsOne(StatusReason? reason) => reason?.Code is "AP2043" or "AP3025" or "AP3027" or "AP3028" or "AP3029";

    /// <summary>The command that makes the target wait, or gives it up where the account is gone.</summary>
    public static Command CommandOf(Target target, AccountAccess access, DateTimeOffset now) => access switch
    {
        AccountAccess.Troubled t => new Command.Hold(target.TargetId, new("AP2043", $"The account must be connected again: {t.Reason.Message}", t.Reason.Remedy), now + TroubledWait),
        AccountAccess.Later l => new Command.Hold(target.TargetId, l.Reason, l.RetryAt),
        AccountAccess.Missing => new Command.RejectTarget(target.TargetId, NotConnected(target)),
        // A fresh token: at once.
        AccountAccess.Open => new Command.Hold(target.TargetId, new("AP3025", "The platform refused the token, and a fresh one was fetched.", "It is sent again by itself."), now),
        _ => throw new ArgumentOutOfRangeException(nameof(access), access, "Not an access."),
    };

    private static StatusReason NotConnected(Target target) =>
        new("AP2040", $"The {PlatformNames.NameOf(target.Platform)} account of target {target.TargetId} is not connected.", "Connect it again, then use retryTarget.");
}
