using AutoPublish.Core.Accounts;
using AutoPublish.Web.Accounts;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Accounts;

/// <summary>A connected account: no token, and nothing to get one by.</summary>
internal sealed record AccountView
{
    [Field("Names the account in generateContent, connectAccount and disconnectAccount.")]
    public required string Id { get; init; }

    [Field("The social network.")]
    public required Platform Platform { get; init; }

    [Field("As readers see it.")]
    public required string Name { get; init; }

    [Field("Such as @autopublish; absent where the platform has none.")]
    public string? Handle { get; init; }

    [Field("person: a profile; page: a page or organization that a person administers.")]
    public required AccountForm Form { get; init; }

    [Field("working, endsSoon (it works; connect it again within a week) or needsReconnect (nothing goes out until a person connects it again).")]
    public required AccountState State { get; init; }

    [Field("Why it must be connected again.")]
    public ReasonView? Reason { get; init; }

    [Field("When a person must connect it again at the latest (RFC 3339, UTC); absent: no end is known.")]
    public DateTimeOffset? Until { get; init; }

    [Field("How many posts are on their way to it.")]
    public required int WaitingPosts { get; init; }
}
