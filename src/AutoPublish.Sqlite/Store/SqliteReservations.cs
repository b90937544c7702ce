using AutoPublish.Core.Publishing;
using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Store;

/// <summary>
/// A counter per window, and what each key took of it. A reservation is one request of the writer, so that all of its
/// windows are seen and taken at one instant.
/// </summary>
public sealed class SqliteReservations(SqliteDatabase database) : IReservations
{
    /// <summary>Rows a purge deletes before it lets other writes pass.</summary>
    private const int PurgeRows = 1000;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no share, or one takes a negative amount.</exception>
    public async ValueTask<ReservationResult> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var shares = Merge(request.Shares);
        return await database.WriteAsync(session => Reserve(session, request, shares));
    }

    private const string IsReserved = "SELECT 1 FROM reservation_shares WHERE partition = @partition AND key = @key LIMIT 1";

    private const string InsertShare = """
        INSERT INTO reservation_shares (partition, key, "window", amount, ends_at)
        VALUES (@partition, @key, @window, @amount, @endsAt)
        """;

    private const string AddUse = """
        INSERT INTO reservation_windows (partition, "window", used, ends_at)
        VALUES (@partition, @window, @amount, @endsAt)
        ON CONFLICT (partition, "window") DO UPDATE SET
          used = used + excluded.used, ends_at = max(ends_at, excluded.ends_at)
        """;

    private static ReservationResult Reserve(SqliteWriteSession session, ReservationRequest request, IReadOnlyList<WindowShare> shares)
    {
        if (session.Prepare(IsReserved).Bind(("@partition", request.Partition), ("@key", request.Key)).ExecuteScalar() is not null)
        {
            return ReservationResult.Granted.Instance;
        }

        WindowShare? full = null;
        foreach (var share in shares)
        {
            var used = (long?)session.Prepare(SelectUsed).Bind(("@partition", request.Partition), ("@window", share.Window)).ExecuteScalar() ?? 0;
            if (share.Amount > share.Limit - used && (full is null || share.EndsAt > full.EndsAt))
            {
                full = share;
            }
        }

        if (full is not null)
        {
            return new ReservationResult.Full(full.Window, full.EndsAt);
        }

        foreach (var share in shares)
        {
            var endsAt = share.EndsAt.ToUnixTimeMilliseconds();
            session.Prepare(InsertShare)
                .Bind(("@partition", request.Partition), ("@key", request.Key), ("@window", share.Window), ("@amount", share.Amount), ("@endsAt", endsAt))
                .ExecuteNonQuery();
            session.Prepare(AddUse)
                .Bind(("@partition", request.Partition), ("@window", share.Window), ("@amount", share.Amount), ("@endsAt", endsAt))
                .ExecuteNonQuery();
        }

        return ReservationResult.Granted.Instance;
    }

    private const string DeleteShares = """
        DELETE FROM reservation_shares WHERE partition = @partition AND key = @key RETURNING "window", amount
        """;

    private const string ReturnUse = """
        UPDATE reservation_windows SET used = used - @amount WHERE partition = @partition AND "window" = @window
        """;

    public async ValueTask ReleaseAsync(string partition, string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.WriteAsync(session =>
        {
            var released = new List<(string Window, long Amount)>();
            using (var reader = session.Prepare(DeleteShares).Bind(("@partition", partition), ("@key", key)).ExecuteReader())
            {
                while (reader.Read())
                {
                    released.Add((reader.GetString(0), reader.GetInt64(1)));
                }
            }

            foreach (var (window, amount) in released)
            {
                session.Prepare(ReturnUse).Bind(("@partition", partition), ("@window", window), ("@amount", amount)).ExecuteNonQuery();
            }

            return released.Count;
        });
    }

    private const string SelectUsed = """
        SELECT used FROM reservation_windows WHERE partition = @partition AND "window" = @window
        """;

    public ValueTask<long> UsedAsync(string partition, string window, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var used = database.Read(session =>
            (long?)session.Prepare(SelectUsed).Bind(("@partition", partition), ("@window", window)).ExecuteScalar() ?? 0);
        return ValueTask.FromResult(used);
    }

    private const string PurgeShares = """
        DELETE FROM reservation_shares WHERE (partition, key, "window") IN (
          SELECT partition, key, "window" FROM reservation_shares WHERE ends_at < @before LIMIT @rows)
        """;

    private const string PurgeWindows = """
        DELETE FROM reservation_windows WHERE (partition, "window") IN (
          SELECT partition, "window" FROM reservation_windows WHERE ends_at < @before LIMIT @rows)
        """;

    /// <summary>Forgets the windows that ended more than a day before <paramref name="now"/>, and what was taken of them.</summary>
    /// <returns>How many windows were forgotten.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var before = now.AddDays(-1).ToUnixTimeMilliseconds();
        await PurgeAsync(PurgeShares, before, cancellationToken);
        return await PurgeAsync(PurgeWindows, before, cancellationToken);
    }

    private async Task<int> PurgeAsync(string sql, long before, CancellationToken cancellationToken)
    {
        var total = 0;
        int purged;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            purged = await database.WriteAsync(session =>
                session.Prepare(sql).Bind(("@before", before), ("@rows", PurgeRows)).ExecuteNonQuery());
            total += purged;
        }
        while (purged == PurgeRows);
        return total;
    }

    /// <summary>Checks the shares and adds up those of one window, which must fit together.</summary>
    private static List<WindowShare> Merge(IReadOnlyList<WindowShare> shares)
    {
        if (shares.Count == 0)
        {
            throw new ArgumentException("A reservation takes at least one share.", nameof(shares));
        }

        var merged = new List<WindowShare>(shares.Count);
        foreach (var share in shares)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(share.Amount);
            var same = merged.FindIndex(s => s.Window == share.Window);
            if (same < 0)
            {
                merged.Add(share);
            }
            else
            {
                merged[same] = share with { Amount = checked(merged[same].Amount + share.Amount), Limit = Math.Min(merged[same].Limit, share.Limit) };
            }
        }

        return merged;
    }
}
