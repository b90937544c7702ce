using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions;

internal sealed record DeletedOutput
{
    [Field("What was deleted.")]
    public required string Id { get; init; }
}
