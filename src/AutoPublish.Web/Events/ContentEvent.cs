using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Events;

/// <summary>How a content stands now. Not what happened to it: whoever missed some of them needs only the newest.</summary>
internal sealed record ContentEvent
{
    [Field("The content.")]
    public required string ContentId { get; init; }

    [Field("Where it stands now.")]
    public required ContentStatus Status { get; init; }

    [Field("The version that stands now.")]
    public required int Version { get; init; }

    [Field("When it changed last (RFC 3339, UTC).")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Field("The code of why it stands where it stands, when that needs saying.")]
    public string? ReasonCode { get; init; }

    [Field("One for each account that it goes to.")]
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
    [Field("Names the target within its content.")]
    public required string TargetId { get; init; }

    [Field("The social network.")]
    public required Platform Platform { get; init; }

    [Field("Where the post stands.")]
    public required TargetStatus Status { get; init; }

    [Field("Where readers find the post, once it is out.")]
    public string? Url { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContentEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
