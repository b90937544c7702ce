using AutoPublish.Core.Documents;
using Microsoft.Azure.Cosmos;

namespace AutoPublish.Azure.Documents;

/// <summary>A query checked and turned into the one range of one index that answers it.</summary>
internal sealed class CosmosRange
{
    private const int MaxLimit = 1_000;

    // kN stands for k1 to k5. The partition key is set on the request, and repeated here: the service routes by the one, and
    // whoever reads the text, or runs it elsewhere, is held to one tenant by the other.
    private const string Ascending = "SELECT c.name, c.kN AS sort, c._etag, c.body FROM c WHERE c.tenantId = @tenant AND c.kN >= @from AND c.kN < @to AND c.kN > @after ORDER BY c.kN ASC";

    private const string Descending = "SELECT c.name, c.kN AS sort, c._etag, c.body FROM c WHERE c.tenantId = @tenant AND c.kN >= @from AND c.kN < @to AND c.kN < @after ORDER BY c.kN DESC";

    private readonly byte[] _binding;

    private CosmosRange(QueryDefinition definition, int limit, byte[] binding)
    {
        Definition = definition;
        Limit = limit;
        _binding = binding;
    }

    public QueryDefinition Definition { get; }

    public int Limit { get; }

    public string CursorAfter(string sortKey) => CosmosCursor.Encode(_binding, sortKey);

    /// <exception cref="ArgumentException">See <see cref="IDocumentStore.QueryAsync"/>.</exception>
    public static CosmosRange Of<T>(DocumentKind<T> kind, string partition, DocumentQuery query)
        where T : class
    {
        if (query.Limit is < 1 or > MaxLimit)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Limit, $"A page holds 1 to {MaxLimit} documents.");
        }

        int index = kind.Indexes.ToList().FindIndex(i => i.Name == query.Index);
        if (index < 0)
        {
            throw new ArgumentException($"The kind {kind.Name} declares no index {query.Index}.", nameof(query));
        }

        string from = CosmosSortKeys.From(kind.Name, query.From);
        string to = CosmosSortKeys.To(kind.Name, query.To);
        byte[] binding = CosmosCursor.BindingOf(partition, kind.Name, query.Index, query.Descending);
        // Without a cursor the page begins beyond the range's own edge: nothing sorts below "".
        string after = query.Cursor is not null ? CosmosCursor.Decode(binding, query.Cursor) : query.Descending ? to : "";
        string sql = (query.Descending ? Descending : Ascending).Replace("kN", $"k{index + 1}", StringComparison.Ordinal);
        QueryDefinition definition = new QueryDefinition(sql)
            .WithParameter("@tenant", partition).WithParameter("@from", from).WithParameter("@to", to).WithParameter("@after", after);
        return new CosmosRange(definition, query.Limit, binding);
    }
}
