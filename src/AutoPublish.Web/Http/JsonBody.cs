using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AutoPublish.Web.Http;

/// <summary>The JSON object of a request, read within limits of size and depth; or what is wrong with it. No body is an empty object.</summary>
internal readonly record struct JsonBody(JsonDocument? Document, Problem? Problem)
{
    internal const int MaxBytes = 256 * 1024;
    private const int MaxDepth = 16;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
    private static readonly ReadOnlyMemory<byte> Nothing = "{}"u8.ToArray();

    /// <param name="request">Its body is read to the end, or left when it is too long or too slow.</param>
    /// <param name="time">Bounds the waiting by <see cref="BodyLimits.Patience"/>.</param>
    /// <param name="cancelled">The caller has gone.</param>
    internal static async ValueTask<JsonBody> ReadAsync(HttpRequest request, TimeProvider time, CancellationToken cancelled)
    {
        if (request.ContentLength > MaxBytes)
        {
            return Refused(WebProblems.TooLarge(MaxBytes));
        }

        if (request.ContentType is { } type && !IsJson(type))
        {
            return Refused(WebProblems.NotJsonType(type));
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // One byte above ours, so that we see the excess and can say so.
            limit.MaxRequestBodySize = MaxBytes + 1;
        }

        if (request.BodyReader.TryRead(out ReadResult whole))
        {
            // As almost always: the body came with the headers, and there is nothing to wait for.
            if (whole.IsCompleted && whole.Buffer.Length <= MaxBytes)
            {
                return Take(request.BodyReader, whole);
            }

            request.BodyReader.AdvanceTo(whole.Buffer.Start, whole.Buffer.End);
        }

        using CancellationTokenSource patience = new(BodyLimits.Patience, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancelled);
        try
        {
            return await WaitAsync(request.BodyReader, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            return Refused(WebProblems.TooSlow());
        }
    }

    private static async ValueTask<JsonBody> WaitAsync(PipeReader reader, CancellationToken cancelled)
    {
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancelled);
            if (read.Buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return Refused(WebProblems.TooLarge(MaxBytes));
            }

            if (read.IsCompleted)
            {
                return Take(reader, read);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static JsonBody Take(PipeReader reader, ReadResult read)
    {
        // Copied, because the pipe takes its memory back while the input is still being read from the document.
        ReadOnlyMemory<byte> body = read.Buffer.IsEmpty ? Nothing : read.Buffer.ToArray();
        reader.AdvanceTo(read.Buffer.End);
        return Parse(body);
    }

    private static JsonBody Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new JsonBody(document, null);
            }

            document.Dispose();
            return Refused(WebProblems.NotJson("The body is not a JSON object."));
        }
        catch (JsonException e)
        {
            return Refused(WebProblems.NotJson($"The body is not JSON that is accepted here{Place(e)}."));
        }
        catch (InvalidOperationException)
        {
            // What the search for doubled names throws when a name stands for no characters.
            return Refused(WebProblems.NotJson("The body holds a name that is not valid Unicode."));
        }
    }

    private static string Place(JsonException e) => e is { LineNumber: { } line, BytePositionInLine: { } position }
        ? $": it breaks off at line {line + 1}, byte {position + 1}"
        : ": a name stands twice in one object";

    private static bool IsJson(string contentType)
    {
        ReadOnlySpan<char> type = contentType.AsSpan();
        int parameters = type.IndexOf(';');
        type = (parameters < 0 ? type : type[..parameters]).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }

    private static JsonBody Refused(Problem problem) => new(null, problem);
}
