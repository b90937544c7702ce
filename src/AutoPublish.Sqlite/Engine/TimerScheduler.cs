using AutoPublish.Core.Faults;
using AutoPublish.Sqlite.Database;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Engine;

/// <summary>
/// Fires due timers. The nearest are in memory, so that a minute with thousands of them costs no query; those beyond
/// the horizon are read when it comes near. Woken by a commit that adds an earlier one, and by the clock.
/// </summary>
internal sealed class TimerScheduler(
    SqliteDatabase database, EngineOptions options, TimeProvider time, string holder, IFailpoints failpoints, ILogger log, Action<long, Message> deliver)
    : IDisposable
{
    private const string WindowSql = """
        SELECT t.due_at, t.instance, t.execution, t.task
        FROM timers t JOIN instances i ON i.key = t.instance
        WHERE i.owner IN (SELECT owner FROM leases WHERE holder = ?1)
        ORDER BY t.due_at, t.instance, t.task LIMIT ?2
        """;

    private readonly Lock _gate = new();
    private readonly SortedSet<(long DueAt, long Key, long Execution, int Task)> _timers = [];
    // Fired, and still in the table until the turn that takes them in is committed.
    private readonly HashSet<(long DueAt, long Key, long Execution, int Task)> _fired = [];
    private long _horizon = long.MaxValue;
    private ITimer? _clock;
    private bool _stopped;

    /// <summary>Reads the nearest timers again: at start, after a takeover, and when the horizon is reached.</summary>
    public void Load()
    {
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            int most = options.MaxLoadedTimers + _fired.Count;
            List<(long, long, long, int)> window = database.Read(session => Window(session, most));
            _timers.UnionWith(window);
            _timers.ExceptWith(_fired);
            _horizon = long.MaxValue;
            if (window.Count == most)
            {
                Trim();
            }

            _clock ??= time.CreateTimer(_ => OnClock(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Arm();
        }
    }

    public void Add(long key, long execution, NewTimer timer)
    {
        lock (_gate)
        {
            if (_stopped || timer.DueAt > _horizon || !_timers.Add((timer.DueAt, key, execution, timer.Task)))
            {
                return;
            }

            if (_timers.Count > 2 * options.MaxLoadedTimers)
            {
                Trim();
            }

            if (_timers.Min.Key == key && _timers.Min.Task == timer.Task)
            {
                Arm();
            }
        }
    }

    public void Remove(long key, long execution, NewTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove((timer.DueAt, key, execution, timer.Task));
            _fired.Remove((timer.DueAt, key, execution, timer.Task));
        }
    }

    /// <summary>Forgets what fired for an instance that has ended, or is another engine's.</summary>
    public void Forget(long key)
    {
        lock (_gate)
        {
            _fired.RemoveWhere(timer => timer.Key == key);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            _clock?.Dispose();
            _timers.Clear();
            _fired.Clear();
        }
    }

    private List<(long, long, long, int)> Window(SqliteReadSession session, int most)
    {
        List<(long, long, long, int)> window = [];
        SqliteStatement read = session.Statement(WindowSql).Bind(1, holder).Bind(2, most);
        while (read.Step())
        {
            window.Add((read.Int64(0), read.Int64(1), read.Int64(2), read.Int32(3)));
        }

        return window;
    }

    private void OnClock()
    {
        List<(long DueAt, long Key, long Execution, int Task)> due = [];
        bool reload;
        lock (_gate)
        {
            long now = time.GetUtcNow().UtcTicks;
            while (_timers.Count > 0 && _timers.Min.DueAt <= now)
            {
                due.Add(_timers.Min);
                _fired.Add(_timers.Min);
                _timers.Remove(_timers.Min);
            }

            reload = _timers.Count == 0 && _horizon != long.MaxValue;
            Arm();
        }

        foreach ((_, long key, long execution, int task) in due)
        {
            failpoints.Hit(EngineFailpoints.TimerFired);
            deliver(key, new Message(MessageKind.TimerFired, execution, task));
        }

        if (reload)
        {
            Reload();
        }
    }

    private void Reload()
    {
        try
        {
            Load();
        }
        catch (SqliteDatabaseException error)
        {
            // The clock comes again within ClockCheckSeconds, and the horizon still asks for it.
            EngineLog.TimersNotRead(log, error);
        }
    }

    private void Trim()
    {
        while (_timers.Count > options.MaxLoadedTimers)
        {
            _timers.Remove(_timers.Max);
        }

        // Others may be due in the same tick as the last one kept; below it everything is here.
        _horizon = _timers.Max.DueAt - 1;
        while (_timers.Count > 0 && _timers.Max.DueAt > _horizon && _timers.Min.DueAt <= _horizon)
        {
            _timers.Remove(_timers.Max);
        }
    }

    private void Arm()
    {
        if (_stopped || (_timers.Count == 0 && _horizon == long.MaxValue))
        {
            return;
        }

        // The clock of the wait is not the clock of the due time: one may jump or stop without the other.
        double check = TimeSpan.FromSeconds(options.ClockCheckSeconds).TotalMilliseconds;
        double wait = _timers.Count == 0
            ? check
            : Math.Ceiling(TimeSpan.FromTicks(_timers.Min.DueAt - time.GetUtcNow().UtcTicks).TotalMilliseconds);
        _clock?.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait, 0, check)), Timeout.InfiniteTimeSpan);
    }
}
