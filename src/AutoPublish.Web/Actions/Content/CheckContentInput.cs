using AutoPublish.Core.Accounts;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Content;

internal sealed record CheckContentInput
{
    [Field("A content to check as it stands. Either this, or text with platforms.", MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public string? ContentId { get; init; }

    [Field("A text to check.", MinLength = 1, MaxLength = 70000)]
    public string? Text { get; init; }

    [Field("Where the text would be published.", MinItems = 1, MaxItems = 7, Unique = true)]
    public IReadOnlyList<Platform>? Platforms { get; init; }

    [Field("Somebody would pay for the post.")]
    public bool? PaidPartnership { get; init; }
}
