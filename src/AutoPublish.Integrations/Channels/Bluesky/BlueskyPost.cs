using System.Text.Json;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Builds the record of a post, for the wire and for whoever wants to see it before.</summary>
internal static class BlueskyPost
{
    /// <summary>Of one post (app.bsky.embed.images).</summary>
    public const int MaxImages = 4;

    /// <summary>Of one image (app.bsky.embed.images).</summary>
    public const int MaxImageBytes = 1_000_000;

    /// <param name="images">In the order of the payload's media.</param>
    /// <param name="didOf">Of a handle; null: it names nobody.</param>
    /// <param name="reply">What the post answers.</param>
    public static BlueskyWire.Post Of(
        TargetPayload payload, IReadOnlyList<BlueskyWire.UploadedImage> images, Func<string, string?> didOf, BlueskyWire.Reply? reply, string createdAt) => new(
        BlueskyUri.Posts,
        payload.Text,
        BlueskyFacets.Wire(payload.Text, didOf),
        reply,
        images.Count == 0 ? null : new BlueskyWire.ImagesEmbed(
            "app.bsky.embed.images",
            [.. images.Zip(payload.Media, (image, media) => new BlueskyWire.EmbeddedImage(image.Image, media.AltText ?? "", image.AspectRatio))]),
        createdAt);

    /// <summary>Only if there is none under the key yet: the same call again has no effect, and an edit is not mistaken for a post.</summary>
    public static BlueskyWire.PutRecord Write(string did, string recordKey, BlueskyWire.Post post) => new(did, BlueskyUri.Posts, recordKey, null, post);

    public static string CreatedAt(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>The handles that a text mentions, each once.</summary>
    public static IEnumerable<string> MentionsIn(string text) =>
        BlueskyFacets.In(text).Where(facet => facet.Kind == FacetKind.Mention).Select(facet => facet.Target).Distinct(StringComparer.Ordinal);

    /// <summary>The handle of a preparation; null when it is none for these media.</summary>
    public static IReadOnlyList<BlueskyWire.UploadedImage>? Images(TargetPayload payload, string? prepared)
    {
        if (payload.Media.Count == 0)
        {
            return [];
        }

        try
        {
            return prepared is not null
                && JsonSerializer.Deserialize(prepared, BlueskyJson.Default.IReadOnlyListUploadedImage) is { } images
                && images.Count == payload.Media.Count
                && images.All(image => image.Image?.Ref?.Link is not null)
                ? images
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What Bluesky would refuse, known before anything is sent; null: nothing.</summary>
    public static (string Code, string Reason, string Remedy)? Excess(TargetPayload payload)
    {
        PlatformTextMeasure measure = PlatformTextMeasure.Of(Platform.Bluesky, payload.Text);
        return payload switch
        {
            _ when !measure.Fits => ("AP2361", $"The text has {measure.Length} {Unit(measure.Unit)}, and Bluesky takes {measure.Limit}.", "Shorten the text and approve it again."),
            { Media.Count: > MaxImages } => ("AP2362", $"The post has {payload.Media.Count} images, and Bluesky takes {MaxImages}.", "Remove images and approve the post again."),
            _ => null,
        };
    }

    private static string Unit(TextUnit unit) => unit == TextUnit.Bytes ? "bytes" : "characters";
}
