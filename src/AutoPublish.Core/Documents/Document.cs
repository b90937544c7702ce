namespace AutoPublish.Core.Documents;

/// <summary>A stored value with the ETag that a conditional write must name.</summary>
public sealed record Document<T>(string Id, T Value, string ETag)
    where T : class;

/// <summary>What became of a write. <see cref="ETag"/> is the new one after a success, else null.</summary>
public readonly record struct WriteResult(WriteStatus Status, string? ETag)
{
    public bool Succeeded => Status == WriteStatus.Written;
}

public enum WriteStatus
{
    Written,

    /// <summary>Somebody else wrote first, or the document is missing or already there. Read again.</summary>
    Conflict,
}

/// <summary>A range of one index.</summary>
public sealed record DocumentQuery
{
    /// <summary>The declared index.</summary>
    public required string Index { get; init; }

    /// <summary>Lowest key, inclusive; null is open.</summary>
    public string? From { get; init; }

    /// <summary>Highest key, exclusive; null is open.</summary>
    public string? To { get; init; }

    /// <summary>Highest key first.</summary>
    public bool Descending { get; init; }

    /// <summary>1 to 1,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Where the page before ended; opaque.</summary>
    public string? Cursor { get; init; }
}

/// <summary>A page; <see cref="NextCursor"/> is null at the end. Documents with equal keys are ordered by id.</summary>
public sealed record DocumentPage<T>(IReadOnlyList<Document<T>> Items, string? NextCursor)
    where T : class;
