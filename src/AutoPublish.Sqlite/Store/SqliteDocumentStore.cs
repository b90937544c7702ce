using System.Text.Json;
using AutoPublish.Core.Documents;
using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Store;

/// <summary>
/// Documents in the one database file of a machine. Keys compare by code point (SQLite's BINARY over UTF-8). Open one
/// store per database: the stamps count only what went through this one.
/// </summary>
public sealed class SqliteDocumentStore : IDocumentStore, IDocumentStamps
{
    private readonly SqliteDatabase _database;
    private readonly DocumentETags _etags;
    private readonly DocumentStamps _stamps = new();
    private readonly RecentDocuments _recent = new();

    private SqliteDocumentStore(SqliteDatabase database, DocumentETags etags)
    {
        _database = database;
        _etags = etags;
    }

    public static async Task<SqliteDocumentStore> OpenAsync(SqliteDatabase database) =>
        new(database, await DocumentETags.TakeEpochAsync(database));

    /// <summary>Moves after each commit that touches the kind in the partition, before its caller is answered.</summary>
    public long Stamp(string partition, string kind) => _stamps.Current(partition, kind);

    long? IDocumentStamps.CurrentStamp(string partition, string kind) => Stamp(partition, kind);

    // In every statement: ?1 partition, ?2 kind, ?3 id, ?4 etag, ?5 checksum, ?6 body, ?7 to ?11 the index keys, ?12 the
    // ETag that the row must have.
    private const string Select = """
        SELECT etag, checksum, body FROM documents WHERE partition = ?1 AND kind = ?2 AND id = ?3
        """;

    public ValueTask<Document<T>?> GetAsync<T>(DocumentKind<T> kind, string partition, string id, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_recent.Find(kind, partition, id) is { } recent)
        {
            return ValueTask.FromResult<Document<T>?>(recent);
        }

