using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AutoPublish.Sqlite.Database;

/// <summary>Turns SQLite's result codes into errors that say what to do. Errors of a caller's own statement stay as they are.</summary>
internal static class SqliteErrors
{
    private const string DamageRemedy =
        "Stop every process that uses it, keep a copy of the file with its -wal and -shm, restore the last backup or run `sqlite3 <file> .recover` into a new file.";

    public static SqliteDatabaseException? Explain(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged(path, error.Message, error),
        // Our statements are constant and fit our schema, so it is the schema that was spoiled.
        raw.SQLITE_ERROR when error.Message.Contains("no such ", StringComparison.Ordinal) => Damaged(path, error.Message, error),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new SqliteDatabaseException(
            SqliteFault.InUse, path, $"AP3504: the database {path} is locked by another process. Stop that process; only one may use a data directory.", error),
        raw.SQLITE_FULL => new SqliteDatabaseException(
            SqliteFault.Full, path, $"AP3505: no space is left for the database {path}. Free space on that disk; nothing that was acknowledged is lost.", error),
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM => new SqliteDatabaseException(
            SqliteFault.Disk, path, $"AP3506: the database {path} cannot be read or written ({error.Message}). Check the disk and the rights on the file and its folder.", error),
        _ => null,
    };

    public static SqliteDatabaseException Damaged(string path, string detail, Exception? inner = null) => new(
        SqliteFault.Damaged, path, $"AP3501: the database {path} is damaged ({detail}). {DamageRemedy}", inner);

    /// <summary>The exception to hand to a caller: explained when the database is at fault, else unchanged.</summary>
    public static Exception Translate(Exception error, string path) =>
        error is SqliteException sqlite && Explain(sqlite, path) is { } explained ? explained : error;
}
