using System.Globalization;
using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Store;

/// <summary>
/// ETags that never come back, not even when a document is deleted and created again: each opening of the database
/// takes an epoch, and counts within it in memory, so that a write costs no second row.
/// </summary>
internal sealed class DocumentETags
{
    private const int CounterBits = 40;

    private const string AdvanceEpoch = "UPDATE document_epoch SET epoch = epoch + 1";

    private const string SelectEpoch = "SELECT epoch FROM document_epoch";

    private long _last;

    private DocumentETags(long epoch)
    {
        _last = epoch << CounterBits;
    }

    public static async Task<DocumentETags> TakeEpochAsync(SqliteDatabase database)
    {
        var epoch = await database.WriteAsync(session =>
        {
            session.Statement(AdvanceEpoch).Execute();
            var select = session.Statement(SelectEpoch);
            long? epoch = select.Step() ? select.Int64(0) : null;
            select.Reset();
            return epoch;
        });
        return new DocumentETags(epoch ?? throw SqliteErrors.Damaged(database.Path, "the row of document_epoch is missing"));
    }

    public long Next() => Interlocked.Increment(ref _last);

    public static string Format(long etag) => etag.ToString(CultureInfo.InvariantCulture);

    /// <summary>False for text that <see cref="Format"/> never gives: such an ETag names no document.</summary>
    public static bool TryParse(string etag, out long value) =>
        long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out value) && etag[0] != '0';
}
