using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Media;

/// <summary>An image of a target, as callers see it.</summary>
internal sealed record ImageView
{
    [Field("From 1.")]
    public required int Position { get; init; }

    [Field("Such as image/jpeg.")]
    public required string ContentType { get; init; }

    [Field("What it shows.")]
    public string? AltText { get; init; }

    /// <summary>Null: none.</summary>
    internal static IReadOnlyList<ImageView>? Of(TargetPayload? payload) => payload is not { Media.Count: > 0 } ? null :
        [.. payload.Media.Select((m, i) => new ImageView { Position = i + 1, ContentType = m.ContentType, AltText = m.AltText })];
}
