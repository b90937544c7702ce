using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Orchestrations.Content;

/// <summary>
/// Takes every step of a content that can be taken now. Entered again after a crash it reads the document and goes on
/// from there; each step is one conditional write, so a step taken twice is refused the second time.
/// </summary>
public sealed class ContentActivity(
    ContentWriter writer,
    ContentWaker waker,
    DraftStep draft,
    ApprovalMailStep mail,
    TimeProvider time,
    IFailpoints failpoints)
{
    public async Task<StepPlan> AdvanceAsync(ContentRef content, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await writer.ReadAsync(content.TenantId, content.ContentId, cancellationToken) is not { } document)
            {
                return new StepPlan(Finished: true, WaitUntil: null, "deleted");
            }

            string status = document.Value.Status.ToString().ToLowerInvariant();
            switch (ContentStep.Next(document.Value, time.GetUtcNow()))
            {
                case ContentStep.Done:
                    return new StepPlan(Finished: true, WaitUntil: null, status);
                case ContentStep.Wait wait:
                    return new StepPlan(Finished: false, wait.Until, status);
                case ContentStep.Deliver:
                    await DeliverAsync(document.Value, cancellationToken);
                    return new StepPlan(Finished: false, WaitUntil: null, status);
                case ContentStep.Generate:
                    await draft.TakeAsync(document, cancellationToken);
                    break;
                case ContentStep.MailApproval:
                    await mail.TakeAsync(document, cancellationToken);
                    break;
                case ContentStep.Expire:
                    await WriteAsync(document, new ContentCommand.ExpireApproval(), cancellationToken);
                    break;
                case ContentStep.Schedule:
                    await ScheduleAsync(document, cancellationToken);
                    break;
            }
        }
    }

    private async Task DeliverAsync(ContentItem content, CancellationToken cancellationToken)
    {
        failpoints.Hit(ContentFailpoints.BeforeDeliveries);
        foreach (Target target in content.Targets.Where(t => !t.IsSettled))
        {
            await waker.StartDeliveryAsync(new TargetRef(content.TenantId, content.ContentId, target.TargetId), cancellationToken);
            failpoints.Hit(ContentFailpoints.BetweenDeliveries);
        }
    }

    private async Task ScheduleAsync(Document<ContentItem> document, CancellationToken cancellationToken)
    {
        PublishSchedule schedule = document.Value.Schedule;
        DateTimeOffset now = time.GetUtcNow();

        // A time that passed while a person decided is now, as long as the approved window is open.
        DateTimeOffset at = schedule.At is { } chosen && chosen > now ? chosen : now;
        if (document.Value.Targets.Any(t => at > t.Payload?.NotAfter))
        {
            StatusReason passed = new("AP2022", $"The approved window passed before content {document.Value.ContentId} could be sent.", "Choose a new time with rescheduleContent; it is approved again.");
            await WriteAsync(document, new ContentCommand.WindowPassed(passed), cancellationToken);
            return;
        }

        await WriteAsync(document, new ContentCommand.Schedule(at, schedule.TimeZone), cancellationToken);
        failpoints.Hit(ContentFailpoints.AfterScheduled);
    }

    /// <summary>A lost race or a refusal means that the document has moved on; the next look tells.</summary>
    private async Task WriteAsync(Document<ContentItem> document, ContentCommand command, CancellationToken cancellationToken)
    {
        if (ContentMachine.Apply(document.Value, command, time.GetUtcNow()).Succeeded(out ContentItem? next, out Refusal? refusal))
        {
            await writer.TryWriteAsync(document, next, cancellationToken);
            return;
        }

        throw new InvalidOperationException($"The step {command.GetType().Name} was named for a content that refuses it: {refusal.Message}");
    }
}
