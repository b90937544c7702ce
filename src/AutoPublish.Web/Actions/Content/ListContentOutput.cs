using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Content;

internal sealed record ListContentOutput
{
    [Field("Newest first.")]
    public required IReadOnlyList<ContentSummary> Items { get; init; }

    [Field("Send it as cursor to get the next page; null at the end.")]
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public string? NextCursor { get; init; }
}

internal sealed record ContentSummary
{
    [Field("Names the content in every other action.")]
    public required string ContentId { get; init; }

    [Field("Where it stands.")]
    public required ContentStatus Status { get; init; }

    [Field("The version that stands now.")]
    public required int Version { get; init; }

    [Field("When it goes out (RFC 3339, UTC); null is as soon as it is approved.")]
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public DateTimeOffset? ScheduledFor { get; init; }

    [Field("When it was made (RFC 3339, UTC).")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Field("What the platforms charge for all of it, in US dollars.")]
    public required decimal Price { get; init; }

    [Field("One for each account that it goes to.")]
    public required IReadOnlyList<TargetSummary> Targets { get; init; }
}

internal sealed record TargetSummary
{
    [Field("Names the target within its content.")]
    public required string TargetId { get; init; }

    [Field("The social network.")]
    public required Platform Platform { get; init; }

    [Field("Where the target stands.")]
    public required TargetStatus Status { get; init; }

    [Field("The text, cut to 280 characters; getContent has all of it.")]
    public string? Text { get; init; }
}
