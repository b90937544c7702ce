using System.Collections.Concurrent;
using AutoPublish.Core.Content;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Content;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>
/// Step 6 of publishing once: a call was begun and its outcome is open, so the platform is asked before anything else.
/// Found settles it. Absent settles it only after the settling time, when a call that was under way cannot take effect
/// any more. That time is measured from this process's first question, by the clock that nobody can set: were it read
/// from the calendar, a jump of an hour would be taken for an hour of silence, and the post would be made twice.
/// </summary>
public sealed partial class SettleStep(
    AccountTokens tokens,
    PublishingChannels channels,
    PostClaims claims,
    SendReservations reservations,
    SameTexts sameTexts,
    ContentWriter writer,
    DeliveryOptions options,
    TimeProvider time,
    IFailpoints failpoints,
    ILogger<SettleStep>? logger = null)
{
    private readonly ConcurrentDictionary<(string ContentId, string TargetId), (int Attempt, long Since)> _asked = new();

    public async Task TakeAsync(TargetRef target, ContentItem content, CancellationToken cancellationToken)
    {
        Target open = content.Targets.First(t => t.TargetId == target.TargetId);
        if (open is not { Payload: { } payload, Ledger: { FirstIntendedAt: { } intendedAt } entry })
        {
            throw new InvalidOperationException($"Target {target.TargetId} of content {target.ContentId} is under way without an intent.");
        }

        // Before the question: what happens while it is on its way is not in the answer.
        TimeSpan unsettled = UnsettledFor(target, entry, intendedAt: entry.IntendedAt ?? intendedAt);
        AccountAccess access = await tokens.OpenAsync(target.TenantId, open.AccountId, cancellationToken);
        Evidence evidence = access is AccountAccess.Open usable && channels.Find(open.Platform) is { } channel
            ? await FindAsync(
                channel,
                target,
                open,
                new EvidenceRequest(usable.Account, payload, entry.IdempotencyKey, intendedAt.AddSeconds(-options.ClockToleranceSeconds))
                {
                    CalledAt = intendedAt,
                    Prepared = entry.Prepared?.Handle,
                    InReplyTo = FollowUps.Answered(content.Targets, open),
                },
                cancellationToken)
            : Undecided(access);
        if (evidence is Evidence.Undecided { IsUnauthorized: true } && access is AccountAccess.Open refused)
        {
            evidence = Undecided(await tokens.AfterRefusalAsync(target.TenantId, open.AccountId, refused.GrantVersion, cancellationToken));
        }

        failpoints.Hit(DeliveryFailpoints.AfterEvidence);
        Core.Results.Outcome<ContentItem> written = await writer.ApplyAsync(
            target.TenantId,
            target.ContentId,
            current => CommandOf(current, target, entry, evidence, unsettled),
            cancellationToken);
        bool isOver = written.Succeeded(out ContentItem? next, out _) && next.Targets.FirstOrDefault(t => t.TargetId == target.TargetId) is { IsInFlight: false };
        if (evidence is Evidence.Absent && isOver)
        {
            // The call had no effect, and that is what was written. A share that was given back before is not given back twice.
            await reservations.ReleaseAsync(target.TenantId, SendReservations.KeyOf(content, target.TargetId, entry.Attempts), cancellationToken);
        }

        if (evidence is Evidence.Undecided && unsettled <= TimeSpan.Zero && next?.Targets.FirstOrDefault(t => t.TargetId == target.TargetId) is { IsInFlight: true, Ledger.EvidenceChecks: var checks })
        {
            StaysOpen(logger ?? NullLogger<SettleStep>.Instance, target.TargetId, target.ContentId, checks);
        }

        if (evidence is Evidence.Found || (evidence is Evidence.Absent && unsettled <= TimeSpan.Zero))
        {
            _asked.TryRemove((target.ContentId, target.TargetId), out _);
        }
    }

    /// <summary>Nobody was asked: the account cannot be used, or only now again.</summary>
    private static Evidence.Undecided Undecided(AccountAccess access) => access switch
    {
        AccountAccess.Troubled t => new($"The account must be connected again so that the platform can be asked: {t.Reason.Message}", RetryAt: null),
        AccountAccess.Later l => new(l.Reason.Message, l.RetryAt),
        AccountAccess.Open => new("The platform refused the token, and a fresh one was fetched.", RetryAt: null),
        _ => new("The account is not connected; connect it again so that the platform can be asked.", RetryAt: null),
    };

    /// <summary>Passes over every post, with this text or in doubt, that another target has claimed: ours may stand behind it.</summary>
    private async Task<Evidence> FindAsync(IChannel channel, TargetRef target, Target open, EvidenceRequest request, CancellationToken cancellationToken)
    {
        HashSet<string> others = [];
        while (true)
        {
            Evidence evidence = await channel.FindEvidenceAsync(request with { NotOurs = others }, cancellationToken);
            if (evidence is Evidence.Found && await sameTexts.IsBeingSentAsync(target, open, cancellationToken))
            {
                return new Evidence.Undecided("Another content with this text is being sent to this account at this moment, so whose post the platform lists is open.", time.GetUtcNow().AddSeconds(options.FirstCheckSeconds));
            }

            if (evidence is Evidence.Undecided { Doubtful: { } doubtful } && await claims.IsAnothersAsync(target, channel.Platform, open.AccountId, doubtful, cancellationToken) && others.Add(doubtful))
            {
                continue;
            }

            if (evidence is not Evidence.Found found || await claims.TryClaimAsync(target, channel.Platform, open.AccountId, found.PostId, cancellationToken))
            {
                return evidence;
            }

            if (!others.Add(found.PostId))
            {
                return new Evidence.Absent($"The platform lists this text only as post {found.PostId}, which is another content's.");
            }
        }
    }

    /// <summary>How much longer silence proves nothing; zero or less: it proves that the call had no effect.</summary>
    private TimeSpan UnsettledFor(TargetRef target, LedgerEntry entry, DateTimeOffset intendedAt)
    {
        long now = time.GetTimestamp();
        long since = _asked.AddOrUpdate(
            (target.ContentId, target.TargetId),
            (entry.Attempts, now),
            (_, known) => known.Attempt == entry.Attempts ? known : (entry.Attempts, now)).Since;
        TimeSpan measured = TimeSpan.FromSeconds(options.SettleSeconds) - time.GetElapsedTime(since, now);

        // A host that is started anew for every question would never have waited long enough. The clock may have been wrong
        // by the tolerance at the call, and be wrong by as much the other way now.
        TimeSpan byCalendar = intendedAt.AddSeconds(options.SettleSeconds + (2 * options.ClockToleranceSeconds)) - time.GetUtcNow();
        return measured < byCalendar ? measured : byCalendar;
    }

    private Core.Results.Outcome<Command> CommandOf(ContentItem current, TargetRef target, LedgerEntry asked, Evidence evidence, TimeSpan unsettled)
    {
        Target? open = current.Targets.FirstOrDefault(t => t.TargetId == target.TargetId);
        if (open?.Ledger?.Attempts != asked.Attempts)
        {
            // The evidence is about an earlier call than the one that is open now.
            return ContentRefusals.Changed(current.ContentId);
        }

        DateTimeOffset now = time.GetUtcNow();
        return evidence switch
        {
            Evidence.Found f => new Command.Confirm(target.TargetId, f.PostId, f.Url, f.Proof),
            Evidence.Absent a when unsettled <= TimeSpan.Zero && open.Status != TargetStatus.Sent => new Command.ProveAbsent(target.TargetId, a.Proof),
            Evidence.Absent when unsettled <= TimeSpan.Zero => new Command.RejectTarget(
                target.TargetId,
                new("AP2042", "The platform refused the post as a repetition of an earlier one that AutoPublish did not make.", "Change the text with editContent.")),
            Evidence.Absent => new Command.MarkUnknown(
                target.TargetId,
                new("AP3022", "The platform does not list the post yet.", "It is asked again by itself."),
                Earlier(now.AddSeconds(Backoff(asked)), now + unsettled)),
            // Asked once more, and still nothing speaks against the person who looked.
            Evidence.Undecided u when asked.IsSaidToBeAbsent => new Command.ProveAbsent(target.TargetId, $"{asked.Words[^1].By} looked, and said that the post is not out. {u.Reason}"),
            Evidence.Undecided u => new Command.MarkUnknown(
                target.TargetId,
                new("AP3023", u.Reason, "The platform is asked again by itself; resolveTarget asks it now, or takes your word for it."),
                Later(u.RetryAt, now.AddSeconds(Backoff(asked)))),
            _ => throw new ArgumentOutOfRangeException(nameof(evidence), evidence, "Not evidence."),
        };
    }

    private double Backoff(LedgerEntry entry) =>
        Math.Min(options.LongestCheckSeconds, options.FirstCheckSeconds * Math.Pow(2, Math.Min(20, entry.EvidenceChecks)));

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset b) => a > b ? a.Value : b;

    // Once for each question. Without the reason: it may be the platform's own words.
    [LoggerMessage(3101, LogLevel.Warning, "The outcome of target {TargetId} of content {ContentId} is open beyond the settling time, after {Checks} questions.", EventName = "E3101")]
    private static partial void StaysOpen(ILogger logger, string targetId, string contentId, int checks);
}
