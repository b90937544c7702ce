using System.Threading.Channels;
using AutoPublish.Local.Hosting;
using Microsoft.Data.Sqlite;

namespace AutoPublish.Local.Storage;

/// <summary>
/// The only writer of one SQLite file. Whatever queues up while a transaction commits goes into the next one together,
/// and a caller is answered after the commit, so what was answered survives the death of the process.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int MaxGroup = 256;

    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly string _readFrom;
    private readonly Task _loop;

    private GroupWriter(SqliteConnection connection, string readFrom)
    {
        _connection = connection;
        _readFrom = readFrom;
        _loop = Task.Run(RunAsync);
    }

    /// <param name="path">The file; created when it is missing.</param>
    /// <param name="schema">Idempotent statements.</param>
    /// <param name="laterColumns">Added to a file that was made before them; null: none.</param>
    /// <exception cref="LocalStartException">AP1112: it is damaged, or cannot be written.</exception>
    public static GroupWriter Open(string path, string schema, IReadOnlyList<(string Table, string Column, string Type)>? laterColumns = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            // These files stand for somebody else's server: a commit reaches the operating system, not the disk.
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
            foreach (var (table, column, type) in laterColumns ?? [])
            {
                AddColumn(connection, table, column, type);
            }

            Execute(connection, schema);
            return new GroupWriter(connection, new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite }.ToString());
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new LocalStartException("AP1112", $"The file {path} cannot be opened: {e.Message}", "Move it away: it holds only what the stand-ins of this machine keep, and is made anew.");
        }
    }

    /// <summary>Runs the work inside the next transaction. It may use the connection only while it runs.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work)
    {
        var item = new Work<T>(work);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(item), this);
        return item.Done;
    }

    /// <summary>A connection for reading; the caller disposes it.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_readFrom);
        connection.Open();
        return connection;
    }

    /// <summary>Nothing where the table is not there yet: the schema makes it whole.</summary>
    private static void AddColumn(SqliteConnection connection, string table, string column, string type)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) > 0 AND SUM(name = '{column}') = 0 FROM pragma_table_info('{table}')";
        if (command.ExecuteScalar() is 1L)
        {
            Execute(connection, $"ALTER TABLE {table} ADD COLUMN {column} {type}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_queue.Writer.TryComplete())
        {
            await _loop;
            await _connection.DisposeAsync();
            using var pooled = new SqliteConnection(_readFrom);
            SqliteConnection.ClearPool(pooled);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private async Task RunAsync()
    {
        var group = new List<Work>(MaxGroup);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (group.Count < MaxGroup && _queue.Reader.TryRead(out var item))
            {
                group.Add(item);
            }

            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<Work> group)
    {
        try
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            foreach (var item in group)
            {
                item.Run(_connection);
            }

            transaction.Commit();
        }
        catch (Exception e)
        {
            // Whatever one of them ran into, none was committed, and each caller has to hear it.
            group.ForEach(item => item.Fail(e));
            return;
        }

        group.ForEach(item => item.Complete());
    }

    private abstract class Work
    {
        public abstract void Run(SqliteConnection connection);

        public abstract void Complete();

        public abstract void Fail(Exception e);
    }

    private sealed class Work<T>(Func<SqliteConnection, T> work) : Work
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Done => _done.Task;

        public override void Run(SqliteConnection connection) => _result = work(connection);

        public override void Complete()
        {
            if (_result is { } result)
            {
                _done.SetResult(result);
            }
            else
            {
                _done.SetException(new InvalidOperationException("A write must have a result."));
            }
        }

        public override void Fail(Exception e) => _done.SetException(e);
    }
}
