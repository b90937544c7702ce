using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Content;

internal sealed record EditContentInput : IRepeatable
{
    [Field(ContentIds.Meaning, MinLength = 1, MaxLength = ContentIds.MaxLength)]
    public required string ContentId { get; init; }

    [Field("The new text for each target or platform, such as {\"x\": \"…\"}. What is not named keeps its text.", MinItems = 1, MaxItems = 20, ItemMaxLength = 70000)]
    public IReadOnlyDictionary<string, string>? Texts { get; init; }

    [Field("As in generateContent. It replaces what followed; [] takes it away.", MaxItems = 20, EachMaxItems = Core.Publishing.FollowUps.MaxThread, ItemMaxLength = 10000)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? FollowUps { get; init; }

    [Field("A new time with the edit: RFC 3339 with an offset. Left out: the time stays.", MinLength = 1, MaxLength = 64)]
    public string? ScheduledFor { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
