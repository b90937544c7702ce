using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Web.Approvals;

/// <summary>
/// Asks for an approver's PIN, by whichever way they decide. Every guess is first written down as a wrong one, by conditional
/// writes, and only then looked at: of a hundred guesses at the same time five are checked, and a crash never forgets one.
/// </summary>
internal sealed class PinGuard(ContentWriter contents, PinLedger ledger)
{
    /// <param name="content">Which is decided about.</param>
    /// <param name="seat">Of whoever decides.</param>
    /// <param name="via">As <see cref="ApprovalDecision.Via"/> has it: a link that was withdrawn takes no guess.</param>
    internal async ValueTask<PinCheck> CheckAsync(Tenant tenant, ContentItem content, Approval approval, AskedApprover seat, string via, string? pin)
    {
        Guess guess = new(content.TenantId, content.ContentId, approval.ApprovalId, seat.ApproverId, via);
        if (tenant.Approval.Of(seat.Email)?.PinHash is not { } hash)
        {
            await ReleaseAsync(tenant, content, approval, seat);
            return new PinCheck.Passed();
        }

        return ApproverPin.IsPin(pin) ? await CheckAsync(guess, hash, pin) : new PinCheck.Missing();
    }

    /// <summary>Where an owner has replaced the PIN or taken it away, wrong ones that were typed for it lock nothing any more.</summary>
    internal async ValueTask ReleaseAsync(Tenant tenant, ContentItem content, Approval approval, AskedApprover seat)
    {
        bool IsOutOfDate(AskedApprover? s) => s is not null && ApproverDirectory.IsOutOfDate(tenant, s);
        if (IsOutOfDate(seat))
        {
            await contents.ApplyAsync(
                content.TenantId,
                content.ContentId,
                now => now.Approval is { } open && IsOutOfDate(ApprovalStages.SeatToCome(open, seat.ApproverId)) ? new ContentCommand.PinMatched(approval.ApprovalId, seat.ApproverId, PinMark: null) : ContentRefusals.NotAsked(now),
                CancellationToken.None);
        }
    }

    /// <summary>Until when nothing is decided in this person's name; <see cref="DateTimeOffset.MaxValue"/>: until an owner sets a new PIN; null: it can be.</summary>
    internal async ValueTask<DateTimeOffset?> LockedUntilAsync(Tenant tenant, AskedApprover seat, CancellationToken cancelled) =>
        ApproverDirectory.PinMarkOf(tenant, seat.Email) switch
        {
            null => null,
            { } mark when seat.IsLocked && seat.PinMark == mark => DateTimeOffset.MaxValue,
            { } mark => await ledger.LockedUntilAsync(tenant.TenantId, seat.ApproverId, mark, cancelled),
        };

    private async ValueTask<PinCheck> CheckAsync(Guess guess, string hash, string? pin)
    {
        string mark = ApproverPin.MarkOf(hash);
        Outcome<ContentItem> counted = await contents.ApplyAsync(
            guess.TenantId,
            guess.ContentId,
            content => MayGuess(content, guess, mark) ? new ContentCommand.PinFailed(guess.ApprovalId, guess.ApproverId, mark) : ContentRefusals.NotAsked(content),
            CancellationToken.None);
        if (!counted.Succeeded(out ContentItem? content, out _))
        {
            // Not counted, so not looked at.
            return new PinCheck.MovedOn();
        }

        if (await ledger.CountAsync(guess.TenantId, guess.ApproverId, mark) is not { } at)
        {
            await UncountAsync(guess, mark);
            return new PinCheck.MovedOn();
        }

        if (ApproverPin.Matches(pin, hash))
        {
            await UncountAsync(guess, mark);
            await ledger.ForgetAsync(guess.TenantId, guess.ApproverId, mark, at);
            return new PinCheck.Passed();
        }

        int failures = content.Approval is { } approval && ApprovalStages.SeatToCome(approval, guess.ApproverId) is { } seat ? seat.PinFailures : ApproverPin.MaxFailures;
        int left = Math.Min(ApproverPin.MaxFailures - failures, await ledger.LeftAsync(guess.TenantId, guess.ApproverId, mark));
        return left > 0 ? new PinCheck.Wrong(left) : new PinCheck.MovedOn();
    }

    private async ValueTask UncountAsync(Guess guess, string mark) =>
        await contents.ApplyAsync(guess.TenantId, guess.ContentId, new ContentCommand.PinMatched(guess.ApprovalId, guess.ApproverId, mark), CancellationToken.None);

    private static bool MayGuess(ContentItem content, Guess guess, string mark) =>
        content.Approval is { } approval
        && approval.ApprovalId == guess.ApprovalId
        && (guess.Via == ApprovalDecision.ViaLink ? ApprovalStages.Seat(approval, guess.ApproverId) : ApprovalStages.SeatToCome(approval, guess.ApproverId)) is { } seat
        && !(seat.IsLocked && seat.PinMark == mark)
        && !(seat.Revoked && guess.Via == ApprovalDecision.ViaLink);

    private sealed record Guess(string TenantId, string ContentId, string ApprovalId, string ApproverId, string Via);
}
