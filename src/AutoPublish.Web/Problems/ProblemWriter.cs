using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AutoPublish.Web.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AutoPublish.Web.Problems;

/// <summary>
/// Writes a problem as RFC 9457 says, with <c>success</c> and <c>message</c> beside it for clients that know only the
/// envelope.
/// </summary>
internal static class ProblemWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Task WriteAsync(HttpContext context, Problem problem)
    {
        HttpResponse response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = "application/problem+json";
        if (problem.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString();
        }

        if (problem.Allow is { } allow)
        {
            response.Headers.Allow = allow;
        }

        if (problem.Challenge is { } challenge)
        {
            response.Headers.WWWAuthenticate = challenge;
        }

        byte[] body = Bytes(problem, Correlation.Of(context));
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    internal static byte[] Bytes(Problem problem, string correlationId)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter json = new(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteBoolean("success", false);
            json.WriteString("type", $"urn:autopublish:problem:{problem.Code}");
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(problem.Status));
            json.WriteNumber("status", problem.Status);
            json.WriteString("code", problem.Code);
            json.WriteString("detail", problem.Detail);
            json.WriteString("remedy", problem.Remedy);
            json.WriteString("message", $"{problem.Detail} {problem.Remedy}");
            WriteErrors(json, problem.Errors);
            json.WriteString("correlationId", correlationId);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<FieldError> errors)
    {
        if (errors.Count == 0)
        {
            return;
        }

        json.WriteStartArray("errors");
        foreach (FieldError error in errors)
        {
            json.WriteStartObject();
            json.WriteString("pointer", "#" + error.Pointer);
            json.WriteString("detail", error.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
