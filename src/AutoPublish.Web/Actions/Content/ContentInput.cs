using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Content;

/// <summary>Names a content, and asks nothing else.</summary>
internal sealed record ContentInput
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }
}

/// <summary>Names a content for a consequential action.</summary>
internal sealed record ContentCommandInput : IRepeatable
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
