using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Activity;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Orchestrations.Engagement;

/// <summary>
/// Reads an account's posts that are due, and those that nearly are, with one call, as many as the platform takes. A charged
/// reading is reserved post by post.
/// </summary>
public sealed class EngagementReader(
    EngagementBatches batches,
    PostWatch watch,
    TenantReader tenants,
    AccountTokens tokens,
    PublishingChannels channels,
    IReservations reservations,
    ActivitySubscriptions activity,
    EngagementScheduleOptions options,
    TimeProvider time)
{
    // A platform that cannot be read now is read again soon, whatever the schedule says.
    private static readonly TimeSpan UnavailableWait = TimeSpan.FromMinutes(5);

    // For a person to connect the account again.
    private static readonly TimeSpan TroubledWait = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<(string TenantId, string AccountId), SemaphoreSlim> _reading = new();

    /// <summary>Reads at least this post, unless another reading of the account has just done so.</summary>
    public async Task<StepPlan> ReadAsync(string tenantId, EngagementSeries series, CancellationToken cancellationToken)
    {
        // Posts that become due together find themselves read by the first of them.
        SemaphoreSlim one = _reading.GetOrAdd((tenantId, series.AccountId), _ => new SemaphoreSlim(1));
        await one.WaitAsync(cancellationToken);
        try
        {
            EngagementSeries current = await batches.CurrentAsync(tenantId, series, cancellationToken);
            return current.NextReadAt > time.GetUtcNow()
                ? new StepPlan(Finished: false, current.NextReadAt, "measured")
                : await ReadNowAsync(tenantId, current, cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<StepPlan> ReadNowAsync(string tenantId, EngagementSeries series, CancellationToken cancellationToken)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(tenantId, cancellationToken);
        AccountAccess access = await tokens.OpenAsync(tenantId, series.AccountId, cancellationToken);
        if (access is AccountAccess.Missing || channels.Find(series.Platform) is not { } channel)
        {
            return Finished("disconnected");
        }

        if (access is not AccountAccess.Open open)
        {
            return Waiting(access);
        }

        if (await ReserveAsync(tenant, series, cancellationToken) is ReservationResult.Full full)
        {
            return new StepPlan(Finished: false, full.Until, $"the limit {full.Window} is reached");
        }

        List<EngagementSeries> batch = [series];
        foreach (EngagementSeries other in await batches.NearAsync(tenantId, series, channel.MetricsBatch - 1, cancellationToken))
        {
            if (await ReserveAsync(tenant, other, cancellationToken) is ReservationResult.Granted)
            {
                batch.Add(other);
            }
        }

        MetricsOutcome outcome = await channel.ReadMetricsAsync(new MetricsRequest(open.Account, [.. batch.Select(s => s.PostId)]), cancellationToken);
        return outcome switch
        {
            // Those of several contents at once are not deleted: the platform, or what we may read there, has changed. A thread can be.
            MetricsOutcome.Read { Samples.Count: 0 } when batch.DistinctBy(s => s.ContentId).Skip(1).Any() => await WaitAsync(tenantId, batch, "the platform shows none of the account's posts", cancellationToken),
            MetricsOutcome.Read read => await KeepAsync(tenantId, batch, read, cancellationToken),
            MetricsOutcome.Unavailable { IsUnauthorized: true } => Waiting(await tokens.AfterRefusalAsync(tenantId, series.AccountId, open.GrantVersion, cancellationToken)),
            MetricsOutcome.Unavailable unavailable => new StepPlan(Finished: false, unavailable.RetryAt ?? time.GetUtcNow() + UnavailableWait, unavailable.Reason),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    /// <summary>None of them is read before that.</summary>
    private async Task<StepPlan> WaitAsync(string tenantId, List<EngagementSeries> batch, string why, CancellationToken cancellationToken)
    {
        DateTimeOffset at = time.GetUtcNow() + UnavailableWait;
        foreach (EngagementSeries series in batch)
        {
            await batches.PutAsync(tenantId, series with { NextReadAt = at }, cancellationToken);
        }

        return new StepPlan(Finished: false, at, why);
    }

    /// <returns>The plan of the first post of the batch.</returns>
    private async Task<StepPlan> KeepAsync(string tenantId, List<EngagementSeries> batch, MetricsOutcome.Read read, CancellationToken cancellationToken)
    {
        StepPlan? plan = null;
        foreach (EngagementSeries series in batch)
        {
            StepPlan own = read.Samples.TryGetValue(series.PostId, out EngagementCounters? counters)
                ? await KeepAsync(tenantId, series, counters, cancellationToken)
                : await watch.MissedAsync(tenantId, series, cancellationToken);
            plan ??= own;
        }

        return plan ?? throw new InvalidOperationException("An empty batch was read.");
    }

    private async Task<StepPlan> KeepAsync(string tenantId, EngagementSeries series, EngagementCounters counters, CancellationToken cancellationToken)
    {
        EngagementSeries measured = series.Append(new EngagementSample(time.GetUtcNow(), counters)) with { MissingSince = null };
        DateTimeOffset? nextAt = EngagementSchedule.Next(measured.PublishedAt, measured.Samples, PriceTable.Of(series.Platform, PriceItem.Read), options);
        if (await activity.TellsOfReactionsAsync(series.Platform, series.AccountId, cancellationToken))
        {
            nextAt = ToldSchedule.Seldom(nextAt, measured, options);
        }

        await batches.PutAsync(tenantId, measured with { NextReadAt = nextAt }, cancellationToken);
        return nextAt is { } at ? new StepPlan(Finished: false, at, "measured") : Finished("measured");
    }

    /// <summary>Read again when the account can be used.</summary>
    private StepPlan Waiting(AccountAccess access) => access switch
    {
        AccountAccess.Later later => new StepPlan(Finished: false, later.RetryAt, later.Reason.Message),
        AccountAccess.Open => new StepPlan(Finished: false, time.GetUtcNow(), "a fresh token was fetched"),
        AccountAccess.Troubled troubled => new StepPlan(Finished: false, time.GetUtcNow() + TroubledWait, troubled.Reason.Message),
        _ => Finished("disconnected"),
    };

    /// <summary>A charged read is paid once a post and UTC day, so that is what its reservation is named after.</summary>
    private async ValueTask<ReservationResult> ReserveAsync(Tenant tenant, EngagementSeries series, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        MicroDollars price = PriceTable.Of(series.Platform, PriceItem.Read);
        return MonthlyShares.Money(price, new MicroDollars(tenant.MonthlyCapMicros), now) is { } share
            ? await reservations.ReserveAsync(
                new ReservationRequest(tenant.TenantId, $"read:{series.PostId}:{now:yyyy-MM-dd}", [share]),
                cancellationToken)
            : ReservationResult.Granted.Instance;
    }

    private static StepPlan Finished(string status) => new(Finished: true, WaitUntil: null, status);
}
