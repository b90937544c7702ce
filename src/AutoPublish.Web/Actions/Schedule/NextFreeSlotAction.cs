using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Schedule;

internal sealed class NextFreeSlotAction(TakenSlots taken, TenantReader tenants, TimeProvider time)
    : ActionHandler<NextFreeSlotInput, NextFreeSlotOutput>(ActionJson.Default.NextFreeSlotInput, ActionJson.Default.NextFreeSlotOutput)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "nextFreeSlot",
        Title = "Find the next free slot",
        Description = "Finds the next time of the posting calendar that no other post has. It reserves nothing: send the answer as scheduledFor.",
        Group = ActionGroup.Schedule,
        Scope = AccessScopes.ContentRead,
        Hints = ActionHints.Reads,
        NeedsState = true,
        Example = """{"platform":"x"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<NextFreeSlotOutput>>> RunAsync(NextFreeSlotInput input, ActionCall call)
    {
        if (!Rfc3339.TryRead(input.After, out DateTimeOffset? after))
        {
            return ActionRefusals.BadTime("after", input.After ?? "");
        }

        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset start = after is { } asked && asked > now ? asked : now;
        if (start > now + SchedulingHorizon.Ahead)
        {
            return ActionRefusals.TooFarAhead(SchedulingHorizon.Ahead.Days);
        }

        IReadOnlyList<DateTimeOffset> busy = await taken.OfAsync(call.TenantId, call.Cancelled);
        if (!NextFreeSlot.Find(PostingCalendars.Of(tenant), start, busy, input.Platform).Succeeded(out DateTimeOffset slot, out Refusal? refusal)
            || !ChosenTime.At(slot, tenant.TimeZone).Succeeded(out ChosenTime? chosen, out refusal))
        {
            return refusal;
        }

        NextFreeSlotOutput output = new() { ScheduledFor = chosen.Instant, TimeZone = chosen.TimeZone, LocalTime = chosen.Local };
        return new ActionResult<NextFreeSlotOutput>(output, $"The next free slot is {chosen.Local} in {chosen.TimeZone}.");
    }
}

internal sealed record NextFreeSlotInput
{
    [Field("Only slots for this social network; left out: any.")]
    public Platform? Platform { get; init; }

    [Field("Only slots after this time (RFC 3339); left out: now.", MinLength = 1, MaxLength = 64)]
    public string? After { get; init; }
}

internal sealed record NextFreeSlotOutput
{
    [Field("The slot (RFC 3339, UTC).")]
    public required DateTimeOffset ScheduledFor { get; init; }

    [Field("The owner's time zone (IANA).")]
    public required string TimeZone { get; init; }

    [Field("The slot on the clock of that zone.")]
    public required string LocalTime { get; init; }
}
