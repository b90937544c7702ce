using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>
/// Steps 1 to 5 of publishing once: reserve, check the hash, write the intent, call once, write the outcome. If the
/// process ends anywhere in here, the document says how far it came, and <see cref="SettleStep"/> goes on.
/// </summary>
public sealed class SendStep(
    TenantReader tenants,
    AccountTokens tokens,
    PublishingChannels channels,
    SendReservations reservations,
    PostClaims claims,
    ContentWriter writer,
    TargetWriter outcomes,
    TimeProvider time,
    IFailpoints failpoints)
{
    private const double FirstPauseSeconds = 30;
    private const double LongestPauseSeconds = 900;

    public async Task TakeAsync(TargetRef target, Document<ContentItem> document, CancellationToken cancellationToken)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(target.TenantId, cancellationToken);
        Target waiting = document.Value.Targets.First(t => t.TargetId == target.TargetId);

        // Before the intent: a token that cannot be read leaves nothing under way.
        AccountAccess access = await tokens.OpenAsync(target.TenantId, waiting.AccountId, cancellationToken);
        if (access is not AccountAccess.Open opened || channels.Find(waiting.Platform) is not { } channel || waiting.Payload is not { } payload)
        {
            await outcomes.ApplyAsync(target, waiting, AccountHolds.CommandOf(waiting, access, time.GetUtcNow()), cancellationToken);
            return;
        }

        string reservation = SendReservations.KeyOf(document.Value, target.TargetId, (waiting.Ledger?.Attempts ?? 0) + 1);
        IReadOnlyList<Target> behind = waiting.Follows is null ? FollowUps.After(document.Value.Targets, waiting) : [];
        if (await reservations.ReserveAsync(tenant, waiting, behind, reservation, cancellationToken) is ReservationResult.Full full)
        {
            StatusReason limited = new("AP2041", $"The limit {full.Window} is reached.", "It is sent by itself in the next free window.");
            await outcomes.ApplyAsync(target, waiting, new Command.Hold(target.TargetId, limited, full.Until), cancellationToken);
            return;
        }

        failpoints.Hit(DeliveryFailpoints.AfterReserved);

        if (await IntendAsync(target, document, cancellationToken) is not { Ledger: { } intended } called)
        {
            await reservations.ReleaseAsync(target.TenantId, reservation, cancellationToken);
            return;
        }

        failpoints.Hit(DeliveryFailpoints.AfterIntended);

        // Not cancelled when the host stops: an answer that is on its way is worth more than a quick stop.
        SendRequest request = new(opened.Account, payload, intended.IdempotencyKey)
        {
            Prepared = intended.Prepared?.Handle,
            InReplyTo = FollowUps.Answered(document.Value.Targets, waiting),
        };
        SendOutcome outcome = await channel.SendAsync(request, CancellationToken.None);
        failpoints.Hit(DeliveryFailpoints.AfterSent);

        // Nothing of ours is out by this call, so nothing is paid for it. The answer cannot be had again: it is written even where that cannot be noted.
        bool isUnpaid = outcome is SendOutcome.NotSent or SendOutcome.Unauthorized or SendOutcome.Rejected || (outcome is SendOutcome.Duplicate && intended.IsFirstOpenCall);
        bool isSettled = !isUnpaid || await reservations.TryReleaseAsync(target.TenantId, reservation, CancellationToken.None);
        if (outcome is SendOutcome.Confirmed made)
        {
            // Before the outcome, and not without it: another content with this text may else take the post for its own.
            await claims.TryClaimAsync(target, waiting.Platform, waiting.AccountId, made.PostId, CancellationToken.None);
        }

        Command next = outcome is SendOutcome.Unauthorized
            ? AccountHolds.CommandOf(waiting, await tokens.AfterRefusalAsync(target.TenantId, waiting.AccountId, opened.GrantVersion, CancellationToken.None), time.GetUtcNow())
            : CommandOf(target, intended, outcome);
        await outcomes.ApplyAsync(target, called, next, CancellationToken.None);
        failpoints.Hit(DeliveryFailpoints.AfterOutcome);
        if (!isSettled)
        {
            await reservations.ReleaseAsync(target.TenantId, reservation, CancellationToken.None);
        }

        await reservations.LearnAsync(target.TenantId, waiting.AccountId, outcome.Limits, CancellationToken.None);
    }

    /// <summary>
    /// Writes the intent under the ETag of the document that was read. Null: the content moved on (a cancellation, an
    /// edit, the other target) and nothing may be sent on what we know; the next look decides anew.
    /// </summary>
    private async Task<Target?> IntendAsync(TargetRef target, Document<ContentItem> document, CancellationToken cancellationToken)
    {
        if (ContentMachine.Apply(document.Value, new Command.Intend(target.TargetId), time.GetUtcNow()).Succeeded(out ContentItem? next, out Refusal? refusal))
        {
            return await writer.TryWriteAsync(document, next, cancellationToken)
                ? next.Targets.First(t => t.TargetId == target.TargetId)
                : null;
        }

        if (ContentRefusals.IsPayloadChanged(refusal))
        {
            StatusReason reason = new(refusal.Code, refusal.Message, refusal.Remedy);
            await writer.ApplyAsync(target.TenantId, target.ContentId, new Command.RejectTarget(target.TargetId, reason), cancellationToken);
        }

        return null;
    }

    private Command CommandOf(TargetRef target, LedgerEntry intended, SendOutcome outcome) => outcome switch
    {
        SendOutcome.Confirmed c => new Command.Confirm(target.TargetId, c.PostId, c.Url, c.Receipt),

        // Where no call before can have had an effect, nothing of ours can be there yet: the earlier post is somebody
        // else's, or another content's.
        SendOutcome.Duplicate d when intended.IsFirstOpenCall => new Command.RejectTarget(
            target.TargetId,
            new("AP2042", $"The platform refused the post as a repetition of an earlier one: {d.Receipt}", "Change the text with editContent.")),
        // Even where it is named: the platform may mean a stranger's post of long ago. Its own listing since our first call tells.
        SendOutcome.Duplicate d => new Command.MarkSent(target.TargetId, new("AP3020", $"The platform says that it has this post already: {d.Receipt}", "The platform is asked for it."), time.GetUtcNow()),
        SendOutcome.Rejected r => new Command.RejectTarget(target.TargetId, new(r.Code, r.Reason, r.Remedy)),
        SendOutcome.NotSent n => new Command.Hold(target.TargetId, new(n.Code, n.Reason, "It is sent again by itself."), n.Unprepared ? Later(n.RetryAt, time.GetUtcNow() + Pause(intended.Attempts)) : n.RetryAt) { Unprepared = n.Unprepared },
        SendOutcome.Unknown u => new Command.MarkUnknown(target.TargetId, new("AP3021", u.Reason, "The platform is asked whether the post exists."), time.GetUtcNow()),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };

    /// <summary>What a platform forgets each time must not be uploaded as fast as it can be; once it may have forgotten for a reason.</summary>
    private static TimeSpan Pause(int attempts) =>
        attempts <= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(LongestPauseSeconds, FirstPauseSeconds * Math.Pow(2, attempts - 2)));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
