using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>
/// What follows from a platform's answer besides the outcome itself: shares that were not used go back, and a post that was made is claimed. It goes
/// before the outcome, so that nobody sees that without it. But an answer cannot be had again: it is written even where this fails.
/// </summary>
public sealed class CallBooks(SendReservations reservations, PostClaims claims)
{
    /// <summary>False: it failed, and has to be made up for once the outcome is written.</summary>
    public async Task<bool> TryBookAsync(TargetRef target, Target called, string reservation, SendOutcome outcome)
    {
        try
        {
            await BookAsync(target, called, reservation, outcome);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is, it must not cost the answer; the second try throws it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>Not cancelled when the host stops. A second time it changes nothing.</summary>
    /// <param name="target">Which.</param>
    /// <param name="called">With the intent of this call.</param>
    /// <param name="reservation">The shares that were taken for it.</param>
    /// <param name="outcome">The platform's answer.</param>
    public async Task BookAsync(TargetRef target, Target called, string reservation, SendOutcome outcome)
    {
        if (outcome is SendOutcome.NotSent or SendOutcome.Unauthorized or SendOutcome.Rejected || (outcome is SendOutcome.Duplicate && called.Ledger is { IsFirstOpenCall: true }))
        {
            // Nothing of ours is out by this call, so nothing is paid for it.
            await reservations.ReleaseAsync(target.TenantId, reservation, CancellationToken.None);
        }

        if (outcome is SendOutcome.Confirmed made)
        {
            // No other content with this text may take it for its own.
            await claims.TryClaimAsync(target, called.Platform, called.AccountId, made.PostId, CancellationToken.None);
        }
    }
}
