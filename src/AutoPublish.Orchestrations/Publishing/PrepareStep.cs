using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>
/// Uploads what the call needs, shortly before its time. Nobody can see what comes of it, so it is simply done again
/// where it went wrong or was forgotten.
/// </summary>
public sealed class PrepareStep(TenantReader tenants, PublishingChannels channels, ContentWriter writer, IFailpoints failpoints)
{
    public async Task TakeAsync(TargetRef target, ContentItem content, CancellationToken cancellationToken)
    {
        (_, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(target.TenantId, cancellationToken);
        Target waiting = content.Targets.First(t => t.TargetId == target.TargetId);
        ConnectedAccount? account = accounts.FirstOrDefault(a => a.AccountId == waiting.AccountId);
        if (account is null || channels.Find(waiting.Platform) is not { } channel || waiting is not { Payload: { } payload, PayloadHash: { } hash })
        {
            await writer.ApplyAsync(target.TenantId, target.ContentId, new Command.RejectTarget(target.TargetId, SendStep.NotConnected(waiting)), cancellationToken);
            return;
        }

        Preparation? before = waiting.Ledger?.Prepared is { IsReady: false } unfinished && unfinished.PayloadHash == hash ? unfinished : null;
        PrepareOutcome outcome = await channel.PrepareAsync(new PrepareRequest(channels.Open(account), payload, before?.Handle), cancellationToken);
        failpoints.Hit(DeliveryFailpoints.AfterPrepared);
        await writer.ApplyAsync(target.TenantId, target.ContentId, CommandOf(target.TargetId, hash, outcome), cancellationToken);
    }

    private static Command CommandOf(string targetId, string hash, PrepareOutcome outcome) => outcome switch
    {
        PrepareOutcome.Ready r => new Command.Prepare(targetId, new Preparation(r.Handle, hash, IsReady: true, r.ExpiresAt), Reason: null, Until: null),
        PrepareOutcome.NotYet n => new Command.Prepare(targetId, new Preparation(n.Handle, hash, IsReady: false, ExpiresAt: null), new("AP3024", n.Reason, "It is asked again by itself."), n.RetryAt),
        PrepareOutcome.Rejected r => new Command.RejectTarget(targetId, new(r.Code, r.Reason, r.Remedy)),
        PrepareOutcome.Failed f => new Command.Hold(targetId, new(f.Code, f.Reason, "It is tried again by itself."), f.RetryAt),
        PrepareOutcome.Unauthorized u => new Command.RejectTarget(targetId, new(u.Code, u.Reason, "Connect the account again, then use retryTarget.")),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };
}