        var document = _database.Read(session =>
        {
            var row = session.Statement(Select).Bind(1, partition).Bind(2, kind.Name).Bind(3, id);
            if (!row.Step())
            {
                return null;
            }

            var document = ReadDocument(row, 0, kind, partition, id);
            row.Reset();
            return document;
        });
        return ValueTask.FromResult(document);
    }

    private const string Insert = """
        INSERT INTO documents (partition, kind, id, etag, checksum, body, k1, k2, k3, k4, k5)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT DO NOTHING
        """;

    public ValueTask<WriteResult> CreateAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class
    {
        var document = EncodedDocument.Of(kind, partition, id, value, _etags.Next());
        return WriteAsync(document, value, session => Run(session, Insert, document), cancellationToken);
    }

    // Most writes leave the keys as they were, and SQLite rewrites the entry of every index whose column is assigned,
    // changed or not. So the first attempt assigns none. The second leaves the first key and the fifth alone, as a content
    // does that goes from state to state: its creation never changes, and its time seldom. Only a row that differs in one
    // of those needs the third.
    private const string ReplaceSameKeys = """
        UPDATE documents SET etag = ?4, checksum = ?5, body = ?6
        WHERE partition = ?1 AND kind = ?2 AND id = ?3 AND etag = ?12
          AND k1 IS ?7 AND k2 IS ?8 AND k3 IS ?9 AND k4 IS ?10 AND k5 IS ?11
        """;

    private const string ReplaceSameOuterKeys = """
        UPDATE documents SET etag = ?4, checksum = ?5, body = ?6, k2 = ?8, k3 = ?9, k4 = ?10
        WHERE partition = ?1 AND kind = ?2 AND id = ?3 AND etag = ?12
          AND k1 IS ?7 AND k5 IS ?11
        """;

    private const string Replace = """
        UPDATE documents SET etag = ?4, checksum = ?5, body = ?6, k1 = ?7, k2 = ?8, k3 = ?9, k4 = ?10, k5 = ?11
        WHERE partition = ?1 AND kind = ?2 AND id = ?3 AND etag = ?12
        """;

    public ValueTask<WriteResult> ReplaceAsync<T>(DocumentKind<T> kind, string partition, string id, T value, string etag, CancellationToken cancellationToken = default)
        where T : class
    {
        var document = EncodedDocument.Of(kind, partition, id, value, _etags.Next());
        if (!DocumentETags.TryParse(etag, out var expected))
        {
            return ValueTask.FromResult(new WriteResult(WriteStatus.Conflict, null));
        }

        return WriteAsync(
            document,
            value,
            session => Run(session, ReplaceSameKeys, document, expected) || Run(session, ReplaceSameOuterKeys, document, expected) || Run(session, Replace, document, expected),
            cancellationToken);
    }

    private const string Put = """
        INSERT INTO documents (partition, kind, id, etag, checksum, body, k1, k2, k3, k4, k5)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (partition, kind, id) DO UPDATE SET
          etag = excluded.etag, checksum = excluded.checksum, body = excluded.body,
          k1 = excluded.k1, k2 = excluded.k2, k3 = excluded.k3, k4 = excluded.k4, k5 = excluded.k5
        """;

    public ValueTask<WriteResult> PutAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class
    {
        var document = EncodedDocument.Of(kind, partition, id, value, _etags.Next());
        return WriteAsync(document, value, session => Run(session, Put, document), cancellationToken);
    }

    private const string Delete = """
        DELETE FROM documents
        WHERE partition = ?1 AND kind = ?2 AND id = ?3 AND (?4 IS NULL OR etag = ?4)
        """;

    public async ValueTask<WriteResult> DeleteAsync<T>(DocumentKind<T> kind, string partition, string id, string? etag = null, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        long? expected = null;
        if (etag is not null)
        {
            if (!DocumentETags.TryParse(etag, out var parsed))
            {
                return new WriteResult(WriteStatus.Conflict, null);
            }

            expected = parsed;
        }

        try
        {
            var deleted = await _database.WriteAsync(
                session => session.Statement(Delete).Bind(1, partition).Bind(2, kind.Name).Bind(3, id).Bind(4, expected).Execute() == 1,
                gone =>
                {
                    if (gone)
                    {
                        _recent.Remove(partition, kind.Name, id);
                    }
                });
            return new WriteResult(deleted ? WriteStatus.Written : WriteStatus.Conflict, null);
        }
        catch
        {
            _recent.Remove(partition, kind.Name, id);
            throw;
        }
        finally
        {
            _stamps.Bump(partition, kind.Name);
        }
    }

    public ValueTask<DocumentPage<T>> QueryAsync<T>(DocumentKind<T> kind, string partition, DocumentQuery query, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var range = DocumentRange.Of(kind, partition, query);
        var page = _database.Read(session =>
        {
            // One row more than the page holds tells whether there is a next page.
            var rows = session.Statement(range.Sql)
                .Bind(1, partition).Bind(2, kind.Name).Bind(3, range.Key).Bind(4, range.Id).Bind(5, range.From).Bind(6, range.To)
                .Bind(7, range.Limit + 1);
            return ReadPage(rows, kind, partition, range);
        });
        return ValueTask.FromResult(page);
    }

    private DocumentPage<T> ReadPage<T>(SqliteStatement rows, DocumentKind<T> kind, string partition, DocumentRange range)
        where T : class
    {
        var items = new List<Document<T>>(Math.Min(range.Limit, 64));
        var lastKey = "";
        while (rows.Step())
        {
            if (items.Count == range.Limit)
            {
                rows.Reset();
                return new DocumentPage<T>(items, range.CursorAfter(lastKey, items[^1].Id));
            }

            items.Add(ReadDocument(rows, 2, kind, partition, rows.RequiredText(0)));
            if (items.Count == range.Limit)
            {
                lastKey = rows.RequiredText(1);
            }
        }

        return new DocumentPage<T>(items, null);
    }

    /// <summary>Reads <c>etag, checksum, body</c> from the given column on; the body straight out of SQLite's page.</summary>
    private Document<T> ReadDocument<T>(SqliteStatement rows, int column, DocumentKind<T> kind, string partition, string id)
        where T : class
    {
        var etag = rows.Int64(column);
        var body = rows.Blob(column + 2);
        if (DocumentChecksum.Of(partition, kind.Name, id, etag, body) != rows.Int64(column + 1))
        {
            throw SqliteErrors.Damaged(_database.Path, $"the document {kind.Name} {id} of {partition} does not match its checksum");
        }

        var value = JsonSerializer.Deserialize(body, kind.Json)
            ?? throw SqliteErrors.Damaged(_database.Path, $"the document {kind.Name} {id} of {partition} is null");
        return new Document<T>(id, value, DocumentETags.Format(etag));
    }

    private async ValueTask<WriteResult> WriteAsync<T>(EncodedDocument document, T value, Func<SqliteWriteSession, bool> work, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var written = await _database.WriteAsync(
                work,
                done =>
                {
                    if (done)
                    {
                        _recent.Put(document, value);
                    }
                });
            return written
                ? new WriteResult(WriteStatus.Written, DocumentETags.Format(document.ETag))
                : new WriteResult(WriteStatus.Conflict, null);
        }
        catch
        {
            // A commit whose outcome is unknown may have happened: the next reader asks the file.
            _recent.Remove(document.Partition, document.Kind, document.Id);
            throw;
        }
        finally
        {
            // Also after an exception, for the same reason.
            _stamps.Bump(document.Partition, document.Kind);
        }
    }

    private static bool Run(SqliteWriteSession session, string sql, EncodedDocument document) =>
        Bind(session.Statement(sql), document).Execute() == 1;

    private static bool Run(SqliteWriteSession session, string sql, EncodedDocument document, long expected) =>
        Bind(session.Statement(sql), document).Bind(12, expected).Execute() == 1;

    private static SqliteStatement Bind(SqliteStatement statement, EncodedDocument document) => statement
        .Bind(1, document.Partition).Bind(2, document.Kind).Bind(3, document.Id)
        .Bind(4, document.ETag).Bind(5, document.Checksum).Bind(6, document.Body)
        .Bind(7, document.K1).Bind(8, document.K2).Bind(9, document.K3).Bind(10, document.K4).Bind(11, document.K5);
}
