using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Media;

internal sealed record AttachImageInput : IRepeatable
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }

    [Field("The targets that get the image, by id or platform, such as x. Left out: all of them.", MinItems = 1, MaxItems = 20, ItemMaxLength = ContentIds.MaxTargetLength, Unique = true)]
    public IReadOnlyList<string>? TargetIds { get; init; }

    [Field("Where the image is: an https address that anybody can read, at most 20 MB; redirects are not followed. Send this or data.", MinLength = 1, MaxLength = 2000)]
    public string? Url { get; init; }

    [Field("The image itself in base64, for small ones. Send this or url.", MinLength = 1, MaxLength = 70000)]
    public string? Data { get; init; }

    [Field("What the image shows, for those who cannot see it. It goes out with the image.", MinLength = 1, MaxLength = AltTexts.MaxLength)]
    public required string AltText { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
