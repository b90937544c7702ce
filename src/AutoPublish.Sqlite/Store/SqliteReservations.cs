using AutoPublish.Core.Documents;
using AutoPublish.Core.Publishing;
using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Store;

/// <summary>
/// A counter per window, and what each key took of it. A reservation is one request of the writer, so that all of its
/// windows are seen and taken at one instant.
/// </summary>
public sealed class SqliteReservations(SqliteDatabase database) : IReservations, IExpiringRecords
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

    private const string IsReserved = "SELECT 1 FROM reservation_shares WHERE partition = ?1 AND key = ?2 LIMIT 1";

    private const string InsertShare = """
        INSERT INTO reservation_shares (partition, key, "window", amount, ends_at)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """;

    private const string AddUse = """
        INSERT INTO reservation_windows (partition, "window", used, ends_at)
        VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (partition, "window") DO UPDATE SET
          used = used + excluded.used, ends_at = max(ends_at, excluded.ends_at)
        """;

    private static ReservationResult Reserve(SqliteWriteSession session, ReservationRequest request, IReadOnlyList<WindowShare> shares)
    {
        if (Number(session.Statement(IsReserved).Bind(1, request.Partition).Bind(2, request.Key)) is not null)
        {
            return ReservationResult.Granted.Instance;
        }

        if (FullOf(session, request, shares) is { } full)
        {
            return full;
        }

        foreach (var share in shares)
        {
            var endsAt = share.EndsAt.ToUnixTimeMilliseconds();
            session.Statement(InsertShare)
                .Bind(1, request.Partition).Bind(2, request.Key).Bind(3, share.Window).Bind(4, share.Amount).Bind(5, endsAt)
                .Execute();
            session.Statement(AddUse)
                .Bind(1, request.Partition).Bind(2, share.Window).Bind(3, share.Amount).Bind(4, endsAt)
                .Execute();
        }

        return ReservationResult.Granted.Instance;
    }

    public ValueTask<ReservationResult> PeekAsync(ReservationRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var shares = Merge(request.Shares);
        return ValueTask.FromResult<ReservationResult>(database.Read<ReservationResult>(session =>
            Number(session.Statement(IsReserved).Bind(1, request.Partition).Bind(2, request.Key)) is null && FullOf(session, request, shares) is { } full
                ? full
                : ReservationResult.Granted.Instance));
    }

    /// <summary>The window that frees last of those that are full, or null.</summary>
    private static ReservationResult.Full? FullOf(SqliteSession session, ReservationRequest request, IReadOnlyList<WindowShare> shares)
    {
        ReservationResult.Full? full = null;
        foreach (var share in shares)
        {
            if (FreeAt(session, request, share) is { } until && (full is null || until > full.Until))
            {
                full = new ReservationResult.Full(share.Window, until);
            }
        }

        return full;
    }

    /// <summary>When the share can be taken, or null: now.</summary>
    private static DateTimeOffset? FreeAt(SqliteSession session, ReservationRequest request, WindowShare share)
    {
        DateTimeOffset? closed = share.Meter is { } meter && request.At is { } now && ClosedUntil(session, request.Partition, meter) is { } until && until > now ? until : null;
        if (share.Amount == 0)
        {
            return closed;
        }

        var counts = share.Earlier.Select(e => (e.LeavesAt, Used: Used(session, request.Partition, e.Window))).Append((share.EndsAt, Used(session, request.Partition, share.Window))).ToList();
        if (share.Meter is { } counter && request.At is { } at && Foreign(session, request.Partition, counter) is { } foreign && foreign.ResetsAt > at)
        {
            counts.Add((foreign.ResetsAt, foreign.Used));
            counts.Sort((a, b) => a.Item1.CompareTo(b.Item1));
        }

        // Wider than the counts, so that no sum can pass the largest number.
        Int128 room = share.Limit;
        foreach (var (_, used) in counts)
        {
            room -= used;
        }

        if (share.Amount <= room)
        {
            return closed;
        }

        // Oldest first: the moment at which enough of them have left.
        foreach (var (leavesAt, used) in counts)
        {
            room += used;
            if (share.Amount <= room)
            {
                return closed > leavesAt ? closed : leavesAt;
            }
        }

        // A single amount above the limit can never fit.
        return share.EndsAt;
    }

    private static long Used(SqliteSession session, string partition, string window) =>
        Number(session.Statement(SelectUsed).Bind(1, partition).Bind(2, window)) ?? 0;

    private const string SelectClosed = """
        SELECT ends_at FROM reservation_windows WHERE partition = ?1 AND "window" = ?2
        """;

    private static DateTimeOffset? ClosedUntil(SqliteSession session, string partition, string meter) =>
        Number(session.Statement(SelectClosed).Bind(1, partition).Bind(2, ClosedPrefix + meter)) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    // No counter's name begins so; the row's end is the end of the closing.
    private const string ClosedPrefix = "closed/";

    private const string ForeignPrefix = "foreign/";

    private const string PutForeign = """
        INSERT INTO reservation_windows (partition, "window", used, ends_at)
        VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (partition, "window") DO UPDATE SET used = excluded.used, ends_at = excluded.ends_at
        """;

    private const string SelectForeign = """
        SELECT used, ends_at FROM reservation_windows WHERE partition = ?1 AND "window" = ?2
        """;

    /// <summary>What others use of a platform's window, by the platform's latest word.</summary>
    private static (long Used, DateTimeOffset ResetsAt)? Foreign(SqliteSession session, string partition, string meter)
    {
        var statement = session.Statement(SelectForeign).Bind(1, partition).Bind(2, ForeignPrefix + meter);
        if (!statement.Step())
        {
            return null;
        }

        var foreign = (statement.Int64(0), DateTimeOffset.FromUnixTimeMilliseconds(statement.Int64(1)));
        statement.Reset();
        return foreign;
    }

    public async ValueTask CorrectAsync(string partition, WindowCorrection correction, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.WriteAsync(session => Correct(session, partition, correction));
    }

    private static int Correct(SqliteWriteSession session, string partition, WindowCorrection correction)
    {
        var share = correction.Share;
        var ours = share.Earlier.Sum(e => Used(session, partition, e.Window)) + Used(session, partition, share.Window);
        var theirs = Math.Max(0, share.Limit - correction.Remaining);
        if (share.Meter is not { } meter)
        {
            return 0;
        }

        // The latest answer knows best what others used; and their uses leave when the platform says, not when ours would.
        session.Statement(PutForeign).Bind(1, partition).Bind(2, ForeignPrefix + meter).Bind(3, Math.Max(0, theirs - ours)).Bind(4, correction.ResetsAt.ToUnixTimeMilliseconds()).Execute();
        return correction.ClosedUntil is { } until
            ? session.Statement(AddUse).Bind(1, partition).Bind(2, ClosedPrefix + meter).Bind(3, 0).Bind(4, until.ToUnixTimeMilliseconds()).Execute()
            : 0;
    }

    private const string ReturnUses = """
        UPDATE reservation_windows SET used = used - share.amount
        FROM (SELECT "window", amount FROM reservation_shares WHERE partition = ?1 AND key = ?2) AS share
        WHERE partition = ?1 AND reservation_windows."window" = share."window"
        """;

    private const string DeleteShares = "DELETE FROM reservation_shares WHERE partition = ?1 AND key = ?2";

    public async ValueTask ReleaseAsync(string partition, string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.WriteAsync(session =>
        {
            session.Statement(ReturnUses).Bind(1, partition).Bind(2, key).Execute();
            return session.Statement(DeleteShares).Bind(1, partition).Bind(2, key).Execute();
        });
    }

    private const string SelectUsed = """
        SELECT used FROM reservation_windows WHERE partition = ?1 AND "window" = ?2
        """;

    public ValueTask<long> UsedAsync(string partition, string window, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var used = database.Read(session =>
            Number(session.Statement(SelectUsed).Bind(1, partition).Bind(2, window)) ?? 0);
        return ValueTask.FromResult(used);
    }

    private const string PurgeShares = """
        DELETE FROM reservation_shares WHERE (partition, key, "window") IN (
          SELECT partition, key, "window" FROM reservation_shares WHERE ends_at < ?1 LIMIT ?2)
        """;

    private const string PurgeWindows = """
        DELETE FROM reservation_windows WHERE (partition, "window") IN (
          SELECT partition, "window" FROM reservation_windows WHERE ends_at < ?1 LIMIT ?2)
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
                session.Statement(sql).Bind(1, before).Bind(2, PurgeRows).Execute());
            total += purged;
        }
        while (purged == PurgeRows);
        return total;
    }

    private static long? Number(SqliteStatement statement)
    {
        if (!statement.Step())
        {
            return null;
        }

        var number = statement.Int64(0);
        statement.Reset();
        return number;
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
