using System.Text.Json.Serialization;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Content;

/// <summary>
/// The document that holds everything about one content. It changes only through <see cref="ContentMachine"/>, by a
/// conditional write.
/// </summary>
public sealed record ContentItem
{
    public required string ContentId { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Counts what would go out: any change of text, target or window is a new version.</summary>
    public int Version { get; init; } = 1;

    public ContentStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required ContentSource Source { get; init; }

    public PublishSchedule Schedule { get; init; } = PublishSchedule.AsSoonAsApproved;

    public IReadOnlyList<Target> Targets { get; init; } = [];

    public Approval? Approval { get; init; }

    /// <summary>Wrong PINs that were typed for approvers about earlier versions; null: none. Those about this one stand in its question.</summary>
    public IReadOnlyList<PinCount>? WrongPins { get; init; }

    /// <summary>How the current texts were made; null while they are not.</summary>
    public DraftEvidence? Draft { get; init; }

    /// <summary>Why it stands where it stands, when that needs saying.</summary>
    public StatusReason? Reason { get; init; }

    /// <summary>The step that failed is not tried again before this.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>How often the current step failed.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>
    /// The version that a question about it as it stands would be about. One that was asked about before is asked about as the
    /// next version: the answer to the first question stays with what it was given for, and its links go on telling it.
    /// </summary>
    [JsonIgnore]
    public int VersionToAsk => Approval is null ? Version : Version + 1;

    [JsonIgnore]
    public bool HasPayloads => Targets.Count > 0 && Targets.All(t => t.Payload is not null);

    [JsonIgnore]
    public long PriceMicros => Targets.Sum(t => t.PriceMicros);
}
