using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Media;

/// <summary>An image of a target, as callers see it.</summary>
internal sealed record ImageView
{
    [Field("Its place in the post, from 1.")]
    public required int Position { get; init; }

    [Field("Such as image/jpeg.")]
    public required string ContentType { get; init; }

    [Field("Size in bytes.")]
    public required long Bytes { get; init; }

    [Field("What it shows, for those who cannot see it.")]
    public string? AltText { get; init; }

    /// <summary>Null: none.</summary>
    internal static IReadOnlyList<ImageView>? Of(TargetPayload? payload) => payload is not { Media.Count: > 0 } ? null :
        [.. payload.Media.Select((m, i) => new ImageView { Position = i + 1, ContentType = m.ContentType, Bytes = m.Bytes, AltText = m.AltText })];
}
