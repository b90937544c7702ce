using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AutoPublish.Sqlite.Database;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
public abstract class SqliteSession : IDisposable
{
    // More means that somebody builds SQL from values, and each variant would be kept for ever.
    private const int MaxStatements = 512;

    private readonly Dictionary<string, SqliteCommand> _commands = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _handle;

    private protected SqliteSession(SqliteConnection connection)
    {
        _connection = connection;
        _handle = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
    }

    internal sqlite3 Handle => _handle;

    /// <summary>The prepared command of a constant SQL text; the same object comes each time, with its last parameters.</summary>
    /// <param name="sql">A constant: the text's identity is the key.</param>
    public SqliteCommand Prepare(string sql)
    {
        if (!_commands.TryGetValue(sql, out SqliteCommand? command))
        {
            RefuseTooMany(_commands.Count, sql);
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // Callers pass constants; the bound on their number is enforced above.
            command.CommandText = sql;
#pragma warning restore CA2100
            _commands.Add(sql, command);
        }

        return command;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The same without the command layer, reset and ready to bind.</summary>
    internal SqliteStatement Statement(string sql)
    {
        if (_statements.TryGetValue(sql, out SqliteStatement? statement))
        {
            return statement;
        }

        RefuseTooMany(_statements.Count, sql);
        int code = raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt prepared);
        SqliteException.ThrowExceptionForRC(code, _handle);
        statement = new SqliteStatement(_handle, prepared);
        _statements.Add(sql, statement);
        return statement;
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        foreach (SqliteStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        foreach (SqliteCommand command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static void RefuseTooMany(int count, string sql)
    {
        if (count >= MaxStatements)
        {
            throw new InvalidOperationException($"More than {MaxStatements} different statements; SQL must be constant. The last one: {sql}");
        }
    }
}
