using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AutoPublish.Web.Http;

/// <summary>Reads the form of a page within limits of size and number.</summary>
internal static class PostedForm
{
    /// <summary>Null: not a form, or one beyond every limit.</summary>
    internal static ValueTask<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancelled) => ReadAsync(request, FormSize.Ordinary, cancelled);

    /// <summary>Null: not a form, or one beyond every limit.</summary>
    internal static async ValueTask<IFormCollection?> ReadAsync(HttpRequest request, FormSize size, CancellationToken cancelled)
    {
        if (!request.HasFormContentType || request.ContentLength > size.MaxBytes)
        {
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = size.MaxBytes;
        }

        try
        {
            return await request.ReadFormAsync(size.Limits, cancelled);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }
}
