using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Media;

internal sealed record AttachImageInput : IRepeatable
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }

    [Field("Targets or platforms that get it. Left out: all.", MinItems = 1, MaxItems = 20, ItemMaxLength = ContentIds.MaxTargetLength, Unique = true)]
    public IReadOnlyList<string>? TargetIds { get; init; }

    [Field("A public https address of the image, up to 20 MB, without redirects. Send this or data.", MinLength = 1, MaxLength = 2000)]
    public string? Url { get; init; }

    [Field("The image in base64, if small. Send this or url.", MinLength = 1, MaxLength = 70000)]
    public string? Data { get; init; }

    [Field("What it shows, for those who cannot see it. It is published too.", MinLength = 1, MaxLength = AltTexts.MaxLength)]
    public required string AltText { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
