using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AutoPublish.Web.Http;

/// <summary>Reads the form of a page within limits of size and number.</summary>
internal static class PostedForm
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>Of a form that holds whole posts: a letter of many scripts takes nine bytes in it.</summary>
    private const int MaxBytesOfTexts = JsonBody.MaxBytes;

    private static readonly FormOptions Limits = new() { BufferBodyLengthLimit = MaxBytes, ValueCountLimit = 32, KeyLengthLimit = 64, ValueLengthLimit = MaxBytes };
    private static readonly FormOptions LimitsOfTexts = new() { BufferBodyLengthLimit = MaxBytesOfTexts, ValueCountLimit = 64, KeyLengthLimit = 128, ValueLengthLimit = MaxBytesOfTexts };

    /// <summary>Null: not a form, or one beyond every limit.</summary>
    internal static ValueTask<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancelled) =>
        ReadAsync(request, MaxBytes, Limits, cancelled);

    /// <summary>One with the texts of posts. Null: not a form, or one beyond every limit.</summary>
    internal static ValueTask<IFormCollection?> ReadTextsAsync(HttpRequest request, CancellationToken cancelled) =>
        ReadAsync(request, MaxBytesOfTexts, LimitsOfTexts, cancelled);

    private static async ValueTask<IFormCollection?> ReadAsync(HttpRequest request, int maxBytes, FormOptions limits, CancellationToken cancelled)
    {
        if (!request.HasFormContentType || request.ContentLength > maxBytes)
        {
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes;
        }

        try
        {
            return await request.ReadFormAsync(limits, cancelled);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }
}
