using AutoPublish.Sqlite.Database;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Engine;

/// <summary>
/// Holds this engine's right to commit. The right is the holder's name in a row of leases; instances point to the row,
/// so that taking over all of a dead engine's instances changes one row.
/// </summary>
internal sealed class LeaseKeeper(
    SqliteDatabase database, EngineOptions options, TimeProvider time, string holder, ILogger log, Action<LeaseChange> changed) : IDisposable
{
    private const string TakeSql = """
        UPDATE leases SET holder = ?1, process = ?2, expires_at = ?3
        WHERE holder <> ?1 AND (expires_at <= ?4 OR (?5 = 1 AND process <> ?2))
        """;

    private const string OthersSql = "SELECT count(*) FROM leases WHERE holder <> ?1";

    // One per process: a lease of another process is of a dead one while we hold the directory.
    private static readonly string Process = EngineIds.New();

    private ITimer? _timer;
    private int _beating;
    private bool _stopped;

    /// <summary>Takes what is free, or makes a new row; answers how many rows were taken over.</summary>
    public async Task<int> StartAsync()
    {
        LeaseChange change = await database.WriteAsync(Beat);
        TimeSpan period = TimeSpan.FromSeconds(options.LeaseSeconds / 3.0);
        _timer = time.CreateTimer(_ => OnTimer(), null, period, period);
        return change.TakenOver;
    }

    /// <summary>Gives everything back, for the next engine to take at once.</summary>
    public Task StopAsync()
    {
        Dispose();
        return database.WriteAsync(session => session.Statement("UPDATE leases SET holder = '', expires_at = 0 WHERE holder = ?1").Bind(1, holder).Execute());
    }

    public void Dispose()
    {
        _stopped = true;
        _timer?.Dispose();
    }

    private void OnTimer()
    {
        // One beat at a time: a clock that jumps by days must not queue thousands.
        if (!_stopped && Interlocked.Exchange(ref _beating, 1) == 0)
        {
            _ = BeatAsync();
        }
    }

    private async Task BeatAsync()
    {
#pragma warning disable CA1031 // The edge of the heartbeat: it must go on, and it tries again.
        try
        {
            LeaseChange change = await database.WriteAsync(Beat, null);
            if (change.Lost)
            {
                EngineLog.LeaseLost(log, holder);
            }

            changed(change);
        }
        catch (ObjectDisposedException)
        {
            _stopped = true;
        }
        catch (Exception error)
        {
            EngineLog.LeaseNotRenewed(log, error);
        }
        finally
        {
            Volatile.Write(ref _beating, 0);
        }
#pragma warning restore CA1031
    }

    private LeaseChange Beat(SqliteWriteSession session)
    {
        if (_stopped)
        {
            return new LeaseChange(false, 0, false);
        }

        long now = time.GetUtcNow().UtcTicks;
        long expires = now + TimeSpan.FromSeconds(options.LeaseSeconds).Ticks;
        int renewed = session.Statement("UPDATE leases SET expires_at = ?2 WHERE holder = ?1").Bind(1, holder).Bind(2, expires).Execute();
        int taken = session.Statement(TakeSql)
            .Bind(1, holder).Bind(2, Process).Bind(3, expires).Bind(4, now).Bind(5, options.SoleProcess ? 1 : 0)
            .Execute();
        if (renewed + taken == 0)
        {
            session.Statement("INSERT INTO leases (holder, process, expires_at) VALUES (?1, ?2, ?3)")
                .Bind(1, holder).Bind(2, Process).Bind(3, expires).Execute();
        }

        SqliteStatement read = session.Statement(OthersSql).Bind(1, holder);
        bool others = read.Step() && read.Int64(0) > 0;
        read.Reset();
        return new LeaseChange(_timer is not null && renewed == 0, taken, others);
    }
}

/// <param name="Lost">Another engine took the instances over since the last beat.</param>
/// <param name="TakenOver">Owners whose instances are now this engine's.</param>
/// <param name="Others">Other engines share the database, and may put things into this one's inboxes.</param>
internal readonly record struct LeaseChange(bool Lost, int TakenOver, bool Others);
