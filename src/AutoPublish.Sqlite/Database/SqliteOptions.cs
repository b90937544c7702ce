namespace AutoPublish.Sqlite.Database;

/// <summary>Where the database file lies and how writes are grouped.</summary>
public sealed record SqliteOptions
{
    /// <summary>The database file; its folder is created when missing.</summary>
    public required string Path { get; init; }

    /// <summary>Requests that share one transaction at most; 1 to 4096.</summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>False: no writer thread; a simulation runs the batches itself.</summary>
    internal bool OwnWriterThread { get; init; } = true;

    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(Path))
        {
            throw new ArgumentException("AP1200: the database needs a file path.", nameof(Path));
        }

        if (MaxBatch is < 1 or > 4096)
        {
            throw new ArgumentException($"AP1200: MaxBatch is {MaxBatch}; it must be between 1 and 4096.", nameof(MaxBatch));
        }
    }
}
