using AutoPublish.Core.Evidence;

namespace AutoPublish.Web.Evidence;

/// <summary>The evidence of one content as a page.</summary>
public sealed record EvidenceModel
{
    public required string TenantName { get; init; }

    public required string ContentId { get; init; }

    /// <summary>What the check that the page comes from says of the pack.</summary>
    public required EvidenceReport Report { get; init; }

    public required IReadOnlyList<EvidenceItem> Items { get; init; }

    /// <summary>The hash of the last entry, which stands for all.</summary>
    public required string Head { get; init; }
}

/// <param name="Number">The place in the chain.</param>
/// <param name="Title">What happened.</param>
/// <param name="When">Null where that is not kept.</param>
/// <param name="Text">What would be read by the public; null where the entry has none.</param>
/// <param name="Facts">Name and value, in the order of reading.</param>
public sealed record EvidenceItem(int Number, int Version, string Title, string? When, string? Text, IReadOnlyList<(string Name, string Value)> Facts, string Hash);
