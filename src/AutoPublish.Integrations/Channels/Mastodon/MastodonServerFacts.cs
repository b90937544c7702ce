using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>What one server takes. The defaults are Mastodon's own; a server may allow more or less.</summary>
internal sealed record MastodonServerFacts
{
    private const int CountedPerUrl = 23;

    /// <summary>In graphemes, links counted as <see cref="CharactersPerUrl"/> and mentions without their host.</summary>
    public int MaxCharacters { get; init; } = 500;

    public int CharactersPerUrl { get; init; } = CountedPerUrl;

    public int MaxMedia { get; init; } = 4;

    /// <summary>In characters.</summary>
    public int DescriptionLimit { get; init; } = 1500;

    /// <summary>In bytes.</summary>
    public long ImageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Empty: not told.</summary>
    public IReadOnlyList<string> MediaTypes { get; init; } = [];

    /// <summary>Reads several posts with one call: since 4.3, which is also the first to tell its version of the API.</summary>
    public bool ReadsSeveral { get; init; }

    public static MastodonServerFacts Of(MastodonWire.Instance instance)
    {
        var defaults = new MastodonServerFacts();
        var (statuses, media) = (instance.Configuration?.Statuses, instance.Configuration?.MediaAttachments);
        return new MastodonServerFacts
        {
            MaxCharacters = Positive(statuses?.MaxCharacters, defaults.MaxCharacters),
            CharactersPerUrl = Positive(statuses?.CharactersReservedPerUrl, defaults.CharactersPerUrl),
            MaxMedia = Positive(statuses?.MaxMediaAttachments, defaults.MaxMedia),
            DescriptionLimit = Positive(media?.DescriptionLimit, defaults.DescriptionLimit),
            ImageBytes = media?.ImageSizeLimit is > 0 and { } bytes ? bytes : defaults.ImageBytes,
            MediaTypes = media?.SupportedMimeTypes ?? [],
            ReadsSeveral = instance.ApiVersions?.Mastodon > 0,
        };
    }

    /// <summary>Why the server would refuse the post, or cut it; null: nothing is known against it.</summary>
    public SendOutcome.Rejected? Against(TargetPayload payload, string host)
    {
        var length = PlatformTextMeasure.Of(Platform.Mastodon, payload.Text).Length
            + (TextEntities.Links(Platform.Mastodon, payload.Text).Count * (CharactersPerUrl - CountedPerUrl));
        if (length > MaxCharacters)
        {
            return new("AP3706", $"The text has {length} characters; {host} takes {MaxCharacters}. Nothing was sent.", "Shorten the text and approve the post again.");
        }

        if (payload.Media.Count > MaxMedia)
        {
            return new("AP3708", $"The post has {payload.Media.Count} images; {host} takes {MaxMedia}. Nothing was sent.", "Remove images and approve the post again.");
        }

        foreach (var media in payload.Media)
        {
            if (Against(media, host) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    private SendOutcome.Rejected? Against(PayloadMedia media, string host)
    {
        // Some versions cut a longer description without a word.
        var described = media.AltText?.EnumerateRunes().Count() ?? 0;
        if (described > DescriptionLimit)
        {
            return new("AP3709", $"The description of an image has {described} characters; {host} takes {DescriptionLimit}. Nothing was sent.", "Shorten the description and approve the post again.");
        }

        if (media.Bytes > ImageBytes)
        {
            return new("AP3708", $"An image has {media.Bytes} bytes; {host} takes {ImageBytes}. Nothing was sent.", "Use a smaller image and approve the post again.");
        }

        return MediaTypes.Count > 0 && !MediaTypes.Contains(media.ContentType, StringComparer.OrdinalIgnoreCase)
            ? new("AP3708", $"{host} takes no {media.ContentType}. Nothing was sent.", "Use a JPEG or PNG image and approve the post again.")
            : null;
    }

    private static int Positive(int? told, int otherwise) => told is > 0 and { } value ? value : otherwise;
}
