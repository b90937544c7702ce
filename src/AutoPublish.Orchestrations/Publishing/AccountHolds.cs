using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Accounts;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>What a target does whose account cannot be used now: nothing is lost, it waits and says for what.</summary>
internal static class AccountHolds
{
    /// <summary>The reason of a target that waits for a person to connect its account again.</summary>
    public const string TroubledCode = "AP2043";

    // Looked at again by itself in case the wake-up of the connection was lost.
    private static readonly TimeSpan TroubledWait = TimeSpan.FromMinutes(15);

    /// <summary>The command that makes the target wait, or gives it up where the account is gone.</summary>
    public static Command CommandOf(Target target, AccountAccess access, DateTimeOffset now) => access switch
    {
        AccountAccess.Troubled t => new Command.Hold(target.TargetId, new(TroubledCode, $"The account must be connected again: {t.Reason.Message}", t.Reason.Remedy), now + TroubledWait),
        AccountAccess.Later l => new Command.Hold(target.TargetId, l.Reason, l.RetryAt),
        AccountAccess.Missing => new Command.RejectTarget(target.TargetId, SendStep.NotConnected(target)),
        // A fresh token: at once.
        AccountAccess.Open => new Command.Hold(target.TargetId, new("AP3025", "The platform refused the token, and a fresh one was fetched.", "It is sent again by itself."), now),
        _ => throw new ArgumentOutOfRangeException(nameof(access), access, "Not an access."),
    };
}
