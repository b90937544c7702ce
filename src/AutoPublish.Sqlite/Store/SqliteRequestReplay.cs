using AutoPublish.Core.Requests;
using AutoPublish.Sqlite.Database;
using Microsoft.Data.Sqlite;

namespace AutoPublish.Sqlite.Store;

/// <param name="database">Holds the table <c>request_replays</c>.</param>
/// <param name="time">Decides when a claim is handed on and when an answer is forgotten.</param>
/// <param name="newSeed">Makes the seed of a first claim.</param>
public sealed class SqliteRequestReplay(SqliteDatabase database, TimeProvider time, Func<Guid> newSeed) : IRequestReplay
{
    private const int PurgeRows = 1000;

    // An abandoned claim keeps its row, without a body: were it deleted, a holder that lost the claim to a time-out and
    // gives up late would take the seed away from under the one that works with it now.
    private const string Select = """
        SELECT body_hash, seed, claimed_at, status, answer FROM request_replays
        WHERE partition = @partition AND action = @action AND request_id = @requestId AND forget_at > @now
        """;

    private const string Claim = """
        INSERT INTO request_replays (partition, action, request_id, body_hash, seed, claimed_at, forget_at)
        VALUES (@partition, @action, @requestId, @bodyHash, @seed, @now, @forgetAt)
        ON CONFLICT (partition, action, request_id) DO UPDATE SET
          body_hash = excluded.body_hash, seed = excluded.seed, claimed_at = excluded.claimed_at,
          forget_at = excluded.forget_at, status = NULL, answer = NULL
        """;

    public async ValueTask<ReplayClaim> ClaimAsync(string partition, string action, string requestId, string bodyHash, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unused = newSeed();
        return await database.WriteAsync<ReplayClaim>(session =>
        {
            var now = NowMilliseconds();
            var seed = unused;
            using (var reader = session.Prepare(Select)
                .Bind(("@partition", partition), ("@action", action), ("@requestId", requestId), ("@now", now))
                .ExecuteReader())
            {
                if (reader.Read())
                {
                    if (Settled(reader, bodyHash, now) is { } settled)
                    {
                        return settled;
                    }

                    seed = reader.GetGuid(1);
                }
            }

            session.Prepare(Claim)
                .Bind(
                    ("@partition", partition), ("@action", action), ("@requestId", requestId), ("@bodyHash", bodyHash),
                    ("@seed", seed.ToString()), ("@now", now), ("@forgetAt", ForgetAt(now)))
                .ExecuteNonQuery();
            return new ReplayClaim.New(seed);
        });
    }

    /// <summary>What a remembered request is answered, or null when it is free to be claimed.</summary>
    private static ReplayClaim? Settled(SqliteDataReader reader, string bodyHash, long now)
    {
        if (reader.IsDBNull(0))
        {
            return null;
        }

        if (reader.GetString(0) != bodyHash)
        {
            return new ReplayClaim.Mismatch();
        }

        if (!reader.IsDBNull(3))
        {
            return new ReplayClaim.Replay(new StoredAnswer(reader.GetInt32(3), reader.GetString(4)));
        }

        return now < reader.GetInt64(2) + (IRequestReplay.ClaimSeconds * 1000L) ? new ReplayClaim.InProgress() : null;
    }

    // The first answer stays: after a claim was handed on, both holders answer, and the caller may have seen the first.
    private const string Complete = """
        UPDATE request_replays SET status = @status, answer = @answer, forget_at = @forgetAt
        WHERE partition = @partition AND action = @action AND request_id = @requestId
          AND status IS NULL AND body_hash IS NOT NULL
        """;

    public async ValueTask CompleteAsync(string partition, string action, string requestId, StoredAnswer answer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.WriteAsync(session => session.Prepare(Complete)
            .Bind(
                ("@partition", partition), ("@action", action), ("@requestId", requestId),
                ("@status", answer.Status), ("@answer", answer.Body), ("@forgetAt", ForgetAt(NowMilliseconds())))
            .ExecuteNonQuery());
    }

    private const string Abandon = """
        UPDATE request_replays SET body_hash = NULL
        WHERE partition = @partition AND action = @action AND request_id = @requestId AND status IS NULL
        """;

    public async ValueTask AbandonAsync(string partition, string action, string requestId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.WriteAsync(session => session.Prepare(Abandon)
            .Bind(("@partition", partition), ("@action", action), ("@requestId", requestId))
            .ExecuteNonQuery());
    }

    private const string Purge = """
        DELETE FROM request_replays WHERE (partition, action, request_id) IN (
          SELECT partition, action, request_id FROM request_replays WHERE forget_at <= @now LIMIT @rows)
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
            purged = await database.WriteAsync(session => session.Prepare(Purge)
                .Bind(("@now", now.ToUnixTimeMilliseconds()), ("@rows", PurgeRows))
                .ExecuteNonQuery());
            total += purged;
        }
        while (purged == PurgeRows);
        return total;
    }

    private long NowMilliseconds() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long ForgetAt(long now) => now + (IRequestReplay.KeepHours * 60 * 60 * 1000L);
}
