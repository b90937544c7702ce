using System.Text.Json.Serialization;

namespace AutoPublish.Core.Publishing;

/// <summary>A post that is out is to be taken off its platform, or was. Part of the ledger, so that it survives whatever its calls do not.</summary>
public sealed record Removal
{
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The content is deleted here once all its posts are down.</summary>
    public bool ThenDelete { get; init; }

    /// <summary>How often the platform was asked.</summary>
    public int Attempts { get; init; }

    /// <summary>It is not asked again before this; null: at once, or not any more.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>What keeps the post from being down; null when it is.</summary>
    public StatusReason? Reason { get; init; }

    /// <summary>When the platform said that the post is gone; by this call or since earlier.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>When the platform said that it does not let us: a person must do it there.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>The platform's answer that ended it.</summary>
    public string? Receipt { get; init; }

    /// <summary>The platform is still to be asked.</summary>
    [JsonIgnore]
    public bool IsOpen => RemovedAt is null && RefusedAt is null;
}
