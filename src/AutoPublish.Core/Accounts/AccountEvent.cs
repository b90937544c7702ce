using AutoPublish.Core.Billing;

namespace AutoPublish.Core.Accounts;

/// <summary>What a platform says has happened to an account.</summary>
/// <param name="EventId">The same when the same is told again.</param>
/// <param name="PlatformUserId">Whose subscription it is.</param>
/// <param name="Kind">What happened.</param>
/// <param name="PostId">The account's post that it is about; null where it is not told.</param>
/// <param name="Price">What the platform charges for telling it.</param>
public sealed record AccountEvent(string EventId, string PlatformUserId, AccountEventKind Kind, string? PostId, MicroDollars Price);

public enum AccountEventKind
{
    /// <summary>The account has a new post, made here or elsewhere.</summary>
    Posted,

    /// <summary>A post of the account was deleted.</summary>
    Deleted,

    /// <summary>A reader did something with a post of the account.</summary>
    Engaged,
}
