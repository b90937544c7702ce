using AutoPublish.Core.Outbound;
using AutoPublish.Core.Results;

namespace AutoPublish.Web.Actions.Media;

/// <summary>Gets the bytes of an image from where a caller says they are.</summary>
internal sealed class ImageSources(IPublicWeb web)
{
    /// <summary>Of the largest image that is looked at, see <c>ImageBounds</c> of the fitter.</summary>
    internal const int MaxBytes = 20_000_000;

    private const string DataScheme = "data:";

    /// <param name="url">Null: it is in <paramref name="data"/>.</param>
    /// <param name="data">Base64, also as a data address.</param>
    /// <param name="cancelled">The caller has gone.</param>
    internal async ValueTask<Outcome<ReadOnlyMemory<byte>>> ReadAsync(string? url, string? data, CancellationToken cancelled)
    {
        if (url is not null)
        {
            return await FetchAsync(url, cancelled);
        }

        string text = data ?? "";
        string body = text.StartsWith(DataScheme, StringComparison.Ordinal) ? text[(text.IndexOf(',', StringComparison.Ordinal) + 1)..] : text;
        byte[] bytes = new byte[(body.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(body, bytes, out int length) && length > 0
            ? (ReadOnlyMemory<byte>)bytes.AsMemory(0, length)
            : ImageRefusals.NotBase64();
    }

    private async ValueTask<Outcome<ReadOnlyMemory<byte>>> FetchAsync(string url, CancellationToken cancelled)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttps)
        {
            return ImageRefusals.Unreadable(url, "it is not an https address.");
        }

        return await web.GetAsync(address, MaxBytes, cancelled) switch
        {
            PublicDocument.Read read => read.Body,
            PublicDocument.Refused refused => ImageRefusals.Unreadable(url, refused.Reason),
            { } other => throw new InvalidOperationException($"Not an outcome of a reading: {other.GetType().Name}."),
        };
    }
}
