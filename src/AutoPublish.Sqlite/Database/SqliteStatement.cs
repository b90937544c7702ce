using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AutoPublish.Sqlite.Database;

/// <summary>
/// A prepared statement used without the command layer, which costs more than the engine's small statements
/// themselves: a look-up by name and a boxed value for every parameter. Parameters are numbered from 1, columns from 0.
/// </summary>
internal sealed class SqliteStatement(sqlite3 db, sqlite3_stmt statement) : IDisposable
{
    public SqliteStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, long? value)
    {
        Check(value is { } some ? raw.sqlite3_bind_int64(statement, index, some) : raw.sqlite3_bind_null(statement, index));
        return this;
    }

    public SqliteStatement Bind(int index, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(statement, index) : raw.sqlite3_bind_text(statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(statement, index, value));
        return this;
    }

    /// <summary>Runs a statement that returns no rows; answers how many rows it changed.</summary>
    public int Execute()
    {
        int code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_DONE)
        {
            Fail(code);
        }

        int changed = raw.sqlite3_changes(db);
        raw.sqlite3_reset(statement);
        return changed;
    }

    /// <summary>Moves to the next row; at the end the statement is reset and false is answered.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            Fail(code);
        }

        raw.sqlite3_reset(statement);
        return false;
    }

    public void Reset() => raw.sqlite3_reset(statement);

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

    public string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>The text of a column that is declared NOT NULL: only a spoiled row lacks it.</summary>
    public string RequiredText(int column) =>
        Text(column) ?? throw new SqliteException("a row lacks a text that every row has", raw.SQLITE_CORRUPT);

    /// <summary>SQLite's own memory: valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

    public void Dispose() => statement.Dispose();

    private void Fail(int code)
    {
        raw.sqlite3_reset(statement);
        SqliteException.ThrowExceptionForRC(code, db);
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, db);
        }
    }
}
