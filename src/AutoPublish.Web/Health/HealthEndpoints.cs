using System.Buffers;
using System.Text.Json;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Health;

/// <summary>Whether the process lives, and whether it can work.</summary>
internal sealed class HealthEndpoints(IEnumerable<IReadinessCheck> checks, ILogger<HealthEndpoints> log)
{
    internal const string LiveRoute = "/health/live";
    internal const string ReadyRoute = "/health/ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly IReadinessCheck[] _checks = [.. checks];

    internal Task LiveAsync(HttpContext context) => WriteAsync(context, []);

    internal async Task ReadyAsync(HttpContext context)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(Patience);
        List<(string Name, bool IsReady)> results = [];
        foreach (IReadinessCheck check in _checks)
        {
            results.Add((check.Name, await IsReadyAsync(check, limit.Token)));
        }

        await WriteAsync(context, results);
    }

    private async ValueTask<bool> IsReadyAsync(IReadinessCheck check, CancellationToken cancelled)
    {
        try
        {
            return await check.IsReadyAsync(cancelled);
        }
#pragma warning disable CA1031 // The edge of a foreign dependency: whatever it throws means that it cannot be used.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HealthLog.Broken(log, check.Name, e);
            return false;
        }
    }

    private static Task WriteAsync(HttpContext context, IReadOnlyList<(string Name, bool IsReady)> results)
    {
        string method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            return ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD"));
        }

        bool ready = results.All(r => r.IsReady);
        ArrayBufferWriter<byte> buffer = new(256);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("status", ready ? "ok" : "unavailable");
            json.WriteStartObject("checks");
            foreach ((string name, bool isReady) in results)
            {
                json.WriteString(name, isReady ? "ok" : "unavailable");
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        return HttpMethods.IsHead(method) ? Task.CompletedTask : context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted).AsTask();
    }
}
