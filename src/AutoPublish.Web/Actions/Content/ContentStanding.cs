using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Content;

/// <summary>Where a content stands after a command.</summary>
internal sealed record ContentStanding
{
    [Field("Names the content in every other action.")]
    public required string ContentId { get; init; }

    [Field("Where it stands now.")]
    public required ContentStatus Status { get; init; }

    [Field("The version that stands now.")]
    public required int Version { get; init; }

    [Field("When it goes out (RFC 3339, UTC); null is as soon as it is approved.")]
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public DateTimeOffset? ScheduledFor { get; init; }

    [Field("The question to the approvers about this version, when there is one.")]
    public ApprovalView? Approval { get; init; }

    [Field("Why it stands where it stands, when that needs saying.")]
    public ReasonView? Reason { get; init; }

    [Field("A page that shows it.")]
    public required string StatusUrl { get; init; }
}
