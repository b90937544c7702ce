using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;

namespace AutoPublish.Core.Publishing;

/// <summary>What one send takes of limits, quota and money; reserved before the call.</summary>
public static class SendShares
{
    /// <summary>The partition of counters that all tenants share.</summary>
    public const string AppPartition = "app";

    /// <summary>
    /// The tenant's part, for the tenant's partition: the account's platform windows, one post of the month, and the
    /// price. Computed again for every try, with the same key, because windows pass.
    /// </summary>
    public static IReadOnlyList<WindowShare> For(SendUse use, PlatformLimitOptions options, DateTimeOffset now)
    {
        var shares = Platforms(use.Platform, LimitScope.Account, $":{use.AccountId}", options, now).ToList();
        shares.Add(MonthlyShares.Post(use.Plan, now));
        if (MonthlyShares.Money(use.Price, use.MonthlyCap, now) is { } money)
        {
            shares.Add(money);
        }

        return shares;
    }

    /// <summary>
    /// The installation's part, for <see cref="AppPartition"/>; empty where the platform does not count applications.
    /// Reserve it after the tenant's part was granted, under a key that names the tenant too, and release the tenant's
    /// part when this one is full: no reservation spans two partitions.
    /// </summary>
    public static IReadOnlyList<WindowShare> ForApp(Platform platform, PlatformLimitOptions options, DateTimeOffset now) =>
        [.. Platforms(platform, LimitScope.App, "", options, now)];

    private static IEnumerable<WindowShare> Platforms(
        Platform platform, LimitScope scope, string who, PlatformLimitOptions options, DateTimeOffset now) =>
        from limit in options.Effective()
        where limit.Platform == platform && limit.Scope == scope
        select Share(limit, who, now);

    /// <summary>What a platform said of one of its limits, as the counters keep it; null: the limit is not counted here.</summary>
    public static (LimitScope Scope, WindowCorrection Correction)? Correction(LimitSeen seen, string accountId, PlatformLimitOptions options, DateTimeOffset now) =>
        options.Effective().FirstOrDefault(l => l.Id == seen.LimitId) is { } limit
            ? (limit.Scope, new WindowCorrection(
                Share(limit, limit.Scope == LimitScope.Account ? $":{accountId}" : "", now),
                // The platform counts against its own limit, which may be higher than the one we keep.
                Math.Max(0, seen.Remaining - Math.Max(0, (seen.Limit ?? limit.Limit) - limit.Limit)),
                seen.ResetsAt,
                seen.Remaining <= 0 ? seen.ResetsAt : null))
            : null;

    private static WindowShare Share(PlatformLimit limit, string who, DateTimeOffset now)
    {
        string meter = limit.Id + who;
        if (!limit.Stands)
        {
            return RollingWindow.Share(meter, limit.Cost, limit.Limit, limit.Window, now);
        }

        FixedWindow window = FixedWindow.At(now, limit.Window);
        return new WindowShare($"{meter}:{window.Start:yyyy-MM-dd'T'HH:mm'Z'}", limit.Cost, limit.Limit, window.End) { Meter = meter };
    }
}

/// <param name="Platform">Where the post goes.</param>
/// <param name="AccountId">Who posts.</param>
/// <param name="Plan">The tenant's.</param>
/// <param name="Price">Of this post, see <see cref="PostPrice"/>.</param>
/// <param name="MonthlyCap">What the tenant lets us spend in a month.</param>
public sealed record SendUse(Platform Platform, string AccountId, Plan Plan, MicroDollars Price, MicroDollars MonthlyCap);
