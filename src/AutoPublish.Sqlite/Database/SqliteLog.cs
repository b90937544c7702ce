using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Database;

internal static partial class SqliteLog
{
    [LoggerMessage(3001, LogLevel.Information, "Opened {Path}, schema {Schema}, in {Milliseconds} ms")]
    public static partial void Opened(ILogger logger, string path, int schema, double milliseconds);

    [LoggerMessage(3002, LogLevel.Information, "Migrated {Path} to schema {Schema}")]
    public static partial void Migrated(ILogger logger, string path, int schema);

    [LoggerMessage(3003, LogLevel.Warning, "{Path} was not closed cleanly; it is being checked")]
    public static partial void Checking(ILogger logger, string path);

    [LoggerMessage(3004, LogLevel.Critical, "The check of {Path} found damage: {Detail}")]
    public static partial void Damaged(ILogger logger, string path, string detail);

    [LoggerMessage(3005, LogLevel.Error, "A batch of {Count} writes was not committed")]
    public static partial void BatchFailed(ILogger logger, Exception error, int count);

    [LoggerMessage(3006, LogLevel.Error, "A failed batch could not be rolled back")]
    public static partial void RollbackFailed(ILogger logger, Exception error);

    [LoggerMessage(3007, LogLevel.Error, "A caller failed while it was told the outcome of its write")]
    public static partial void OutcomeFailed(ILogger logger, Exception error);
}
