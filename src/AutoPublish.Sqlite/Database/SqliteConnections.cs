using Microsoft.Data.Sqlite;

namespace AutoPublish.Sqlite.Database;

/// <summary>Opens connections with the settings that durability rests on, and asserts that they hold.</summary>
internal static class SqliteConnections
{
    private const int FullSynchronous = 2;

    public static SqliteConnection OpenWriter(string path)
    {
        SqliteConnection connection = Open(path);
        try
        {
            string mode = Text(connection, "PRAGMA journal_mode=WAL");
            Execute(connection, "PRAGMA synchronous=FULL");
            // A log that one large write made grow gives its space back.
            Execute(connection, "PRAGMA journal_size_limit=67108864");
            long synchronous = Number(connection, "PRAGMA synchronous");
            if (mode != "wal" || synchronous != FullSynchronous)
            {
                throw new SqliteDatabaseException(SqliteFault.Unsafe, path, $"AP1202: the database {path} would not be durable (journal {mode}, synchronous {synchronous}). Move it to a local disk.");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static SqliteConnection OpenReader(string path)
    {
        SqliteConnection connection = Open(path);
        Execute(connection, "PRAGMA query_only=ON");
        return connection;
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static string Text(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path)
    {
        // Pooled by hand: the library's pool would keep the file open after the database was closed.
        SqliteConnectionStringBuilder settings = new() { DataSource = path, Pooling = false, DefaultTimeout = 5 };
        SqliteConnection connection = new(settings.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA busy_timeout=5000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Pragmas and migrations of this assembly, never a caller's text.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
