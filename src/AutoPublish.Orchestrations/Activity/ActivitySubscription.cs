using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Activity;

/// <summary>That a platform tells what happens to an account. There is one for each account of a tenant, whoever else has connected the same one.</summary>
/// <param name="TenantId">Whose connection it is.</param>
/// <param name="AccountId">Unique over all tenants.</param>
/// <param name="PlatformUserId">By which the platform names it.</param>
/// <param name="Engagement">What readers do with its posts is told as well.</param>
/// <param name="SeenAt">When it was last found at the platform.</param>
public sealed record ActivitySubscription(string TenantId, string AccountId, Platform Platform, string PlatformUserId, bool Engagement, DateTimeOffset SeenAt);

/// <summary>How subscriptions lie in the store.</summary>
public static class ActivityKinds
{
    /// <summary>The partition of all of them: an event names no tenant.</summary>
    public const string Partition = "activity";

    /// <summary>By platform, its id of the account, and ours.</summary>
    public const string ByUser = "user";

    /// <summary>Under the account's id.</summary>
    public static DocumentKind<ActivitySubscription> Subscription { get; } = new(
        "activity-subscription",
        FlowJson.Default.ActivitySubscription,
        new DocumentIndex<ActivitySubscription>(ByUser, s => $"{UserKey(s.Platform, s.PlatformUserId)}{s.AccountId}"));

    /// <summary>What all keys of one account at its platform begin with.</summary>
    public static string UserKey(Platform platform, string platformUserId) => $"{PlatformNames.NameOf(platform)}/{platformUserId}/";
}
