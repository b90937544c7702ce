using AutoPublish.Core.Documents;

namespace AutoPublish.Sqlite.Store;

/// <summary>A query checked and turned into the statement that answers it and the place where it starts.</summary>
internal sealed class DocumentRange
{
    public const int MaxLimit = 1000;

    // kN stands for k1 to k5. ?1 partition, ?2 kind, ?3 and ?4 the key and id that the page begins beyond, ?5 from,
    // ?6 to, ?7 limit. SQLite orders every blob after every text, so x'' is the open upper end. The unary plus keeps the
    // planner from seeking by the range instead of the cursor: it would read again all that earlier pages have returned.
    private const string Ascending = """
        SELECT id, kN, etag, checksum, body FROM documents
        WHERE partition = ?1 AND kind = ?2 AND kN IS NOT NULL
          AND (kN, id) > (?3, ?4) AND kN < ifnull(?6, x'') AND +kN >= ?5
        ORDER BY kN, id LIMIT ?7
        """;

    private const string Descending = """
        SELECT id, kN, etag, checksum, body FROM documents
        WHERE partition = ?1 AND kind = ?2 AND kN IS NOT NULL
          AND (kN, id) < (ifnull(?3, x''), ?4) AND kN >= ?5 AND +kN < ifnull(?6, x'')
        ORDER BY kN DESC, id DESC LIMIT ?7
        """;

    private static readonly string[] AscendingByIndex = ForEachIndex(Ascending);

    private static readonly string[] DescendingByIndex = ForEachIndex(Descending);

    private readonly uint _binding;

    private DocumentRange(string sql, uint binding, DocumentQuery query)
    {
        Sql = sql;
        _binding = binding;
        Limit = query.Limit;
        From = query.From ?? "";
        To = query.To;
        (Key, Id) = query.Cursor is null ? (query.Descending ? To : From, "") : DocumentCursor.Decode(binding, query.Cursor);
    }

    public string Sql { get; }

    public int Limit { get; }

    public string From { get; }

    /// <summary>Null is open.</summary>
    public string? To { get; }

    /// <summary>The page begins beyond this key and <see cref="Id"/>; no document has an empty id, so that "" is before all of one key.</summary>
    public string? Key { get; }

    public string Id { get; }

    /// <exception cref="ArgumentException">See <see cref="IDocumentStore.QueryAsync"/>.</exception>
    public static DocumentRange Of<T>(DocumentKind<T> kind, string partition, DocumentQuery query)
        where T : class
    {
        if (query.Limit is < 1 or > MaxLimit)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Limit, $"A page holds 1 to {MaxLimit} documents.");
        }

        for (var i = 0; i < kind.Indexes.Count; i++)
        {
            if (kind.Indexes[i].Name == query.Index)
            {
                var sql = (query.Descending ? DescendingByIndex : AscendingByIndex)[i];
                var binding = (uint)DocumentChecksum.Of(partition, kind.Name, query.Index, query.Descending ? 1 : 0, []);
                return new DocumentRange(sql, binding, query);
            }
        }

        throw new ArgumentException($"The kind {kind.Name} declares no index {query.Index}.", nameof(query));
    }

    public string CursorAfter(string key, string id) => DocumentCursor.Encode(_binding, key, id);

    private static string[] ForEachIndex(string sql) =>
        [.. Enumerable.Range(1, DocumentKinds.MaxIndexes).Select(n => sql.Replace("kN", $"k{n}", StringComparison.Ordinal))];
}
