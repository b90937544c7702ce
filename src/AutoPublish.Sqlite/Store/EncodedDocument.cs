using System.Text.Json;
using AutoPublish.Core.Documents;

namespace AutoPublish.Sqlite.Store;

/// <summary>A document as its row holds it. Made on the caller's thread: the writer only binds and runs.</summary>
internal sealed class EncodedDocument
{
    private readonly string?[] _keys = new string?[DocumentKinds.MaxIndexes];

    private EncodedDocument(string partition, string kind, string id, long etag, byte[] body)
    {
        Partition = partition;
        Kind = kind;
        Id = id;
        ETag = etag;
        Body = body;
        Checksum = DocumentChecksum.Of(partition, kind, id, etag, body);
    }

    public string Partition { get; }

    public string Kind { get; }

    public string Id { get; }

    public long ETag { get; }

    public byte[] Body { get; }

    public long Checksum { get; }

    public string? K1 => _keys[0];

    public string? K2 => _keys[1];

    public string? K3 => _keys[2];

    public string? K4 => _keys[3];

    public string? K5 => _keys[4];

    /// <exception cref="ArgumentException">The id cannot name a document, or the kind declares too many indexes.</exception>
    public static EncodedDocument Of<T>(DocumentKind<T> kind, string partition, string id, T value, long etag)
        where T : class
    {
        CheckName(partition, nameof(partition));
        CheckName(id, nameof(id));
        if (kind.Indexes.Count > DocumentKinds.MaxIndexes)
        {
            throw new ArgumentException($"The kind {kind.Name} declares {kind.Indexes.Count} indexes; a store keeps {DocumentKinds.MaxIndexes}.", nameof(kind));
        }

        var document = new EncodedDocument(partition, kind.Name, id, etag, JsonSerializer.SerializeToUtf8Bytes(value, kind.Json));
        for (var i = 0; i < kind.Indexes.Count; i++)
        {
            document._keys[i] = kind.Indexes[i].Key(value);
        }

        return document;
    }

    /// <summary>
    /// Half a surrogate pair has no UTF-8 and would be stored as U+FFFD, and text ends at a zero: two names would
    /// become one.
    /// </summary>
    private static void CheckName(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (name.Contains('\0') || !IsWellFormed(name))
        {
            throw new ArgumentException("The name holds a zero or is not well-formed Unicode.", parameter);
        }
    }

    private static bool IsWellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogate(name[i]) && !(i + 1 < name.Length && char.IsSurrogatePair(name[i], name[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
