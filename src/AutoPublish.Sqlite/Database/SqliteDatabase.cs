using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AutoPublish.Sqlite.Database;

/// <summary>One database file: opened, checked and migrated, with one writer and as many readers as ask at once.</summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly ConcurrentBag<SqliteReadSession> _readers = [];
    private readonly SqliteWriter _writer;
    private readonly SqliteIntegrity? _integrity;
    private int _closed;

    private SqliteDatabase(string path, SqliteWriter writer, SqliteIntegrity? integrity)
    {
        Path = path;
        _writer = writer;
        _integrity = integrity;
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    internal SqliteWriter Writer => _writer;

    /// <summary>Opens the file, creating or migrating it as needed.</summary>
    /// <exception cref="SqliteDatabaseException">The file is damaged, foreign, of a newer release, in use, or on a disk that cannot keep it safe.</exception>
    public static SqliteDatabase Open(SqliteOptions options, TimeProvider time, ILoggerFactory? log = null)
    {
        options.Validate();
        options = options with { Path = System.IO.Path.GetFullPath(options.Path) };
        ILogger logger = (log ?? NullLoggerFactory.Instance).CreateLogger<SqliteDatabase>();
        long started = time.GetTimestamp();
        try
        {
            SqliteDatabase database = OpenFile(options, logger, out int schema);
            SqliteLog.Opened(logger, options.Path, schema, time.GetElapsedTime(started).TotalMilliseconds);
            return database;
        }
        catch (SqliteException error) when (SqliteErrors.Explain(error, options.Path) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>
    /// Queues work for the writer and completes after the commit it was part of. If the work throws, its own changes
    /// are undone and the caller gets the exception; other requests are untouched. The work may run twice, and must
    /// touch nothing but the session.
    /// </summary>
    /// <exception cref="SqliteDatabaseException">The database is damaged, full or unreachable; nothing was written.</exception>
    public Task<T> WriteAsync<T>(Func<SqliteWriteSession, T> work) => WriteAsync(work, null);

    /// <summary>Reads one committed state.</summary>
    /// <exception cref="SqliteDatabaseException">The database is damaged or unreachable.</exception>
    public T Read<T>(Func<SqliteReadSession, T> work)
    {
        ObjectDisposedException.ThrowIf(_closed != 0, this);
        RefuseDamage();
        try
        {
            if (!_readers.TryTake(out SqliteReadSession? session))
            {
                session = new SqliteReadSession(SqliteConnections.OpenReader(Path));
            }

            T result;
            try
            {
                result = session.Run(work);
            }
            catch
            {
                // Its statements may be half-way through their rows.
                session.Dispose();
                throw;
            }

            GiveBack(session);
            return result;
        }
        catch (SqliteException error) when (SqliteErrors.Explain(error, Path) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Commits what was queued and closes the file cleanly.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _integrity?.Dispose();
            while (_readers.TryTake(out SqliteReadSession? reader))
            {
                reader.Dispose();
            }

            _writer.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    internal Task<T> WriteAsync<T>(Func<SqliteWriteSession, T> work, Action<T>? committed)
    {
        WriteRequest<T> request = new(work, committed);
        Enqueue(request);
        return request.Task;
    }

    internal void Enqueue(IWriteRequest request)
    {
        RefuseDamage();
        _writer.Enqueue(request);
    }

    private static SqliteDatabase OpenFile(SqliteOptions options, ILogger logger, out int schema)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(options.Path) ?? ".");
        SqliteNewFile.Ensure(options.Path, logger);
        bool leftOpen = SqliteIntegrity.WasLeftOpen(options.Path);
        SqliteConnection connection = SqliteConnections.OpenWriter(options.Path);
        try
        {
            SqliteIntegrity? integrity = leftOpen ? SqliteIntegrity.Start(options.Path, logger) : null;
            schema = SqliteMigrations.Apply(connection, options.Path, logger);
            SqliteWriter writer = new(new SqliteWriteSession(connection), options, logger);
            return new SqliteDatabase(options.Path, writer, integrity);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void RefuseDamage()
    {
        if (_integrity?.Damage is { } damage)
        {
            throw new SqliteDatabaseException(damage.Fault, damage.Path, damage.Message, damage);
        }
    }

    private void GiveBack(SqliteReadSession session)
    {
        _readers.Add(session);
        if (_closed != 0 && _readers.TryTake(out SqliteReadSession? late))
        {
            late.Dispose();
        }
    }
}
