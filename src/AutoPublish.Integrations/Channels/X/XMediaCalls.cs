using System.Globalization;
using System.Text.Json;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>The calls that bring a medium to X (docs.x.com/x-api/media, November 2026), and how they look.</summary>
internal static class XMediaCalls
{
    public const string Initialize = "2/media/upload/initialize";
    public const string Metadata = "2/media/metadata";

    /// <summary>X takes 5 MB at once; a proxy on the way may take less than that.</summary>
    public const int ChunkBytes = 4 * 1024 * 1024;

    public static XWire.InitializeRequest InitializeOf(PayloadMedia media) =>
        new(media.ContentType, media.Bytes, media.ContentType == "image/gif" ? "tweet_gif" : "tweet_image");

    public static string Append(string id) => $"2/media/upload/{id}/append";

    public static string FinalizeOf(string id) => $"2/media/upload/{id}/finalize";

    public static string Status(string id) => $"2/media/upload?command=STATUS&media_id={id}";

    public static XWire.MetadataRequest MetadataOf(string id, string altText) => new(id, new XWire.MediaMetadata(new XWire.AltText(altText)));

    /// <remarks>The names are quoted, as browsers do it; without, some parsers miss them.</remarks>
    public static MultipartFormDataContent Segment(int index, ReadOnlyMemory<byte> bytes) => new()
    {
        { new StringContent(index.ToString(CultureInfo.InvariantCulture)), "\"segment_index\"" },
        { new ReadOnlyMemoryContent(bytes), "\"media\"", "\"media\"" },
    };

    /// <summary>As they would be made for the medium at a place of the post, from 1 on.</summary>
    public static IEnumerable<RenderedCall> Render(PayloadMedia media, int place, Uri baseAddress)
    {
        var id = Placeholder(place);
        yield return Json(Initialize, JsonSerializer.Serialize(InitializeOf(media), XJson.Default.InitializeRequest));
        var segments = Math.Max(1, (media.Bytes + ChunkBytes - 1) / ChunkBytes);
        for (var i = 0; i < segments; i++)
        {
            var size = Math.Min(ChunkBytes, media.Bytes - ((long)i * ChunkBytes));
            yield return new RenderedCall("POST", new Uri(baseAddress, Append(id)), "multipart/form-data", $"segment_index={i}, media={size} bytes of sha256:{media.Digest}");
        }

        yield return new RenderedCall("POST", new Uri(baseAddress, FinalizeOf(id)), null, null);
        if (media.AltText is { Length: > 0 } altText)
        {
            yield return Json(Metadata, JsonSerializer.Serialize(MetadataOf(id, altText), XJson.Default.MetadataRequest));
        }

        RenderedCall Json(string address, string body) => new("POST", new Uri(baseAddress, address), "application/json", body);
    }

    /// <summary>Stands for the id that X will give.</summary>
    public static string Placeholder(int place) => $"{{media{place}}}";
}
