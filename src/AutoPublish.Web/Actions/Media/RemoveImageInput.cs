using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Media;

internal sealed record RemoveImageInput : IRepeatable
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }

    [Field("Which image of a target, from 1, as getContent lists it.", Minimum = 1, Maximum = 20)]
    public required int Position { get; init; }

    [Field("Targets or platforms that lose it. Left out: all that have one there.", MinItems = 1, MaxItems = 20, ItemMaxLength = ContentIds.MaxTargetLength, Unique = true)]
    public IReadOnlyList<string>? TargetIds { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
