using System.Text;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Requests;
using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Store;

/// <param name="database">Holds the table <c>request_replays</c>.</param>
/// <param name="time">Decides when a claim is handed on and when an answer is forgotten.</param>
/// <param name="newSeed">Makes the seed of a first claim.</param>
/// <param name="soleSince">
/// Since when this process alone has the database: who claimed before is dead, and the claim is handed on at once. Null
/// where others may be at work.
/// </param>
public sealed class SqliteRequestReplay(SqliteDatabase database, TimeProvider time, Func<Guid> newSeed, DateTimeOffset? soleSince = null) : IRequestReplay, IExpiringRecords
{
    private const int PurgeRows = 1000;

    // An abandoned claim keeps its row, without a body: were it deleted, a holder that lost the claim to a time-out and
    // gives up late would take the seed away from under the one that works with it now.
    private const string Select = """
        SELECT body_hash, seed, claimed_at, status, answer, checksum FROM request_replays
        WHERE partition = ?1 AND action = ?2 AND request_id = ?3 AND forget_at > ?4
        """;

    private const string Claim = """
        INSERT INTO request_replays (partition, action, request_id, body_hash, seed, claimed_at, forget_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (partition, action, request_id) DO UPDATE SET
          body_hash = excluded.body_hash, seed = excluded.seed, claimed_at = excluded.claimed_at,
          forget_at = excluded.forget_at, status = NULL, answer = NULL, checksum = NULL
        """;

    public async ValueTask<ReplayClaim> ClaimAsync(string partition, string action, string requestId, string bodyHash, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unused = newSeed();
        return await database.WriteAsync<ReplayClaim>(session =>
        {
            var now = NowMilliseconds();
            var seed = unused;
            var row = session.Statement(Select).Bind(1, partition).Bind(2, action).Bind(3, requestId).Bind(4, now);
            if (row.Step())
            {
                try
                {
                    if (Settled(row, partition, action, requestId, bodyHash, now) is { } settled)
                    {
                        return settled;
                    }

                    seed = Guid.Parse(row.RequiredText(1));
                }
                finally
                {
                    row.Reset();
                }
            }

            session.Statement(Claim)
                .Bind(1, partition).Bind(2, action).Bind(3, requestId).Bind(4, bodyHash)
                .Bind(5, seed.ToString()).Bind(6, now).Bind(7, ForgetAt(now))
                .Execute();
            return new ReplayClaim.New(seed);
        });
    }

    /// <summary>What a remembered request is answered, or null when it is free to be claimed.</summary>
    private ReplayClaim? Settled(SqliteStatement row, string partition, string action, string requestId, string bodyHash, long now)
    {
        if (row.IsNull(0))
        {
            return null;
        }

        if (row.RequiredText(0) != bodyHash)
        {
            return new ReplayClaim.Mismatch();
        }

        if (!row.IsNull(3))
        {
            return new ReplayClaim.Replay(ReadAnswer(row, partition, action, requestId));
        }

        var claimedAt = row.Int64(2);
        var isAlive = now < claimedAt + (IRequestReplay.ClaimSeconds * 1000L) && !(claimedAt < soleSince?.ToUnixTimeMilliseconds());
        return isAlive ? new ReplayClaim.InProgress() : null;
    }

    private StoredAnswer ReadAnswer(SqliteStatement row, string partition, string action, string requestId)
    {
        var answer = new StoredAnswer(row.Int32(3), row.RequiredText(4));
        return Checksum(partition, action, requestId, answer) == row.Int64(5)
            ? answer
            : throw SqliteErrors.Damaged(database.Path, $"the answer of request {requestId} to {action} of {partition} does not match its checksum");
    }

    private static long Checksum(string partition, string action, string requestId, StoredAnswer answer) =>
        DocumentChecksum.Of(partition, action, requestId, answer.Status, Encoding.UTF8.GetBytes(answer.Body));

    // The first answer stays: after a claim was handed on, both holders answer, and the caller may have seen the first.
    private const string Complete = """
        UPDATE request_replays SET status = ?4, answer = ?5, forget_at = ?6, checksum = ?7
        WHERE partition = ?1 AND action = ?2 AND request_id = ?3
          AND status IS NULL AND body_hash IS NOT NULL
        """;

    public async ValueTask CompleteAsync(string partition, string action, string requestId, StoredAnswer answer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var checksum = Checksum(partition, action, requestId, answer);
        await database.WriteAsync(session => session.Statement(Complete)
            .Bind(1, partition).Bind(2, action).Bind(3, requestId)
            .Bind(4, answer.Status).Bind(5, answer.Body).Bind(6, ForgetAt(NowMilliseconds())).Bind(7, checksum)
            .Execute());
    }

    private const string Abandon = """
        UPDATE request_replays SET body_hash = NULL
        WHERE partition = ?1 AND action = ?2 AND request_id = ?3 AND status IS NULL
        """;

    public async ValueTask AbandonAsync(string partition, string action, string requestId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.WriteAsync(session => session.Statement(Abandon)
            .Bind(1, partition).Bind(2, action).Bind(3, requestId)
            .Execute());
    }

    private const string Purge = """
        DELETE FROM request_replays WHERE (partition, action, request_id) IN (
          SELECT partition, action, request_id FROM request_replays WHERE forget_at <= ?1 LIMIT ?2)
        """;

    /// <summary>Forgets what is older than <see cref="IRequestReplay.KeepHours"/> at <paramref name="now"/>.</summary>
    /// <returns>How many requests were forgotten.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var total = 0;
        int purged;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            purged = await database.WriteAsync(session => session.Statement(Purge)
                .Bind(1, now.ToUnixTimeMilliseconds()).Bind(2, PurgeRows)
                .Execute());
            total += purged;
        }
        while (purged == PurgeRows);
        return total;
    }

    private long NowMilliseconds() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long ForgetAt(long now) => now + (IRequestReplay.KeepHours * 60 * 60 * 1000L);
}
