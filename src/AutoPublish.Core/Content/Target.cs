using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Content;

/// <summary>One account on one platform that a content goes to, with its ledger entry.</summary>
public sealed record Target
{
    /// <summary>Unique within the content.</summary>
    public required string TargetId { get; init; }

    public required Platform Platform { get; init; }

    public required string AccountId { get; init; }

    /// <summary>The target whose post this one answers, once that is out; see <see cref="Publishing.FollowUps"/>. Null: a post of its own.</summary>
    public string? Follows { get; init; }

    public TargetStatus Status { get; init; }

    /// <summary>What goes out; null until the draft is made.</summary>
    public TargetPayload? Payload { get; init; }

    /// <summary>The canonical hash of <see cref="Payload"/>.</summary>
    public string? PayloadHash { get; init; }

    /// <summary>Who wrote the present text; null where a generator did. Whoever may not approve their own words may not approve these.</summary>
    public Author? TextBy { get; init; }

    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>What the platform charges for the post, in millionths of a US dollar.</summary>
    public long PriceMicros { get; init; }

    public LedgerEntry? Ledger { get; init; }

    [JsonIgnore]
    public bool IsSettled => Status is TargetStatus.Confirmed or TargetStatus.Rejected or TargetStatus.Cancelled;

    /// <summary>A call may have reached the platform, and its outcome is open.</summary>
    [JsonIgnore]
    public bool IsInFlight => Status is TargetStatus.Intended or TargetStatus.Sent or TargetStatus.Unknown;
}
