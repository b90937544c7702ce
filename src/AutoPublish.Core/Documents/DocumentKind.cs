using System.Text.Json.Serialization.Metadata;

namespace AutoPublish.Core.Documents;

/// <summary>
/// A sort of document: its name in the store, how it is written, and by what it can be queried.
/// </summary>
/// <param name="Name">Unique in the store; never changed once released.</param>
/// <param name="Json">Source-generated JSON contract.</param>
/// <param name="Indexes">At most <see cref="DocumentKinds.MaxIndexes"/>; their order is part of the schema, new ones go last.</param>
public sealed record DocumentKind<T>(string Name, JsonTypeInfo<T> Json, params IReadOnlyList<DocumentIndex<T>> Indexes)
    where T : class;

/// <summary>A declared index.</summary>
/// <param name="Name">Named in <see cref="DocumentQuery.Index"/>.</param>
/// <param name="Key">The sort key of a document (compared by ordinal), or null to leave the document out.</param>
public sealed record DocumentIndex<T>(string Name, Func<T, string?> Key)
    where T : class;

public static class DocumentKinds
{
    /// <summary>The stores keep this many index keys beside a document.</summary>
    public const int MaxIndexes = 5;
}
