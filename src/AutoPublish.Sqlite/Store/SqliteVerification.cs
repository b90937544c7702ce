using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Store;

/// <summary>
/// Reads the whole file: every page, every index against its table, every document against its checksum. Opening does
/// not, because it takes about a second for each 300 MB; run it beside the work after a start, and before a backup.
/// </summary>
public static class SqliteVerification
{
    private const string Check = "PRAGMA integrity_check(1)";

    private const string SelectDocuments = "SELECT partition, kind, id, etag, checksum, body FROM documents";

    /// <summary>Returns when nothing is wrong. Holds a reader, never the writer.</summary>
    /// <exception cref="SqliteDatabaseException">The file is damaged; the message says where.</exception>
    public static void Run(SqliteDatabase database, CancellationToken cancellationToken = default) => database.Read(session =>
    {
        var check = session.Statement(Check);
        var answer = check.Step() ? check.RequiredText(0) : "no answer";
        check.Reset();
        if (answer != "ok")
        {
            throw SqliteErrors.Damaged(database.Path, answer);
        }

        var rows = session.Statement(SelectDocuments);
        var count = 0;
        while (rows.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (partition, kind, id) = (rows.RequiredText(0), rows.RequiredText(1), rows.RequiredText(2));
            if (DocumentChecksum.Of(partition, kind, id, rows.Int64(3), rows.Blob(5)) != rows.Int64(4))
            {
                throw SqliteErrors.Damaged(database.Path, $"the document {kind} {id} of {partition} does not match its checksum");
            }

            count++;
        }

        return count;
    });
}
