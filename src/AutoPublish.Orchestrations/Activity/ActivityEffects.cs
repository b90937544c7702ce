using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Orchestrations.Activity;

/// <summary>
/// What follows from an event: somebody looks sooner. No fact is taken from it, so events that are doubled, late, out of order or untrue
/// change nothing but the time of a look.
/// </summary>
public sealed class ActivityEffects(
    ActivitySubscriptions subscriptions,
    SeenEvents seen,
    ReadingWaker readings,
    OpenOutcomes outcomes,
    TenantReader tenants,
    IReservations reservations,
    TimeProvider time)
{
    public async ValueTask TakeAsync(Platform platform, IReadOnlyList<AccountEvent> events, CancellationToken cancellationToken)
    {
        foreach (AccountEvent told in events.Where(e => !seen.Has(platform, e.EventId)))
        {
            IReadOnlyList<ActivitySubscription> connections = await subscriptions.OfUserAsync(platform, told.PlatformUserId, cancellationToken);
            foreach (ActivitySubscription connection in connections)
            {
                await TakeAsync(connection, told, cancellationToken);
            }

            if (connections is [var first, ..])
            {
                // The platform charges for it once, whoever else has the account.
                await CountAsync(first.TenantId, platform, told, cancellationToken);
                seen.Add(platform, told.EventId);
            }
        }
    }

    private async ValueTask TakeAsync(ActivitySubscription connection, AccountEvent told, CancellationToken cancellationToken)
    {
        switch (told)
        {
            case { Kind: AccountEventKind.Posted }:
                await outcomes.AskAsync(connection.TenantId, connection.AccountId, cancellationToken);
                break;
            case { Kind: AccountEventKind.Deleted, PostId: { } postId }:
                await readings.AfterDeletionAsync(connection.TenantId, connection.AccountId, postId, cancellationToken);
                break;
            case { Kind: AccountEventKind.Engaged, PostId: { } postId }:
                await readings.AfterReactionAsync(connection.TenantId, connection.AccountId, postId, cancellationToken);
                break;
        }
    }

    /// <summary>It has been charged already, so a month that is full counts it no more; the upkeep then ends the priced subscriptions.</summary>
    private async ValueTask CountAsync(string tenantId, Platform platform, AccountEvent told, CancellationToken cancellationToken)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(tenantId, cancellationToken);
        if (MonthlyShares.Money(told.Price, new MicroDollars(tenant.MonthlyCapMicros), time.GetUtcNow()) is { } share)
        {
            await reservations.ReserveAsync(new ReservationRequest(tenantId, $"event:{PlatformNames.NameOf(platform)}:{told.EventId}", [share]), cancellationToken);
        }
    }
}
