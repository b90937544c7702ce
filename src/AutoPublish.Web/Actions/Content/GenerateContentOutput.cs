using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Content;

internal sealed record GenerateContentOutput
{
    [Field("Names the content in every other action.")]
    public required string ContentId { get; init; }

    [Field("Where it stands: draft as long as the texts are being made.")]
    public required ContentStatus Status { get; init; }

    [Field("A page that shows it.")]
    public required string StatusUrl { get; init; }
}
