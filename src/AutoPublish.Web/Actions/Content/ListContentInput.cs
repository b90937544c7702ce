using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Content;

/// <summary>Also the key under which an answer is kept: equal questions have equal values.</summary>
internal sealed record ListContentInput
{
    [Field("Only contents that stand here.")]
    public ContentStatus? Status { get; init; }

    [Field("Only contents that go to this social network.")]
    public Platform? Platform { get; init; }

    [Field("Only contents made at this time or later (RFC 3339).", MinLength = 1, MaxLength = 64)]
    public string? From { get; init; }

    [Field("Only contents made before this time (RFC 3339).", MinLength = 1, MaxLength = 64)]
    public string? To { get; init; }

    [Field("How many to list; 20 when left out.", Minimum = 1, Maximum = 100)]
    public int? Limit { get; init; }

    [Field("nextCursor of the page before, for the page that follows it.", MinLength = 1, MaxLength = 200)]
    public string? Cursor { get; init; }
}
