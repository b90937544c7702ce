namespace AutoPublish.Sqlite.Database;

/// <summary>The database cannot be used as it is. The message names the file, what is wrong and what to do.</summary>
public sealed class SqliteDatabaseException(SqliteFault fault, string path, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public SqliteFault Fault { get; } = fault;

    /// <summary>The database file.</summary>
    public string Path { get; } = path;
}

public enum SqliteFault
{
    /// <summary>The file is damaged, or is no database.</summary>
    Damaged,

    /// <summary>The file was written by a newer release.</summary>
    NewerSchema,

    /// <summary>The file belongs to another program.</summary>
    Foreign,

    /// <summary>Another process holds the file or its directory.</summary>
    InUse,

    /// <summary>The file system cannot give what durability needs.</summary>
    Unsafe,

    /// <summary>No space is left.</summary>
    Full,

    /// <summary>The disk answered with an error, or the file cannot be opened.</summary>
    Disk,
}
