using System.Text.Json;
using AutoPublish.Core.Documents;
using AutoPublish.Sqlite.Database;
using Microsoft.Data.Sqlite;
using SQLitePCL;

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

    private const string Select = """
        SELECT etag, checksum, body FROM documents WHERE partition = @partition AND kind = @kind AND id = @id
        """;

    public ValueTask<Document<T>?> GetAsync<T>(DocumentKind<T> kind, string partition, string id, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var document = _database.Read(session =>
        {
            using var reader = session.Prepare(Select)
                .Bind(("@partition", partition), ("@kind", kind.Name), ("@id", id))
                .ExecuteReader();
            return reader.Read() ? ReadDocument(reader, 0, kind, partition, id) : null;
        });
        return ValueTask.FromResult(document);
    }

    private const string Insert = """
        INSERT INTO documents (partition, kind, id, etag, checksum, body, k1, k2, k3, k4)
        VALUES (@partition, @kind, @id, @etag, @checksum, @body, @k1, @k2, @k3, @k4)
        ON CONFLICT DO NOTHING
        """;

    public ValueTask<WriteResult> CreateAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class
    {
        var document = EncodedDocument.Of(kind, partition, id, value, _etags.Next());
        return WriteAsync(document, session => Run(session, Insert, document), cancellationToken);
    }

    // Most writes leave the keys as they were, and SQLite rewrites the entry of every index whose column is assigned,
    // changed or not. So the first attempt assigns none, and only a row whose keys differ needs the second.
    private const string ReplaceSameKeys = """
        UPDATE documents SET etag = @etag, checksum = @checksum, body = @body
        WHERE partition = @partition AND kind = @kind AND id = @id AND etag = @expected
          AND k1 IS @k1 AND k2 IS @k2 AND k3 IS @k3 AND k4 IS @k4
        """;

    private const string Replace = """
        UPDATE documents SET etag = @etag, checksum = @checksum, body = @body, k1 = @k1, k2 = @k2, k3 = @k3, k4 = @k4
        WHERE partition = @partition AND kind = @kind AND id = @id AND etag = @expected
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
            session => Run(session, ReplaceSameKeys, document, expected) || Run(session, Replace, document, expected),
            cancellationToken);
    }

    private const string Put = """
        INSERT INTO documents (partition, kind, id, etag, checksum, body, k1, k2, k3, k4)
        VALUES (@partition, @kind, @id, @etag, @checksum, @body, @k1, @k2, @k3, @k4)
        ON CONFLICT (partition, kind, id) DO UPDATE SET
          etag = excluded.etag, checksum = excluded.checksum, body = excluded.body,
          k1 = excluded.k1, k2 = excluded.k2, k3 = excluded.k3, k4 = excluded.k4
        """;

    public ValueTask<WriteResult> PutAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class
    {
        var document = EncodedDocument.Of(kind, partition, id, value, _etags.Next());
        return WriteAsync(document, session => Run(session, Put, document), cancellationToken);
    }

    private const string Delete = """
        DELETE FROM documents
        WHERE partition = @partition AND kind = @kind AND id = @id AND (@expected IS NULL OR etag = @expected)
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
            var deleted = await _database.WriteAsync(session => session.Prepare(Delete)
                .Bind(("@partition", partition), ("@kind", kind.Name), ("@id", id), ("@expected", expected))
                .ExecuteNonQuery() == 1);
            return new WriteResult(deleted ? WriteStatus.Written : WriteStatus.Conflict, null);
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
            using var reader = session.Prepare(range.Sql)
                .Bind(("@partition", partition), ("@kind", kind.Name), ("@key", range.Key), ("@id", range.Id), ("@from", range.From), ("@to", range.To), ("@limit", range.Limit + 1))
                .ExecuteReader();
            return ReadPage(reader, kind, partition, range);
        });
        return ValueTask.FromResult(page);
    }

    private DocumentPage<T> ReadPage<T>(SqliteDataReader reader, DocumentKind<T> kind, string partition, DocumentRange range)
        where T : class
    {
        var items = new List<Document<T>>(Math.Min(range.Limit, 64));
        var lastKey = "";
        while (reader.Read())
        {
            if (items.Count == range.Limit)
            {
                return new DocumentPage<T>(items, range.CursorAfter(lastKey, items[^1].Id));
            }

            lastKey = reader.GetString(1);
            items.Add(ReadDocument(reader, 2, kind, partition, reader.GetString(0)));
        }

        return new DocumentPage<T>(items, null);
    }

    /// <summary>Reads <c>etag, checksum, body</c> from the given column on; the body straight out of SQLite's page.</summary>
    private Document<T> ReadDocument<T>(SqliteDataReader reader, int column, DocumentKind<T> kind, string partition, string id)
        where T : class
    {
        var etag = reader.GetInt64(column);
        var body = raw.sqlite3_column_blob(reader.Handle, column + 2);
        if (DocumentChecksum.Of(partition, kind.Name, id, etag, body) != reader.GetInt64(column + 1))
        {
            throw new InvalidDataException($"The document {kind.Name} {id} of {partition} is damaged.");
        }

        var value = JsonSerializer.Deserialize(body, kind.Json)
            ?? throw new InvalidDataException($"The document {kind.Name} {id} of {partition} is null.");
        return new Document<T>(id, value, DocumentETags.Format(etag));
    }

    private async ValueTask<WriteResult> WriteAsync(EncodedDocument document, Func<SqliteWriteSession, bool> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await _database.WriteAsync(work)
                ? new WriteResult(WriteStatus.Written, DocumentETags.Format(document.ETag))
                : new WriteResult(WriteStatus.Conflict, null);
        }
        finally
        {
            // Also after an exception: a commit whose outcome is unknown may have happened.
            _stamps.Bump(document.Partition, document.Kind);
        }
    }

    private static bool Run(SqliteWriteSession session, string sql, EncodedDocument document) => session.Prepare(sql)
        .Bind(
            ("@partition", document.Partition), ("@kind", document.Kind), ("@id", document.Id), ("@etag", document.ETag),
            ("@checksum", document.Checksum), ("@body", document.Body),
            ("@k1", document.K1), ("@k2", document.K2), ("@k3", document.K3), ("@k4", document.K4))
        .ExecuteNonQuery() == 1;

    private static bool Run(SqliteWriteSession session, string sql, EncodedDocument document, long expected) => session.Prepare(sql)
        .Bind(
            ("@partition", document.Partition), ("@kind", document.Kind), ("@id", document.Id), ("@etag", document.ETag),
            ("@checksum", document.Checksum), ("@body", document.Body),
            ("@k1", document.K1), ("@k2", document.K2), ("@k3", document.K3), ("@k4", document.K4), ("@expected", expected))
        .ExecuteNonQuery() == 1;
}
