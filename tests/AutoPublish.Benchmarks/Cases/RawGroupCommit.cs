using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace AutoPublish.Benchmarks.Cases;

/// <summary>The least that durable steps cost in SQLite: a row each, and one commit for all that queued up.</summary>
internal sealed class RawGroupCommit : IDisposable
{
    private const int MaxGroup = 256;
    private readonly Channel<TaskCompletionSource> _queue = Channel.CreateUnbounded<TaskCompletionSource>(new() { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Task _writer;

    public RawGroupCommit(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE steps (id INTEGER PRIMARY KEY, payload TEXT NOT NULL);";
        command.ExecuteNonQuery();
        _writer = Task.Factory.StartNew(Run, TaskCreationOptions.LongRunning);
    }

    /// <summary>So many durable steps, one after the other.</summary>
    public async Task WriteAsync(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _queue.Writer.TryWrite(done);
            await done.Task;
        }
    }

    public void Dispose()
    {
        _queue.Writer.Complete();
        _writer.Wait();
        _connection.Dispose();
    }

    private void Run()
    {
        List<TaskCompletionSource> group = [];
        using SqliteCommand insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO steps (payload) VALUES ('{\"answer\":1}')";
        while (_queue.Reader.WaitToReadAsync().AsTask().Result)
        {
            using (SqliteTransaction transaction = _connection.BeginTransaction(deferred: false))
            {
                insert.Transaction = transaction;
                while (group.Count < MaxGroup && _queue.Reader.TryRead(out TaskCompletionSource? step))
                {
                    insert.ExecuteNonQuery();
                    group.Add(step);
                }

                transaction.Commit();
            }

            group.ForEach(step => step.SetResult());
            group.Clear();
        }
    }
}
