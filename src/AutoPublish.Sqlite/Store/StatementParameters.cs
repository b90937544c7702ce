using Microsoft.Data.Sqlite;

namespace AutoPublish.Sqlite.Store;

internal static class StatementParameters
{
    /// <summary>
    /// Sets every parameter of a cached statement. A statement is always bound with the same names in the same order,
    /// so only its first use pays for their look-up.
    /// </summary>
    public static SqliteCommand Bind(this SqliteCommand command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var parameters = command.Parameters;
        if (parameters.Count == 0)
        {
            foreach (var (name, _) in values)
            {
                parameters.Add(new SqliteParameter { ParameterName = name });
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        return command;
    }
}
