using AutoPublish.Core.Accounts;
using AutoPublish.Web.Accounts;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Accounts;

/// <summary>A connected account: no token, and nothing to get one by.</summary>
internal sealed record AccountView
{
    [Field("Names the account.")]
    public required string Id { get; init; }

    [Field("The social network.")]
    public required Platform Platform { get; init; }

    [Field("As readers see it.")]
    public required string Name { get; init; }

    [Field("Such as @autopublish.")]
    public string? Handle { get; init; }

    [Field("Person or page.")]
    public required AccountForm Form { get; init; }

    [Field("needsReconnect: nothing goes out until a person connects it again; endsSoon: within a week.")]
    public required AccountState State { get; init; }

    [Field("Why it must be connected again.")]
    public ReasonView? Reason { get; init; }

    [Field("When a person must connect it again at the latest; absent: no end is known.")]
    public DateTimeOffset? Until { get; init; }

    [Field("How many posts are on their way to it; told by listAccounts.")]
    public int? WaitingPosts { get; init; }

    internal static AccountView Of(ConnectedAccount account, DateTimeOffset now, int? waiting = null)
    {
        AccountStanding standing = AccountStanding.Of(account, now);
        return new AccountView
        {
            Id = account.AccountId,
            Platform = account.Platform,
            Name = account.DisplayName,
            Handle = account.Handle,
            Form = account.Form,
            State = standing.State,
            Reason = ContentViews.Of(standing.Reason),
            Until = standing.Until?.ToUniversalTime(),
            WaitingPosts = waiting,
        };
    }
}
