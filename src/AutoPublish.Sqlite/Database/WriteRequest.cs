using System.Diagnostics.CodeAnalysis;

namespace AutoPublish.Sqlite.Database;

/// <param name="committed">Runs in commit order, before the caller goes on.</param>
internal sealed class WriteRequest<T>(Func<SqliteWriteSession, T> work, Action<T>? committed = null)
    : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously), IWriteRequest
{
    [AllowNull]
    private T _result = default;

    public void Execute(SqliteWriteSession session) => _result = work(session);

    public void Committed()
    {
        committed?.Invoke(_result);
        TrySetResult(_result);
    }

    public void Failed(Exception error) => TrySetException(error);
}
