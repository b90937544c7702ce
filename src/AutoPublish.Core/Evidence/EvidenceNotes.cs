namespace AutoPublish.Core.Evidence;

/// <summary>What a check finds while it goes through a pack.</summary>
internal sealed class EvidenceNotes
{
    private const string Again = "The file was changed or damaged after it was made: take it again from the installation, and compare.";
    private const string Doubt = "The installation does not write this: ask its operator, and trust nothing that the pack says of it.";
    private readonly List<EvidenceFinding> _findings = [];
    private readonly List<string> _shown = [];

    internal IReadOnlyList<EvidenceFinding> Findings => [.. _findings.OrderBy(f => f.Entry ?? int.MaxValue)];

    internal IReadOnlyList<string> Shown => _shown;

    /// <summary>The file is not what it was.</summary>
    internal void Changed(int? entry, string rule, string what) => _findings.Add(new EvidenceFinding(entry, rule, what, Again));

    /// <summary>What it tells cannot have been.</summary>
    internal void Wrong(int? entry, string rule, string what, string? remedy = null) => _findings.Add(new EvidenceFinding(entry, rule, what, remedy ?? Doubt));

    internal void Show(string sentence) => _shown.Add(sentence);
}
