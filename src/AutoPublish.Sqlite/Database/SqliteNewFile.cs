using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Database;

/// <summary>
/// Makes a new database under another name and renames it when it is whole. So a file without content is never a start
/// that was cut off: it has lost what it held, and SQLite would quietly begin an empty one in its place. The rename is
/// durable before the first write is, because SQLite syncs the directory with a new write-ahead log.
/// </summary>
internal static class SqliteNewFile
{
    private const int SmallestDatabase = 512;

    /// <exception cref="SqliteDatabaseException">The file has lost its content.</exception>
    public static void Ensure(string path, ILogger log)
    {
        FileInfo file = new(path);
        if (file.Exists && file.Length < SmallestDatabase)
        {
            throw SqliteErrors.Damaged(path, $"the file holds {file.Length} bytes, which is no database");
        }

        if (file.Exists)
        {
            return;
        }

        if (File.Exists(path + "-wal"))
        {
            throw SqliteErrors.Damaged(path, "the file is gone, but its write-ahead log is there");
        }

        string making = path + ".new";
        File.Delete(making);
        File.Delete(making + "-wal");
        File.Delete(making + "-shm");
        using (SqliteConnection connection = SqliteConnections.OpenWriter(making))
        {
            SqliteMigrations.Apply(connection, making, log);
        }

        File.Move(making, path);
    }
}
