using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>
/// Step 6 of publishing once: a call was begun and its outcome is open, so the platform is asked before anything else.
/// Found settles it. Absent settles it only after the settling time, when a call that was under way cannot take effect
/// any more.
/// </summary>
public sealed class SettleStep(
    TenantReader tenants,
    PublishingChannels channels,
    PostClaims claims,
    ContentWriter writer,
    DeliveryOptions options,
    TimeProvider time,
    IFailpoints failpoints)
{
    public async Task TakeAsync(TargetRef target, ContentItem content, CancellationToken cancellationToken)
    {
        Target open = content.Targets.First(t => t.TargetId == target.TargetId);
        if (open is not { Payload: { } payload, Ledger: { FirstIntendedAt: { } intendedAt } entry })
        {
            throw new InvalidOperationException($"Target {target.TargetId} of content {target.ContentId} is under way without an intent.");
        }

        (_, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(target.TenantId, cancellationToken);
        ConnectedAccount? account = accounts.FirstOrDefault(a => a.AccountId == open.AccountId);
        Evidence evidence = account is not null && channels.Find(open.Platform) is { } channel
            ? await channel.FindEvidenceAsync(
                new EvidenceRequest(channels.Open(account), payload, entry.IdempotencyKey, intendedAt.AddSeconds(-options.ClockToleranceSeconds)),
                cancellationToken)
            : new Evidence.Undecided("The account is not connected; connect it again so that the platform can be asked.", RetryAt: null);
        if (evidence is Evidence.Found found && !await claims.TryClaimAsync(target, open.Platform, found.PostId, cancellationToken))
        {
            evidence = new Evidence.Absent($"The platform lists this text only as post {found.PostId}, which is another content's.");
        }

        failpoints.Hit(DeliveryFailpoints.AfterEvidence);
        await writer.ApplyAsync(
            target.TenantId,
            target.ContentId,
            current => CommandOf(current, target, entry, evidence),
            cancellationToken);
    }

    private Core.Results.Outcome<Command> CommandOf(ContentItem current, TargetRef target, LedgerEntry asked, Evidence evidence)
    {
        Target? open = current.Targets.FirstOrDefault(t => t.TargetId == target.TargetId);
        if (open?.Ledger?.Attempts != asked.Attempts)
        {
            // The evidence is about an earlier call than the one that is open now.
            return ContentRefusals.Changed(current.ContentId);
        }

        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset settledAt = (asked.IntendedAt ?? now).AddSeconds(options.SettleSeconds);
        return evidence switch
        {
            Evidence.Found f => new Command.Confirm(target.TargetId, f.PostId, f.Url, f.Proof),
            Evidence.Absent a when now >= settledAt && open.Status != TargetStatus.Sent => new Command.ProveAbsent(target.TargetId, a.Proof),
            Evidence.Absent when now >= settledAt => new Command.RejectTarget(
                target.TargetId,
                new("AP2042", "The platform refused the post as a repetition of an earlier one that AutoPublish did not make.", "Change the text with editContent.")),
            Evidence.Absent => new Command.MarkUnknown(
                target.TargetId,
                new("AP3022", "The platform does not list the post yet.", "It is asked again by itself."),
                Earlier(now.AddSeconds(Backoff(asked)), now < settledAt ? settledAt : DateTimeOffset.MaxValue)),
            Evidence.Undecided u => new Command.MarkUnknown(
                target.TargetId,
                new("AP3023", u.Reason, "The platform is asked again by itself; resolveTarget asks it now."),
                Later(u.RetryAt, now.AddSeconds(Backoff(asked)))),
            _ => throw new ArgumentOutOfRangeException(nameof(evidence), evidence, "Not evidence."),
        };
    }

    private double Backoff(LedgerEntry entry) =>
        Math.Min(options.LongestCheckSeconds, options.FirstCheckSeconds * Math.Pow(2, Math.Min(20, entry.EvidenceChecks)));

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset b) => a > b ? a.Value : b;
}
