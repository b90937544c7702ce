using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Engagement;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>Takes every step of one target's delivery that can be taken now.</summary>
public sealed class DeliveryActivity(
    ContentWriter writer,
    ContentWaker waker,
    EngagementStarter engagement,
    PrepareStep prepare,
    SendStep send,
    SettleStep settle,
    TimeProvider time,
    IFailpoints failpoints)
{
    public async Task<StepPlan> AdvanceAsync(TargetRef target, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await writer.ReadAsync(target.TenantId, target.ContentId, cancellationToken) is not { } document)
            {
                return new StepPlan(Finished: true, WaitUntil: null, "deleted");
            }

            switch (DeliveryStep.Next(document.Value, target.TargetId, time.GetUtcNow()))
            {
                case DeliveryStep.Done:
                    return await FinishAsync(target, document.Value, cancellationToken);
                case DeliveryStep.Wait wait:
                    return new StepPlan(Finished: false, wait.Until, StatusOf(target, document.Value));
                case DeliveryStep.Prepare:
                    await prepare.TakeAsync(target, document.Value, cancellationToken);
                    break;
                case DeliveryStep.Send:
                    await send.TakeAsync(target, document, cancellationToken);
                    break;
                case DeliveryStep.Settle:
                    await settle.TakeAsync(target, document.Value, cancellationToken);
                    break;
                case DeliveryStep.GiveUp giveUp:
                    await GiveUpAsync(target, document, giveUp.Reason, cancellationToken);
                    break;
                case DeliveryStep.PassWindow:
                    await PassWindowAsync(target, document, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>Each call finds out for itself whether it was made before.</summary>
    private async Task<StepPlan> FinishAsync(TargetRef target, ContentItem content, CancellationToken cancellationToken)
    {
        Target? settled = content.Targets.FirstOrDefault(t => t.TargetId == target.TargetId);
        if (settled is { IsSettled: true } && FollowUps.Follower(content.Targets, settled) is { IsSettled: false } follower)
        {
            failpoints.Hit(DeliveryFailpoints.BeforeFollower);
            await waker.WakeDeliveryAsync(target with { TargetId = follower.TargetId }, cancellationToken);
        }

        if (settled is { Status: TargetStatus.Confirmed, Payload: { } payload, Ledger: { SettledAt: { } publishedAt } } && !FollowUps.IsComment(payload))
        {
            failpoints.Hit(DeliveryFailpoints.BeforeEngagement);
            await engagement.StartAsync(target, publishedAt, cancellationToken);
        }

        if (ContentMachine.IsAtRest(content.Status))
        {
            failpoints.Hit(DeliveryFailpoints.BeforeContentWake);
            await waker.WakeContentAsync(target.TenantId, target.ContentId, cancellationToken);
        }

        return new StepPlan(Finished: true, WaitUntil: null, StatusOf(target, content));
    }

    private async Task PassWindowAsync(TargetRef target, Document<ContentItem> document, CancellationToken cancellationToken)
    {
        ContentItem content = document.Value;
        bool isOut = content.Targets.Any(t => t.Status == TargetStatus.Confirmed || t.IsInFlight);
        string remedy = isOut ? "Make a new content for this platform." : "Choose a new time with rescheduleContent; it is approved again.";
        StatusReason reason = HeldBy(content, target.TargetId) is { } held
            ? new("AP2023", $"The approved window passed while it was held: {held.Message}", remedy)
            : new("AP2022", "The approved window passed before it could be sent.", remedy);
        bool begun = content.Status == ContentStatus.Publishing || content.Targets.Any(t => t.IsInFlight || t.IsSettled);
        await WriteAsync(document, begun ? new ContentCommand.RejectTarget(target.TargetId, reason) : new ContentCommand.WindowPassed(reason), cancellationToken);
    }

    /// <summary>What held the target, or the post that it waited for.</summary>
    private static StatusReason? HeldBy(ContentItem content, string targetId)
    {
        Target? held = content.Targets.First(t => t.TargetId == targetId);
        for (int i = 0; i < content.Targets.Count && held is { Status: not TargetStatus.Confirmed }; i++)
        {
            if (held.Ledger?.Reason is { } reason)
            {
                return reason;
            }

            held = FollowUps.Before(content.Targets, held);
        }

        return null;
    }

    private Task GiveUpAsync(TargetRef target, Document<ContentItem> document, StatusReason reason, CancellationToken cancellationToken) =>
        WriteAsync(document, new ContentCommand.RejectTarget(target.TargetId, reason), cancellationToken);

    private async Task WriteAsync(Document<ContentItem> document, ContentCommand command, CancellationToken cancellationToken)
    {
        if (!ContentMachine.Apply(document.Value, command, time.GetUtcNow()).Succeeded(out ContentItem? next, out Refusal? refusal))
        {
            // Not passed over: the same step would be named again at once, for ever.
            throw new InvalidOperationException($"The step {command.GetType().Name} was named for a content that refuses it: {refusal.Message}");
        }

        // A lost race means that the document has moved on; the next look tells.
        await writer.TryWriteAsync(document, next, cancellationToken);
    }

    private static string StatusOf(TargetRef target, ContentItem content) =>
        content.Targets.FirstOrDefault(t => t.TargetId == target.TargetId)?.Status.ToString().ToLowerInvariant() ?? "gone";
}
