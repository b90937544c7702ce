using AutoPublish.Core.Content;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>
/// Uploads what the call needs, shortly before its time. Nobody can see what comes of it, so it is simply done again
/// where it went wrong or was forgotten.
/// </summary>
public sealed class PrepareStep(AccountTokens tokens, PublishingChannels channels, TargetWriter writer, TimeProvider time, IFailpoints failpoints)
{
    public async Task TakeAsync(TargetRef target, ContentItem content, CancellationToken cancellationToken)
    {
        Target waiting = content.Targets.First(t => t.TargetId == target.TargetId);
        AccountAccess access = await tokens.OpenAsync(target.TenantId, waiting.AccountId, cancellationToken);
        if (access is not AccountAccess.Open open || channels.Find(waiting.Platform) is not { } channel || waiting is not { Payload: { } payload, PayloadHash: { } hash })
        {
            await writer.ApplyAsync(target, waiting, AccountHolds.CommandOf(waiting, access, time.GetUtcNow()), cancellationToken);
            return;
        }

        Preparation? before = waiting.Ledger?.Prepared is { IsReady: false } unfinished && unfinished.PayloadHash == hash ? unfinished : null;
        PrepareOutcome outcome = await channel.PrepareAsync(new PrepareRequest(open.Account, payload, before?.Handle) { InReplyTo = FollowUps.Answered(content.Targets, waiting) }, cancellationToken);
        failpoints.Hit(DeliveryFailpoints.AfterPrepared);
        Command next = outcome is PrepareOutcome.Unauthorized
            ? AccountHolds.CommandOf(waiting, await tokens.AfterRefusalAsync(target.TenantId, waiting.AccountId, open.GrantVersion, cancellationToken), time.GetUtcNow())
            : CommandOf(target.TargetId, hash, outcome);
        await writer.ApplyAsync(target, waiting, next, cancellationToken);
    }

    private static Command CommandOf(string targetId, string hash, PrepareOutcome outcome) => outcome switch
    {
        PrepareOutcome.Ready r => new Command.Prepare(targetId, new Preparation(r.Handle, hash, IsReady: true, r.ExpiresAt), Reason: null, Until: null),
        PrepareOutcome.NotYet n => new Command.Prepare(targetId, new Preparation(n.Handle, hash, IsReady: false, ExpiresAt: null), new("AP3024", n.Reason, "It is asked again by itself."), n.RetryAt),
        PrepareOutcome.Rejected r => new Command.RejectTarget(targetId, new(r.Code, r.Reason, r.Remedy)),
        PrepareOutcome.Failed f => new Command.Hold(targetId, new(f.Code, f.Reason, "It is tried again by itself."), f.RetryAt),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };
}
