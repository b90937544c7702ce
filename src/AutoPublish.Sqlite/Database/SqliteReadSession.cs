using Microsoft.Data.Sqlite;

namespace AutoPublish.Sqlite.Database;

/// <summary>A connection that sees one committed state for the length of one read.</summary>
public sealed class SqliteReadSession : SqliteSession
{
    internal SqliteReadSession(SqliteConnection connection)
        : base(connection)
    {
    }

    internal T Run<T>(Func<SqliteReadSession, T> work)
    {
        Statement("BEGIN").Execute();
        try
        {
            return work(this);
        }
        finally
        {
            Statement("COMMIT").Execute();
        }
    }
}
