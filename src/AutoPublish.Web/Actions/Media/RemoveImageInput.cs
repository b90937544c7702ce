using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Media;

internal sealed record RemoveImageInput : IRepeatable
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }

    [Field("Which image of a target, from 1, as getContent lists them.", Minimum = 1, Maximum = 20)]
    public required int Position { get; init; }

    [Field("The targets that lose it, by id or platform. Left out: every target that has one at this position.", MinItems = 1, MaxItems = 20, ItemMaxLength = ContentIds.MaxTargetLength, Unique = true)]
    public IReadOnlyList<string>? TargetIds { get; init; }

    [Field("The version that the position was read from; with another one standing, nothing is removed. Left out: whichever stands.", Minimum = 1)]
    public int? Version { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
