using AutoPublish.Azure.Naming;
using AutoPublish.Core.Requests;
using Azure;
using Azure.Data.Tables;

namespace AutoPublish.Azure.Tables;

/// <summary>An entity for each request id, in the partition of its tenant. Every write names the ETag that it looked at.</summary>
/// <param name="table">See <see cref="TableClients.RequestReplay"/>.</param>
/// <param name="time">Decides when a claim is handed on and when an answer is forgotten.</param>
/// <param name="newGuid">Makes the seed of a first claim, and names a holder.</param>
internal sealed class TableRequestReplay(TableClient table, TimeProvider time, Func<Guid> newGuid) : IRequestReplay
{
    private const int MaxPart = 200;

    public async ValueTask<ReplayClaim> ClaimAsync(string partition, string action, string requestId, string bodyHash, CancellationToken cancellationToken = default)
    {
        ReplayEntity mine = new(KeyOf(partition), RowOf(action, requestId)) { BodyHash = bodyHash, Seed = newGuid(), Holder = newGuid() };
        try
        {
            // Most ids are new: one call.
            await table.AddEntityAsync(Claimed(mine), cancellationToken);
            return new ReplayClaim.New(mine.Seed);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return await Contention.RetryAsync(() => ClaimExistingAsync(mine, cancellationToken), cancellationToken);
        }
    }

    public async ValueTask CompleteAsync(string partition, string action, string requestId, StoredAnswer answer, CancellationToken cancellationToken = default) =>
        await ChangeAsync(
            partition,
            action,
            requestId,
            // The first answer stays: after a claim was handed on, both holders answer, and the caller may have seen the first.
            known => known.Status is null && known.BodyHash is not null,
            known =>
            {
                known.Answer = answer;
                known.ForgetAt = ForgetAt(Now());
            },
            cancellationToken);

    public async ValueTask AbandonAsync(string partition, string action, string requestId, CancellationToken cancellationToken = default) =>
        // The entity stays, without a body: were it deleted, a holder that lost the claim to a time-out and gives up late would take
        // the seed away from under the one that works with it now.
        await ChangeAsync(partition, action, requestId, known => known.Status is null, known => known.BodyHash = null, cancellationToken);

    /// <summary>Forgets what is older than <see cref="IRequestReplay.KeepHours"/> at <paramref name="now"/>.</summary>
    /// <returns>How many requests were forgotten.</returns>
    public Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        TablePurge.RunAsync(table, TableClient.CreateQueryFilter($"ForgetAt le {now.ToUnixTimeMilliseconds()}"), _ => true, cancellationToken);

    private async Task<ReplayClaim> ClaimExistingAsync(ReplayEntity mine, CancellationToken cancellationToken)
    {
        if (await FindAsync(mine.PartitionKey, mine.RowKey, cancellationToken) is not { } known)
        {
            await table.AddEntityAsync(Claimed(mine), cancellationToken);
            return new ReplayClaim.New(mine.Seed);
        }

        long now = Now();
        if (known.Holder == mine.Holder)
        {
            // The answer to our own write was lost, and the client wrote again.
            return new ReplayClaim.New(known.Seed);
        }

        bool isRemembered = known.ForgetAt > now;
        if (isRemembered && Settled(known, mine, now) is { } settled)
        {
            return settled;
        }

        ReplayEntity claimed = new(mine.PartitionKey, mine.RowKey) { BodyHash = mine.BodyHash, Seed = isRemembered ? known.Seed : mine.Seed, Holder = mine.Holder };
        await table.UpdateEntityAsync(Claimed(claimed), known.ETag, TableUpdateMode.Replace, cancellationToken);
        return new ReplayClaim.New(claimed.Seed);
    }

    /// <summary>What a remembered request is answered, or null when it is free to be claimed.</summary>
    private static ReplayClaim? Settled(ReplayEntity known, ReplayEntity mine, long now)
    {
        if (known.BodyHash is null)
        {
            return null;
        }

        if (known.BodyHash != mine.BodyHash)
        {
            return new ReplayClaim.Mismatch();
        }

        if (known.Answer is { } answer)
        {
            return new ReplayClaim.Replay(answer);
        }

        return now < known.ClaimedAt + (IRequestReplay.ClaimSeconds * 1_000L) ? new ReplayClaim.InProgress() : null;
    }

    private async Task ChangeAsync(string partition, string action, string requestId, Func<ReplayEntity, bool> applies, Action<ReplayEntity> change, CancellationToken cancellationToken) =>
        await Contention.RetryAsync(
            async () =>
            {
                if (await FindAsync(KeyOf(partition), RowOf(action, requestId), cancellationToken) is not { } known || !applies(known))
                {
                    return false;
                }

                change(known);
                await table.UpdateEntityAsync(known.ToEntity(), known.ETag, TableUpdateMode.Replace, cancellationToken);
                return true;
            },
            cancellationToken);

    private async Task<ReplayEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        return found.HasValue && found.Value is { } entity ? ReplayEntity.From(entity) : null;
    }

    private TableEntity Claimed(ReplayEntity claim)
    {
        claim.ClaimedAt = Now();
        claim.ForgetAt = ForgetAt(claim.ClaimedAt);
        return claim.ToEntity();
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long ForgetAt(long now) => now + (IRequestReplay.KeepHours * 60 * 60 * 1_000L);

    private static string KeyOf(string partition) => SafeName.Of(partition, MaxPart);

    private static string RowOf(string action, string requestId) => $"{SafeName.Of(action, MaxPart)}.{SafeName.Of(requestId, MaxPart)}";
}
