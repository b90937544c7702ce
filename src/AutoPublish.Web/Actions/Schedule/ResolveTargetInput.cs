using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Schedule;

internal sealed record ResolveTargetInput : IRepeatable
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }

    [Field(ContentIds.TargetMeaning, MinLength = 1, MaxLength = ContentIds.MaxTargetLength)]
    public required string TargetId { get; init; }

    [Field("What the user saw on the network; never guess it. Left out: the platform is asked.")]
    public LookedUp? Outcome { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
