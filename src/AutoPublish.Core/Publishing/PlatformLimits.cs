using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Publishing;

/// <summary>The limits on posts that are known in advance.</summary>
/// <remarks>
/// <para>A platform's answer stands above this table: a 429 carries its own time and moves the target there.</para>
/// <para>Platforms slide their windows or start them when they like; ours roll (<see cref="RollingWindow"/>), so whichever
/// they do, no window of theirs sees more than the limit from us. Others may use the same account: what the answers' headers
/// say corrects the count.</para>
/// <para>Instagram has no row: its daily quota differs by account and is asked from <c>content_publishing_limit</c>.
/// Facebook has none: a page's limit follows from its engaged users and is told in the answers' headers.</para>
/// </remarks>
public static class PlatformLimits
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>As of November 2026; every figure can be overridden by its id.</summary>
    public static IReadOnlyList<PlatformLimit> All { get; } =
    [
        // docs.x.com/x-api/fundamentals/rate-limits: POST /2/tweets, 100 per 15 minutes and user, 10,000 per 24 hours
        // and app. Sources disagree whether the second counts posts made with a user's token; we count them.
        new("x.user", Platform.X, LimitScope.Account, TimeSpan.FromMinutes(15), 100),
        new("x.app", Platform.X, LimitScope.App, Day, 10_000),

        // LinkedIn publishes no figure (learn.microsoft.com/linkedin/shared/api-guide/concepts/rate-limits): the
        // developer portal shows each application its own. 150 a member is what an application is given at first.
        // Resets at midnight UTC.
        new("linkedin.member", Platform.LinkedIn, LimitScope.Account, Day, 150) { Stands = true },

        // docs.bsky.app/docs/advanced-guides/rate-limits: 5,000 points an hour, 35,000 a day; a create takes 3.
        new("bluesky.hour", Platform.Bluesky, LimitScope.Account, TimeSpan.FromHours(1), 5_000, Cost: 3),
        new("bluesky.day", Platform.Bluesky, LimitScope.Account, Day, 35_000, Cost: 3),

        // docs.joinmastodon.org/api/rate-limits: 300 requests in 5 minutes and account, of any kind.
        new("mastodon.account", Platform.Mastodon, LimitScope.Account, TimeSpan.FromMinutes(5), 300),

        // developers.facebook.com/docs/threads/overview: 250 posts in 24 hours and profile.
        new("threads.profile", Platform.Threads, LimitScope.Account, Day, 250),

        // The product's own, stricter than the platforms': beyond it an account looks like a machine and risks to be
        // locked. It protects the account, so no plan buys more of it. By days in UTC: a window that rolls could hold a post
        // back for longer than it may wait.
        new("x.prudence", Platform.X, LimitScope.Account, Day, 50) { Stands = true },
        new("linkedin.prudence", Platform.LinkedIn, LimitScope.Account, Day, 25) { Stands = true },
    ];
}
