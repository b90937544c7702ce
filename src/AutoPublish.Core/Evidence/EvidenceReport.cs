namespace AutoPublish.Core.Evidence;

/// <summary>What a check of a pack came to.</summary>
public sealed record EvidenceReport
{
    /// <summary>Why there is nothing to check; null: it was checked.</summary>
    public string? Unreadable { get; init; }

    public string ContentId { get; init; } = "";

    public int Entries { get; init; }

    /// <summary>What does not hold, in the order of the entries.</summary>
    public IReadOnlyList<EvidenceFinding> Findings { get; init; } = [];

    /// <summary>What is shown, in sentences; only worth something where nothing was found.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>By which key the pack says that it is signed.</summary>
    public string? KeyId { get; init; }

    /// <summary>The signature was checked with a key that was given, and is that key's.</summary>
    public bool IsSigned { get; init; }

    /// <summary>It could be read, and nothing was found.</summary>
    public bool Holds => Unreadable is null && Findings.Count == 0;
}
