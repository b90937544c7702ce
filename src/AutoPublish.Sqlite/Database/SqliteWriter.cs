using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Database;

/// <summary>
/// The only connection that writes. Requests queue up while a commit waits for the disk, and share the next one.
/// No savepoint guards a request: they are rare to fail, so a failure undoes the batch and the others run again.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteWriteSession _session;
    private readonly SqliteOptions _options;
    private readonly ILogger _log;
    private readonly SqliteOutcomes _outcomes;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Thread? _thread;
    private readonly List<IWriteRequest> _batch;
    private readonly List<Exception?> _errors;
    private Queue<IWriteRequest> _queue = new();
    private bool _closed;
    private bool _idle;

    public SqliteWriter(SqliteWriteSession session, SqliteOptions options, ILogger log)
    {
        _session = session;
        _options = options;
        _log = log;
        _outcomes = new SqliteOutcomes(log, options.OwnWriterThread);
        _batch = new List<IWriteRequest>(options.MaxBatch);
        _errors = new List<Exception?>(options.MaxBatch);
        if (options.OwnWriterThread)
        {
            _thread = new Thread(Loop) { IsBackground = true, Name = "SQLite writer" };
            _thread.Start();
        }
    }

    public void Enqueue(IWriteRequest request)
    {
        bool wake;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteDatabase));
            _queue.Enqueue(request);
            wake = _idle;
            _idle = false;
        }

        if (wake)
        {
            _wake.Release();
        }
    }

    /// <summary>Commits one batch of at most that many requests; false when none waits.</summary>
    public bool RunBatch(int max)
    {
        lock (_gate)
        {
            while (_batch.Count < max && _queue.TryDequeue(out IWriteRequest? request))
            {
                _batch.Add(request);
                _errors.Add(null);
            }

            if (_batch.Count == 0)
            {
                _idle = true;
                return false;
            }
        }

        CommitBatch();
        _outcomes.Publish(_batch, _errors);
        _batch.Clear();
        _errors.Clear();
        return true;
    }

    /// <summary>Accepts no more, commits what waits, and closes the connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
        }

        _wake.Release();
        if (_thread is null)
        {
            while (RunBatch(_options.MaxBatch))
            {
            }
        }
        else
        {
            _thread.Join();
        }

        _session.Dispose();
        _wake.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            if (RunBatch(_options.MaxBatch))
            {
                continue;
            }

            lock (_gate)
            {
                if (_closed && _queue.Count == 0)
                {
                    return;
                }
            }

            _wake.Wait(Timeout.InfiniteTimeSpan);
        }
    }

    private void CommitBatch()
    {
        try
        {
            int failed = RunTogether();
            if (failed >= 0)
            {
                RunApart(failed);
            }
        }
        catch (SqliteException error)
        {
            // Begin or commit failed: nothing of the batch is durable, whatever each request did.
            Exception explained = SqliteErrors.Translate(error, _options.Path);
            SqliteLog.BatchFailed(_log, explained, _batch.Count);
            for (int i = 0; i < _batch.Count; i++)
            {
                _errors[i] ??= explained;
            }

            UndoQuietly();
        }
    }

    /// <summary>Runs all in one transaction; -1, or the index of the first that threw, with everything undone.</summary>
    private int RunTogether()
    {
        _session.Begin();
        for (int i = 0; i < _batch.Count; i++)
        {
#pragma warning disable CA1031 // The edge between callers' work and the writer: their exception is theirs to get.
            try
            {
                _batch[i].Execute(_session);
            }
            catch (Exception error)
            {
                _errors[i] = SqliteErrors.Translate(error, _options.Path);
                _session.Rollback();
                return i;
            }
#pragma warning restore CA1031
        }

        _session.Commit();
        return -1;
    }

    private void RunApart(int failed)
    {
        if (_batch.Count == 1)
        {
            return;
        }

        _session.Begin();
        for (int i = 0; i < _batch.Count; i++)
        {
            if (i != failed)
            {
                RunGuarded(i);
            }
        }

        _session.Commit();
    }

    private void RunGuarded(int index)
    {
        _session.OpenSavepoint();
#pragma warning disable CA1031 // As above.
        try
        {
            _batch[index].Execute(_session);
            _session.ReleaseSavepoint();
        }
        catch (Exception error)
        {
            _errors[index] = SqliteErrors.Translate(error, _options.Path);
            if (!_session.InTransaction)
            {
                // SQLite undid the whole transaction (disk full, I/O error): the earlier requests are gone too.
                throw;
            }

            _session.UndoSavepoint();
        }
#pragma warning restore CA1031
    }

    private void UndoQuietly()
    {
        try
        {
            _session.Rollback();
        }
        catch (SqliteException error)
        {
            SqliteLog.RollbackFailed(_log, error);
        }
    }
}
