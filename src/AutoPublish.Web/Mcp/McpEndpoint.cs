using System.Runtime.InteropServices;
using System.Text.Json;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Http;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Mcp;

/// <summary>
/// <c>POST /mcp</c>: what is settled before the protocol begins, which are the method, the page that calls, the caller,
/// the size and depth of the body, and the scope. Then the protocol itself.
/// </summary>
internal sealed class McpEndpoint(
    McpTransport transport,
    OriginGuard origins,
    CallerGate gate,
    ScopeGuard scopes,
    TimeProvider time,
    ILogger<McpEndpoint> log)
{
    internal const string Route = "/mcp";

    internal async Task HandleAsync(HttpContext context)
    {
        if (await RefuseAsync(context) is { } problem)
        {
            await TellAsync(context, problem);
            return;
        }

        try
        {
            await transport.HandleAsync(context);
        }
        catch (JsonException) when (!context.Response.HasStarted)
        {
            // The SDK reads some messages before it answers any, and lets what is wrong with them escape.
            await TellAsync(context, WebProblems.NotJson("The message is not one of the protocol: a member is missing or of another type."));
        }
    }

    private Task TellAsync(HttpContext context, Problem problem)
    {
        string correlationId = Correlation.Of(context);
        McpLog.Refused(log, problem.Status, problem.Code, correlationId);
        return ProblemWriter.WriteAsync(context, problem);
    }

    private async ValueTask<Problem?> RefuseAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            // No stream to listen on and no session to end: nothing is kept between requests.
            return WebProblems.MethodNotAllowed(context.Request.Method, HttpMethods.Post);
        }

        if (origins.Refuse(context.Request) is { } foreign)
        {
            return foreign;
        }

        (Caller? caller, Problem? problem) = await gate.AdmitAsync(context, ProtectedResource.Mcp);
        if (caller is null)
        {
            return problem ?? WebProblems.NoToken();
        }

        JsonBody body = await JsonBody.ReadAsync(context.Request, time, context.RequestAborted);
        using JsonDocument? message = body.Document;
        if (message is null)
        {
            return body.Problem ?? WebProblems.NotJson("There is no body.");
        }

        McpCaller.Set(context, caller);
        // The protocol reads the message that was checked, and no other.
        context.Request.Body = new MemoryStream(JsonMarshal.GetRawUtf8Value(message.RootElement).ToArray(), writable: false);
        return scopes.Refuse(message.RootElement, caller);
    }
}
