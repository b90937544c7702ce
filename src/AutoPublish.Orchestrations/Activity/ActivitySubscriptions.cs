using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Orchestrations.Activity;

/// <summary>
/// Keeps the subscriptions of connected accounts: made when an account is connected, ended when it is disconnected, and put right by the
/// timer of the upkeep whatever was lost in between. A failure leaves the account as it is, and its posts are polled.
/// </summary>
public sealed class ActivitySubscriptions(
    IDocumentStore documents,
    ActivityPlatforms platforms,
    AccountTokens tokens,
    TenantReader tenants,
    IReservations reservations,
    TimeProvider time)
{
    private const int MostOfOneUser = 100;

    // The timer comes every hour: two rounds may fail before posts are polled again as if nobody told of them.
    private static readonly TimeSpan Trusted = TimeSpan.FromHours(3);

    // The dearest event; a tenant that cannot pay one more hears of no more reactions until the month ends.
    private static readonly MicroDollars OneMore = new(5_000);

    /// <summary>Subscribes, or finds that it is subscribed.</summary>
    public async ValueTask KeepAsync(ConnectedAccount account, CancellationToken cancellationToken)
    {
        if (platforms.Find(account.Platform) is not { } platform
            || await tokens.OpenAsync(account.TenantId, account.AccountId, cancellationToken) is not AccountAccess.Open open)
        {
            return;
        }

        if (await platform.SubscribeAsync(open.Account, await CanPayAsync(account.TenantId, cancellationToken), cancellationToken) is not ActivityOutcome.Live live)
        {
            return;
        }

        ActivitySubscription kept = new(account.TenantId, account.AccountId, account.Platform, account.PlatformUserId, live.Engagement, time.GetUtcNow());
        await documents.PutAsync(ActivityKinds.Subscription, ActivityKinds.Partition, account.AccountId, kept, cancellationToken);
        if (!await IsConnectedAsync(kept, cancellationToken))
        {
            // Disconnected meanwhile, before there was anything to end.
            await EndAsync(kept, cancellationToken);
        }
    }

    /// <summary>Ends what was subscribed for an account that is not connected any more; what cannot be ended now the timer ends later.</summary>
    public async ValueTask EndAsync(string accountId, CancellationToken cancellationToken)
    {
        if (await documents.GetAsync(ActivityKinds.Subscription, ActivityKinds.Partition, accountId, cancellationToken) is { } kept)
        {
            await EndAsync(kept.Value, cancellationToken);
        }
    }

    /// <summary>For the timer: ends the subscriptions of accounts that are gone, however they went.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            DocumentPage<ActivitySubscription> page = await documents.QueryAsync(
                ActivityKinds.Subscription, ActivityKinds.Partition, new DocumentQuery { Index = ActivityKinds.ByUser, Cursor = cursor }, cancellationToken);
            foreach (Document<ActivitySubscription> kept in page.Items)
            {
                if (!await IsConnectedAsync(kept.Value, cancellationToken))
                {
                    await EndAsync(kept.Value, cancellationToken);
                }
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>Whether reactions to the account's posts are told, so that they need not be asked for.</summary>
    public async ValueTask<bool> TellsOfReactionsAsync(Platform platform, string accountId, CancellationToken cancellationToken) =>
        platforms.Find(platform) is not null
        && await documents.GetAsync(ActivityKinds.Subscription, ActivityKinds.Partition, accountId, cancellationToken) is { Value: { Engagement: true } kept }
        && kept.SeenAt + Trusted > time.GetUtcNow();

    /// <summary>Every connection of the account that the platform calls so.</summary>
    public async ValueTask<IReadOnlyList<ActivitySubscription>> OfUserAsync(Platform platform, string platformUserId, CancellationToken cancellationToken)
    {
        string key = ActivityKinds.UserKey(platform, platformUserId);
        DocumentQuery query = new() { Index = ActivityKinds.ByUser, From = key, To = key + "\uffff", Limit = MostOfOneUser };
        DocumentPage<ActivitySubscription> page = await documents.QueryAsync(ActivityKinds.Subscription, ActivityKinds.Partition, query, cancellationToken);
        List<ActivitySubscription> connected = [];
        foreach (Document<ActivitySubscription> kept in page.Items)
        {
            if (await IsConnectedAsync(kept.Value, cancellationToken))
            {
                connected.Add(kept.Value);
            }
        }

        return connected;
    }

    private async ValueTask EndAsync(ActivitySubscription kept, CancellationToken cancellationToken)
    {
        // Another tenant's connection of the same account lives by the same subscriptions.
        if ((await OfUserAsync(kept.Platform, kept.PlatformUserId, cancellationToken)).Count > 0
            || (platforms.Find(kept.Platform) is { } platform && await platform.UnsubscribeAsync(kept.PlatformUserId, cancellationToken) is null))
        {
            await documents.DeleteAsync(ActivityKinds.Subscription, ActivityKinds.Partition, kept.AccountId, etag: null, cancellationToken);
        }
    }

    private async ValueTask<bool> IsConnectedAsync(ActivitySubscription kept, CancellationToken cancellationToken) =>
        await documents.GetAsync(AccountKinds.Account, kept.TenantId, kept.AccountId, cancellationToken) is not null;

    private async ValueTask<bool> CanPayAsync(string tenantId, CancellationToken cancellationToken)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(tenantId, cancellationToken);
        return MonthlyShares.Money(OneMore, new MicroDollars(tenant.MonthlyCapMicros), time.GetUtcNow()) is not { } share
            || await reservations.PeekAsync(new ReservationRequest(tenantId, "event", [share]), cancellationToken) is ReservationResult.Granted;
    }
}
