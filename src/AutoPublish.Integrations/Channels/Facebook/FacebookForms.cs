using System.Globalization;
using System.Text;
using System.Text.Json;
using AutoPublish.Core.Content;
using AutoPublish.Integrations.Channels.Graph;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>The bodies of the calls.</summary>
internal static class FacebookForms
{
    /// <summary>A link is part of the text; Facebook makes its preview by itself.</summary>
    public static IEnumerable<GraphField> Post(TargetPayload payload, IReadOnlyList<string> photos)
    {
        yield return new("message", payload.Text);
        for (var i = 0; i < photos.Count; i++)
        {
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"attached_media[{i}]"),
                JsonSerializer.Serialize(new FacebookWire.PhotoRef(photos[i]), FacebookJson.Default.PhotoRef));
        }
    }

    public static IEnumerable<GraphField> Shown(TargetPayload payload)
    {
        yield return new("message", payload.Text);
        for (var i = 0; i < payload.Media.Count; i++)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"attached_media[{i}]"), $"{{photo {i + 1}}}", IsPlaceholder: true);
        }
    }

    /// <summary>The fields of an upload beside the bytes.</summary>
    public static IEnumerable<GraphField> Photo(PayloadMedia media)
    {
        yield return new("published", "false");
        if (media.AltText is { Length: > 0 } alt)
        {
            yield return new("alt_text_custom", alt);
        }
    }

    public static MultipartFormDataContent Upload(PayloadMedia media, ReadOnlyMemory<byte> bytes)
    {
        var content = new MultipartFormDataContent();
        foreach (var field in Photo(media))
        {
            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(field.Value)), $"\"{field.Name}\"");
        }

        var file = new ReadOnlyMemoryContent(bytes);
        file.Headers.ContentType = new(media.ContentType);
        content.Add(file, "\"source\"", $"\"{media.Digest[..16]}\"");
        return content;
    }
}
