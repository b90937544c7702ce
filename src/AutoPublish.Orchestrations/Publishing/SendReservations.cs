using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>Takes a send's share of every limit before the call: the tenant's first, then what all tenants share.</summary>
public sealed class SendReservations(IReservations reservations, PlatformLimitOptions limits, TimeProvider time)
{
    /// <summary>One key for each call of a target.</summary>
    /// <param name="attempt">1 for the first call.</param>
    public static string KeyOf(ContentItem content, string targetId, int attempt) => $"{content.ContentId}.{content.Version}.{targetId}.{attempt}";

    /// <summary>When a post like this could go out if it were sent then, at the earliest; takes nothing.</summary>
    public async ValueTask<(DateTimeOffset At, string? Window)> EarliestAsync(Tenant tenant, Target target, DateTimeOffset from, CancellationToken cancellationToken)
    {
        const string Nobody = "rehearsal";
        ReservationResult own = await reservations.PeekAsync(new ReservationRequest(tenant.TenantId, Nobody, SendShares.For(UseOf(tenant, target), limits, from)) { At = from }, cancellationToken);
        IReadOnlyList<WindowShare> shared = SendShares.ForApp(target.Platform, limits, from);
        ReservationResult all = shared.Count == 0
            ? ReservationResult.Granted.Instance
            : await reservations.PeekAsync(new ReservationRequest(SendShares.AppPartition, Nobody, shared) { At = from }, cancellationToken);
        return (own, all) switch
        {
            (ReservationResult.Full a, ReservationResult.Full b) => a.Until >= b.Until ? (a.Until, a.Window) : (b.Until, b.Window),
            (ReservationResult.Full a, _) => (a.Until, a.Window),
            (_, ReservationResult.Full b) => (b.Until, b.Window),
            _ => (from, null),
        };
    }

    /// <param name="tenant">Whose limits and money.</param>
    /// <param name="target">What is about to be sent.</param>
    /// <param name="behind">The posts that will answer it. A thread is not begun while they would not fit too; one that no window ever holds whole is.</param>
    /// <param name="key">See <see cref="KeyOf"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<ReservationResult> ReserveAsync(Tenant tenant, Target target, IReadOnlyList<Target> behind, string key, CancellationToken cancellationToken)
    {
        ReservationResult own = await ReserveAsync(tenant, target, key, cancellationToken);
        if (own is ReservationResult.Full || behind.Count == 0)
        {
            return own;
        }

        DateTimeOffset now = time.GetUtcNow();
        ReservationResult rest = await PeekAsync(tenant.TenantId, Together(behind.Prepend(target).Select(t => SendShares.For(UseOf(tenant, t), limits, now))), now, cancellationToken);
        if (rest is not ReservationResult.Full)
        {
            rest = await PeekAsync(SendShares.AppPartition, Together(behind.Prepend(target).Select(t => SendShares.ForApp(t.Platform, limits, now))), now, cancellationToken);
        }

        if (rest is ReservationResult.Full)
        {
            await ReleaseAsync(tenant.TenantId, key, cancellationToken);
        }

        return rest;
    }

    private async ValueTask<ReservationResult> PeekAsync(string partition, IReadOnlyList<WindowShare> shares, DateTimeOffset now, CancellationToken cancellationToken) =>
        shares.Count == 0
            ? ReservationResult.Granted.Instance
            : await reservations.PeekAsync(new ReservationRequest(partition, "behind", shares) { At = now }, cancellationToken);

    /// <summary>What those behind the first take of each window together, where the window can hold the whole thread.</summary>
    private static IReadOnlyList<WindowShare> Together(IEnumerable<IReadOnlyList<WindowShare>> thread) =>
    [
        .. from post in thread.Select((shares, index) => (shares, isFirst: index == 0))
           from share in post.shares
           group (share, post.isFirst) by share.Window into window
           where window.Sum(s => s.share.Amount) <= window.Max(s => s.share.Limit)
           let behind = window.Where(s => !s.isFirst).ToList()
           where behind.Count > 0
           select behind[0].share with { Amount = behind.Sum(s => s.share.Amount) },
    ];

    private async ValueTask<ReservationResult> ReserveAsync(Tenant tenant, Target target, string key, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        SendUse use = UseOf(tenant, target);
        ReservationResult own = await reservations.ReserveAsync(
            new ReservationRequest(tenant.TenantId, key, SendShares.For(use, limits, now)) { At = now },
            cancellationToken);
        IReadOnlyList<WindowShare> shared = SendShares.ForApp(target.Platform, limits, now);
        if (own is ReservationResult.Full || shared.Count == 0)
        {
            return own;
        }

        ReservationResult all = await reservations.ReserveAsync(
            new ReservationRequest(SendShares.AppPartition, AppKey(tenant.TenantId, key), shared) { At = now },
            cancellationToken);
        if (all is ReservationResult.Full)
        {
            await reservations.ReleaseAsync(tenant.TenantId, key, cancellationToken);
        }

        return all;
    }

    /// <summary>Takes what an answer said of the platform's limits into the counters, for everybody who shares them.</summary>
    public async ValueTask LearnAsync(string tenantId, string accountId, IReadOnlyList<LimitSeen> seen, CancellationToken cancellationToken)
    {
        foreach (LimitSeen limit in seen)
        {
            if (SendShares.Correction(limit, accountId, limits, time.GetUtcNow()) is { } known)
            {
                await reservations.CorrectAsync(known.Scope == LimitScope.Account ? tenantId : SendShares.AppPartition, known.Correction, cancellationToken);
            }
        }
    }

    /// <summary>Gives every share back: the call was surely not made, or had no effect.</summary>
    public async ValueTask ReleaseAsync(string tenantId, string key, CancellationToken cancellationToken)
    {
        await reservations.ReleaseAsync(tenantId, key, cancellationToken);
        await reservations.ReleaseAsync(SendShares.AppPartition, AppKey(tenantId, key), cancellationToken);
    }

    /// <summary>As <see cref="ReleaseAsync"/>; false: the counters could not be reached, and it has to be done again.</summary>
    public async ValueTask<bool> TryReleaseAsync(string tenantId, string key, CancellationToken cancellationToken)
    {
        try
        {
            await ReleaseAsync(tenantId, key, cancellationToken);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is: whoever asks so has something to write that is worth more, and calls again after it.
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static SendUse UseOf(Tenant tenant, Target target)
    {
        // A plan that is not in the table is a tenant of another release: the smallest plan is safe for it.
        Plan plan = PlanTable.Find(tenant.Plan).Succeeded(out Plan? found, out _) ? found : PlanTable.Free;
        return new(target.Platform, target.AccountId, plan, new MicroDollars(target.PriceMicros), new MicroDollars(tenant.MonthlyCapMicros));
    }

    private static string AppKey(string tenantId, string key) => $"{tenantId}/{key}";
}
