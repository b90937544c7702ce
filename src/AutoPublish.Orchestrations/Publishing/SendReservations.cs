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

    public async ValueTask<ReservationResult> ReserveAsync(Tenant tenant, Target target, string key, CancellationToken cancellationToken)
    {
        // A plan that is not in the table is a tenant of another release: the smallest plan is safe for it.
        Plan plan = PlanTable.Find(tenant.Plan).Succeeded(out Plan? found, out _) ? found : PlanTable.Free;
        DateTimeOffset now = time.GetUtcNow();
        SendUse use = new(target.Platform, target.AccountId, plan, new MicroDollars(target.PriceMicros), new MicroDollars(tenant.MonthlyCapMicros));
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

    private static string AppKey(string tenantId, string key) => $"{tenantId}/{key}";
}
