using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Database;

/// <summary>
/// Tells requests their outcome in commit order, one batch after the other, on one thread at a time, so that the
/// writer goes on with the next batch and nobody sees a later commit before an earlier one.
/// </summary>
internal sealed class SqliteOutcomes(ILogger log, bool onThreadPool) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private List<(IWriteRequest Request, Exception? Error)> _waiting = [];
    private List<(IWriteRequest Request, Exception? Error)> _telling = [];
    private bool _running;

    public void Publish(List<IWriteRequest> batch, List<Exception?> errors)
    {
        lock (_gate)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                _waiting.Add((batch[i], errors[i]));
            }

            if (_running)
            {
                return;
            }

            _running = true;
        }

        if (onThreadPool)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else
        {
            Execute();
        }
    }

    public void Execute()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _running = false;
                    return;
                }

                (_waiting, _telling) = (_telling, _waiting);
            }

            foreach ((IWriteRequest request, Exception? error) in _telling)
            {
                Tell(request, error);
            }

            _telling.Clear();
        }
    }

    private void Tell(IWriteRequest request, Exception? error)
    {
#pragma warning disable CA1031 // One caller's fault must not keep the others from their outcome.
        try
        {
            if (error is null)
            {
                request.Committed();
            }
            else
            {
                request.Failed(error);
            }
        }
        catch (Exception fault)
        {
            SqliteLog.OutcomeFailed(log, fault);
        }
#pragma warning restore CA1031
    }
}
