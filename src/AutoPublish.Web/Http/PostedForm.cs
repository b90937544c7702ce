using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AutoPublish.Web.Http;

/// <summary>Reads the form of a page within limits of size and number.</summary>
internal static class PostedForm
{
    private const int MaxBytes = 64 * 1024;
    private static readonly FormOptions Limits = new() { BufferBodyLengthLimit = MaxBytes, ValueCountLimit = 32, KeyLengthLimit = 64, ValueLengthLimit = MaxBytes };

    /// <summary>Null: not a form, or one beyond every limit.</summary>
    internal static async ValueTask<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancelled)
    {
        if (!request.HasFormContentType || request.ContentLength > MaxBytes)
        {
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            return await request.ReadFormAsync(Limits, cancelled);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }
}
