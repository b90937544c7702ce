using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Orchestrations.Engagement;

/// <summary>Reads a post's counters once, keeps them, and says when to read again.</summary>
public sealed class EngagementActivity(
    IDocumentStore documents,
    TenantReader tenants,
    AccountTokens tokens,
    ContentWriter contents,
    PublishingChannels channels,
    IReservations reservations,
    EngagementScheduleOptions options,
    TimeProvider time)
{
    // A platform that cannot be read now is read again soon, whatever the schedule says.
    private static readonly TimeSpan UnavailableWait = TimeSpan.FromMinutes(5);

    // For a person to connect the account again.
    private static readonly TimeSpan TroubledWait = TimeSpan.FromHours(6);

    public async Task<StepPlan> PollAsync(EngagementRef post, CancellationToken cancellationToken)
    {
        if (await SeriesAsync(post, cancellationToken) is not { } series)
        {
            return Finished("gone");
        }

        (Tenant tenant, _) = await tenants.ReadAsync(post.TenantId, cancellationToken);
        AccountAccess access = await tokens.OpenAsync(post.TenantId, series.AccountId, cancellationToken);
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

        MetricsOutcome outcome = await channel.ReadMetricsAsync(new MetricsRequest(open.Account, [series.PostId]), cancellationToken);
        if (outcome is MetricsOutcome.Unavailable unavailable)
        {
            if (unavailable.IsUnauthorized)
            {
                return Waiting(await tokens.AfterRefusalAsync(post.TenantId, series.AccountId, open.GrantVersion, cancellationToken));
            }

            return new StepPlan(Finished: false, unavailable.RetryAt ?? time.GetUtcNow() + UnavailableWait, unavailable.Reason);
        }

        if (outcome is not MetricsOutcome.Read read || !read.Samples.TryGetValue(series.PostId, out EngagementCounters? counters))
        {
            return Finished("removed");
        }

        EngagementSeries next = series.Append(new EngagementSample(time.GetUtcNow(), counters));
        await documents.PutAsync(EngagementKinds.Series, post.TenantId, EngagementSeries.IdOf(post.ContentId, post.TargetId), next, cancellationToken);
        MicroDollars price = PriceTable.Of(series.Platform, PriceItem.Read);
        return EngagementSchedule.Next(next.PublishedAt, next.Samples, price, options) is { } at
            ? new StepPlan(Finished: false, at, "measured")
            : Finished("measured");
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

    /// <summary>What is kept of the post so far, or a new series of the confirmed target; null when there is none.</summary>
    private async Task<EngagementSeries?> SeriesAsync(EngagementRef post, CancellationToken cancellationToken)
    {
        string id = EngagementSeries.IdOf(post.ContentId, post.TargetId);
        if (await contents.ReadAsync(post.TenantId, post.ContentId, cancellationToken) is not { } content)
        {
            // Deleted: what was measured goes with it, and nothing more is read or paid.
            await documents.DeleteAsync(EngagementKinds.Series, post.TenantId, id, etag: null, cancellationToken);
            return null;
        }

        if (await documents.GetAsync(EngagementKinds.Series, post.TenantId, id, cancellationToken) is { } kept)
        {
            return kept.Value;
        }

        Target? target = content.Value.Targets.FirstOrDefault(t => t.TargetId == post.TargetId);
        return target is { Ledger: { PlatformPostId: { } postId, SettledAt: { } publishedAt } }
            ? new EngagementSeries
            {
                ContentId = post.ContentId,
                TargetId = post.TargetId,
                Platform = target.Platform,
                AccountId = target.AccountId,
                PostId = postId,
                PublishedAt = publishedAt,
            }
            : null;
    }

    private static StepPlan Finished(string status) => new(Finished: true, WaitUntil: null, status);
}
