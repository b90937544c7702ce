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
    ReminderStep reminders,
    EscalationStep escalations,
    ScheduleStep schedule,
    RemoveStep remove,
    StepWriter steps,
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
                case ContentStep.TakeDown down:
                    await remove.TakeAsync(document.Value, down.TargetId, cancellationToken);
                    break;
                case ContentStep.Erase:
                    await writer.DeleteAsync(content.TenantId, content.ContentId, cancellationToken);
                    break;
                case ContentStep.Generate:
                    await draft.TakeAsync(document, cancellationToken);
                    break;
                case ContentStep.MailApproval:
                    await mail.TakeAsync(document, cancellationToken);
                    break;
                case ContentStep.Remind:
                    await reminders.TakeAsync(document, cancellationToken);
                    break;
                case ContentStep.Escalate:
                    await escalations.TakeAsync(document, cancellationToken);
                    break;
                case ContentStep.Expire:
                    await steps.WriteAsync(document, new ContentCommand.ExpireApproval(), cancellationToken);
                    break;
                case ContentStep.Schedule:
                    await schedule.TakeAsync(document, cancellationToken);
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
}
