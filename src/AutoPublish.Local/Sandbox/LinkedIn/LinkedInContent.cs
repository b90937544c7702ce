using System.Text.Json;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>What stands beside the commentary of a post: one image, or two to twenty.</summary>
internal sealed record LinkedInContent(LinkedInContentImage? Media, LinkedInMultiImage? MultiImage)
{
    private const int MinImages = 2;
    private const int MaxImages = 20;

    /// <summary>The images for a post, or what is wrong with them.</summary>
    public static (IReadOnlyList<SandboxMedia> Media, (string Code, string Message)? Problem) Resolve(LinkedInContent? content, string author, SandboxNetworks networks)
    {
        if (content?.MultiImage is { } multi && multi.Images?.Count is not (>= MinImages and <= MaxImages))
        {
            return ([], ("INVALID_REQUEST", $"ERROR :: /content/multiImage/images :: takes {MinImages} to {MaxImages} images"));
        }

        var store = new LinkedInImageStore(networks);
        List<SandboxMedia> media = [];
        foreach (var wanted in content?.MultiImage?.Images ?? (content?.Media is { } one ? [one] : []))
        {
            if (store.Find(wanted.Id) is not { } image || image.Owner != author)
            {
                return ([], ("INVALID_CONTENT_OWNERSHIP", $"{wanted.Id} does not exist, or is not owned by the author of the post"));
            }

            if (image.StatusAt(networks.Time.GetUtcNow()) is var status && status != "AVAILABLE")
            {
                return ([], ("MEDIA_ASSET_" + status, $"The media asset {wanted.Id} is not ready: {status}"));
            }

            media.Add(image.ToMedia(wanted.AltText));
        }

        return (media, null);
    }

    public static void Write(Utf8JsonWriter json, SandboxPost post, SandboxNetworks networks)
    {
        if (post.Media.Count == 0)
        {
            return;
        }

        var store = new LinkedInImageStore(networks);
        json.WriteStartObject("content");
        if (post.Media is [var one])
        {
            json.WritePropertyName("media");
            Write(json, post, one, store);
        }
        else
        {
            json.WriteStartObject("multiImage");
            json.WriteStartArray("images");
            foreach (var media in post.Media)
            {
                Write(json, post, media, store);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SandboxPost post, SandboxMedia media, LinkedInImageStore store)
    {
        json.WriteStartObject();
        json.WriteString("id", store.UrnOf(post.Author, media));
        if (media.AltText is { } altText)
        {
            json.WriteString("altText", altText);
        }

        json.WriteEndObject();
    }
}

internal sealed record LinkedInContentImage(string? Id, string? AltText);

internal sealed record LinkedInMultiImage(IReadOnlyList<LinkedInContentImage>? Images);
