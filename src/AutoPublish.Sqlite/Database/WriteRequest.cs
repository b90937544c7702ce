using System.Diagnostics.CodeAnalysis;

namespace AutoPublish.Sqlite.Database;

internal sealed class WriteRequest<T>(Func<SqliteWriteSession, T> work)
    : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously), IWriteRequest
{
    [AllowNull]
    private T _result = default;

    public void Execute(SqliteWriteSession session) => _result = work(session);

    public void Committed() => TrySetResult(_result);

    public void Failed(Exception error) => TrySetException(error);
}
