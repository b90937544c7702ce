using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.Web.Events;

/// <summary>How a content stands now. Not what happened to it: whoever missed some of them needs only the newest.</summary>
internal sealed record ContentEvent
{
    public required string ContentId { get; init; }

    public required ContentStatus Status { get; init; }

    public required int Version { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The code of why it stands where it stands, when that needs saying.</summary>
    public string? ReasonCode { get; init; }

    public required IReadOnlyList<TargetEvent> Targets { get; init; }

    internal static ContentEvent Of(ContentItem content) => new()
    {
        ContentId = content.ContentId,
        Status = content.Status,
        Version = content.Version,
        UpdatedAt = content.UpdatedAt.ToUniversalTime(),
        ReasonCode = content.Reason?.Code,
        Targets = [.. content.Targets.Select(t => new TargetEvent { TargetId = t.TargetId, Platform = t.Platform, Status = t.Status, Url = t.Ledger?.Url })],
    };
}

internal sealed record TargetEvent
{
    public required string TargetId { get; init; }

    public required Platform Platform { get; init; }

    public required TargetStatus Status { get; init; }

    /// <summary>Where readers find the post, once it is out.</summary>
    public string? Url { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContentEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
