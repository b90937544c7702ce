using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AutoPublish.Sqlite.Database;

/// <summary>The writer's connection, inside the transaction of a batch.</summary>
public sealed class SqliteWriteSession : SqliteSession
{
    internal SqliteWriteSession(SqliteConnection connection)
        : base(connection)
    {
    }

    /// <summary>The row id of the last insert.</summary>
    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(Handle);

    /// <summary>SQLite ends the transaction itself after some errors; then nothing may run as if it still stood.</summary>
    internal bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    internal void Begin() => Statement("BEGIN IMMEDIATE").Execute();

    internal void Commit() => Statement("COMMIT").Execute();

    internal void Rollback()
    {
        if (InTransaction)
        {
            Statement("ROLLBACK").Execute();
        }
    }

    internal void OpenSavepoint() => Statement("SAVEPOINT request").Execute();

    internal void ReleaseSavepoint() => Statement("RELEASE request").Execute();

    internal void UndoSavepoint()
    {
        Statement("ROLLBACK TO request").Execute();
        Statement("RELEASE request").Execute();
    }
}
