using System.Globalization;
using AutoPublish.Core.Media;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AutoPublish.Web.Media;

/// <summary>
/// <c>/media/{tenant}/{digest}</c>: an image, to whoever has its link. Without one that we signed there is nothing at this
/// address, be the image there or not.
/// </summary>
internal sealed class MediaEndpoint(MediaSignature signatures, IMediaStore media, TimeProvider time)
{
    internal const string Route = "/media/{tenant}/{digest}";
    internal const string TypeQuery = "type";
    internal const string UntilQuery = "until";
    internal const string SignatureQuery = "signature";

    internal async Task HandleAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(request.Method, "GET, HEAD"));
            return;
        }

        if (Read(request) is not { } link || !signatures.Holds(link.Signature, link.TenantId, link.Digest, link.ContentType, link.Until))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.NotFound());
        }
        else if (link.Until <= time.GetUtcNow().ToUnixTimeSeconds())
        {
            await ProblemWriter.WriteAsync(context, Expired());
        }
        else if (await BytesAsync(link.TenantId, link.Digest, context.RequestAborted) is { } bytes)
        {
            await WriteAsync(context, link.ContentType, bytes);
        }
        else
        {
            await ProblemWriter.WriteAsync(context, WebProblems.NotFound());
        }
    }

    /// <summary>Null too where what is stored is not what was: nobody is shown that.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> BytesAsync(string tenantId, string digest, CancellationToken cancellationToken)
    {
        try
        {
            return await media.GetAsync(tenantId, digest, cancellationToken);
        }
        catch (MediaDamagedException)
        {
            return null;
        }
    }

    /// <summary>The edge has said already that it is not stored and not taken for anything else.</summary>
    private static async Task WriteAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> bytes)
    {
        HttpResponse response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        response.Headers.ContentDisposition = "inline";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>Null: not as we write it.</summary>
    private static Link? Read(HttpRequest request)
    {
        StringValues until = request.Query[UntilQuery];
        return request.RouteValues["tenant"] is string tenantId
            && request.RouteValues["digest"] is string digest
            && request.Query[TypeQuery] is [{ } contentType]
            && request.Query[SignatureQuery] is [{ } signature]
            && until.Count == 1
            && long.TryParse(until[0], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? new Link(tenantId, digest, contentType, seconds, signature)
            : null;
    }

    private static Problem Expired() => new(410, "AP2349", "This link to an image has expired.", "Load the page that it stands on again, or ask for a new link.");

    private sealed record Link(string TenantId, string Digest, string ContentType, long Until, string Signature);
}
