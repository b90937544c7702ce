using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Content;

internal sealed record DeleteContentInput : IRepeatable
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }

    [Field("Takes its posts off their networks first; needs content.publish. It is deleted when they are down, and getContent tells how far that is. Not undone.")]
    public bool? TakeDown { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
