using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.Orchestrations.Content;

/// <summary>Gives an approved content its time: the chosen one, or, where that has passed meanwhile, what the approval says about late ones.</summary>
public sealed class ScheduleStep(TakenSlots taken, SlotClaims claims, TenantReader tenants, StepWriter writer, TimeProvider time, IFailpoints failpoints)
{
    public async Task TakeAsync(Document<ContentItem> document, CancellationToken cancellationToken)
    {
        ContentItem content = document.Value;
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset? end = content.Targets.Min(t => t.Payload?.NotAfter);
        ContentCommand command = await CommandAsync(content, now, end, cancellationToken);
        await writer.WriteAsync(document, command, cancellationToken);
        failpoints.Hit(ContentFailpoints.AfterScheduled);
    }

    private async ValueTask<ContentCommand> CommandAsync(ContentItem content, DateTimeOffset now, DateTimeOffset? end, CancellationToken cancellationToken)
    {
        PublishSchedule schedule = content.Schedule;
        DateTimeOffset at = schedule.At is { } chosen && chosen > now ? chosen : now;
        if (at > end)
        {
            return new ContentCommand.WindowPassed(Passed(content));
        }

        // Late is what was approved after its time; what waited for anything else goes out as soon as it may.
        bool isLate = schedule.At < content.Approval?.Decision?.At && content.Approval is { Status: ApprovalStatus.Approved };
        return content.Approval?.Late switch
        {
            LateApproval.Ask when isLate && end is { } until => new ContentCommand.AwaitTime(AskedFor(content), until.AddTicks(1)),
            LateApproval.Drop when isLate => new ContentCommand.WindowPassed(Dropped(content)),
            LateApproval.NextSlot when isLate => await InNextSlotAsync(content, now, end, cancellationToken),
            _ => new ContentCommand.Schedule(at, schedule.TimeZone),
        };
    }

    private async ValueTask<ContentCommand> InNextSlotAsync(ContentItem content, DateTimeOffset now, DateTimeOffset? end, CancellationToken cancellationToken)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(content.TenantId, cancellationToken);
        List<DateTimeOffset> busy = [.. await taken.OfAsync(content.TenantId, cancellationToken)];
        while (NextFreeSlot.Find(PostingCalendars.Of(tenant), now, busy).Succeeded(out DateTimeOffset slot, out _) && !(slot > end))
        {
            if (await claims.TryAsync(content, slot, cancellationToken))
            {
                return new ContentCommand.Schedule(slot, content.Schedule.TimeZone);
            }

            busy.Add(slot);
        }

        return new ContentCommand.WindowPassed(NoSlot(content));
    }

    private static StatusReason Passed(ContentItem content) => new(
        "AP2022",
        $"The approved window passed before content {content.ContentId} could be sent.",
        "Choose a new time with rescheduleContent; it is approved again.");

    private static StatusReason Dropped(ContentItem content) => new(
        "AP2022",
        $"Content {content.ContentId} was approved after its time, and late ones are not sent.",
        "Choose a new time with rescheduleContent; it is approved again.");

    private static StatusReason AskedFor(ContentItem content) => new(
        "AP2025",
        $"Content {content.ContentId} was approved after its time, so it waits for another one.",
        "Choose a time inside the approved window with rescheduleContent, or send it at once with publishNow.");

    private static StatusReason NoSlot(ContentItem content) => new(
        "AP2022",
        $"Content {content.ContentId} was approved after its time, and its approved window has no free slot of the posting calendar left.",
        "Choose a new time with rescheduleContent; it is approved again.");
}
