using Microsoft.Data.Sqlite;

namespace AutoPublish.Sqlite.Database;

/// <summary>Sets parameters of a cached command: added once, changed afterwards.</summary>
public static class SqliteCommandParameters
{
    /// <summary>Sets a parameter; null is SQL NULL. The name carries its prefix, as in the SQL.</summary>
    public static SqliteCommand With(this SqliteCommand command, string name, object? value)
    {
        object stored = value ?? DBNull.Value;
        int index = command.Parameters.IndexOf(name);
        if (index < 0)
        {
            command.Parameters.AddWithValue(name, stored);
        }
        else
        {
            command.Parameters[index].Value = stored;
        }

        return command;
    }
}
