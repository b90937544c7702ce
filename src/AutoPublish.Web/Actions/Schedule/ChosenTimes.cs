using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.Web.Actions.Schedule;

/// <summary>Reads the time that a caller chose.</summary>
internal sealed class ChosenTimes(TimeProvider time)
{
    /// <param name="text">RFC 3339, or null for as soon as it is approved.</param>
    internal Outcome<PublishSchedule> Read(string? text, Tenant tenant)
    {
        if (text is null)
        {
            return PublishSchedule.AsSoonAsApproved;
        }

        return ScheduleParser.Parse(text, tenant.TimeZone, time.GetUtcNow()).Succeeded(out DateTimeOffset at, out Refusal? refusal)
            ? new PublishSchedule(at, tenant.TimeZone)
            : refusal;
    }
}
