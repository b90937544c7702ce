using AutoPublish.Core.Approvals;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Approval;

internal sealed record DecideApprovalInput : IRepeatable
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }

    [Field("The approvalId that getContent shows with the version that was looked at; another one is refused.", MinLength = 1, MaxLength = ContentIds.MaxApprovalLength)]
    public required string ApprovalId { get; init; }

    [Field("approve lets it go out at its time; changes has a new version written from the feedback; reject ends it.")]
    public required DecisionKind Decision { get; init; }

    [Field("What to change, or why. Needed for changes.", MaxLength = Approval.Feedback.MaxLength)]
    public string? Feedback { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
