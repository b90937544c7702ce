namespace AutoPublish.Core.Compliance;

/// <summary>What a tenant adds to the rules.</summary>
public sealed record ComplianceSettings
{
    /// <summary>Whole words or phrases that must not be published; compared without case and after NFKC.</summary>
    public IReadOnlyList<string> BlockedWords { get; init; } = [];

    /// <summary>Marks that disclose advertising; at least one must stand in a paid post on a platform without a label.</summary>
    public IReadOnlyList<string> DisclosureMarks { get; init; } = ["#ad", "#sponsored", "#anzeige", "#werbung", "#publicité"];

    /// <summary>Hashtags above this many are flagged; per platform rules may be stricter.</summary>
    public int MaxHashtags { get; init; } = 10;

    /// <summary>Hosts whose links are expected; a link elsewhere is a note. Empty: no such note.</summary>
    public IReadOnlyList<string> OwnHosts { get; init; } = [];
}
