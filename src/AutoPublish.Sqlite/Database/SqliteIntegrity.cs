using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace AutoPublish.Sqlite.Database;

/// <summary>
/// Checks a file that was not closed cleanly. A small file is checked before it opens; a large one goes on being
/// checked behind the start, because a start that waits for minutes is an outage of its own.
/// </summary>
internal sealed class SqliteIntegrity : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly string _path;
    private readonly ILogger _log;
    private readonly Thread _thread;
    private readonly SqliteConnection _connection;
    private volatile SqliteDatabaseException? _damage;

    private SqliteIntegrity(string path, ILogger log)
    {
        _path = path;
        _log = log;
        _connection = SqliteConnections.OpenReader(path);
        _thread = new Thread(Check) { IsBackground = true, Name = "SQLite check" };
    }

    /// <summary>What the check found so far; null when nothing.</summary>
    public SqliteDatabaseException? Damage => _damage;

    /// <summary>A write-ahead log that was left behind: the last process did not close the file.</summary>
    public static bool WasLeftOpen(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    /// <exception cref="SqliteDatabaseException">The check found damage in time.</exception>
    public static SqliteIntegrity Start(string path, ILogger log)
    {
        SqliteLog.Checking(log, path);
        SqliteIntegrity check = new(path, log);
        check._thread.Start();
        if (check._thread.Join(Patience) && check._damage is { } damage)
        {
            check.Dispose();
            throw damage;
        }

        return check;
    }

    public void Dispose()
    {
        if (_connection.Handle is { } handle)
        {
            raw.sqlite3_interrupt(handle);
        }

        _thread.Join();
        _connection.Dispose();
    }

    private void Check()
    {
        try
        {
            string answer = SqliteConnections.Text(_connection, "PRAGMA quick_check(1)");
            if (answer != "ok")
            {
                Report(answer, null);
            }
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            Report(error.Message, error);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_INTERRUPT)
        {
            // The database is being closed.
        }
    }

    private void Report(string detail, Exception? error)
    {
        _damage = SqliteErrors.Damaged(_path, detail, error);
        SqliteLog.Damaged(_log, _path, detail);
    }
}
