using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Schedule;

internal sealed record ScheduleContentInput : IRepeatable
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }

    [Field("When it shall go out: RFC 3339 with an offset, such as 2026-11-27T09:00:00+01:00.", MinLength = 1, MaxLength = 64)]
    public required string ScheduledFor { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
