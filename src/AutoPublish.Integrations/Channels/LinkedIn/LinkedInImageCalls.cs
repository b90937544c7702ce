using System.Text.Json;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>The calls that bring an image to LinkedIn (learn.microsoft.com/linkedin, Images API, November 2026).</summary>
internal static class LinkedInImageCalls
{
    private const string Initialize = "rest/images?action=initializeUpload";

    public static HttpRequestMessage Begin(string owner, LinkedInChannelOptions options)
    {
        var message = LinkedInRequest.Create(HttpMethod.Post, Initialize, options);
        message.Content = TolerantJson.Write(Wire(owner), LinkedInJson.Default.InitializeRequest);
        return message;
    }

    public static HttpRequestMessage Upload(Uri address, PayloadMedia media, ReadOnlyMemory<byte> bytes)
    {
        var message = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ReadOnlyMemoryContent(bytes) };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", media.ContentType);
        return message;
    }

    public static HttpRequestMessage Status(string urn, LinkedInChannelOptions options) =>
        LinkedInRequest.Create(HttpMethod.Get, $"rest/images/{Uri.EscapeDataString(urn)}", options);

    /// <summary>As they would be made for the image at a place of the post, from 1 on.</summary>
    public static IEnumerable<RenderedCall> Render(ChannelAccount account, PayloadMedia media, int place, Uri baseAddress) =>
    [
        new RenderedCall("POST", new Uri(baseAddress, Initialize), "application/json", JsonSerializer.Serialize(Wire(account.PlatformUserId), LinkedInJson.Default.InitializeRequest)),
        new RenderedCall("PUT", new Uri(baseAddress, $"{{uploadUrl{place}}}"), media.ContentType, $"{media.Bytes} bytes of sha256:{media.Digest}"),
    ];

    /// <summary>Stands for the urn that LinkedIn will give.</summary>
    public static string Placeholder(int place) => $"{{image{place}}}";

    private static LinkedInWire.InitializeRequest Wire(string owner) => new(new LinkedInWire.UploadOwner(owner));
}
