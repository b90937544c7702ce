using System.Text.Json;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Http;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Actions;

/// <summary><c>POST /api/v1/action/{actionName}</c>: who calls, what, with which input; then the action itself.</summary>
internal sealed class ActionEndpoint(
    ActionRegistry actions,
    ActionDispatcher dispatcher,
    CallerGate gate,
    TimeProvider time,
    ILogger<ActionEndpoint> log)
{
    internal const string Route = "/api/v1/action/{actionName}";
    private const string ReplayedHeader = "X-Request-Replayed";

    internal async Task HandleAsync(HttpContext context)
    {
        string name = (string?)context.Request.RouteValues["actionName"] ?? "";
        ActionAnswer answer = await AnswerAsync(context, name);
        if (answer.Problem is not { } problem)
        {
            await WriteAsync(context.Response, answer);
            return;
        }

        if (log.IsEnabled(LogLevel.Information))
        {
            // What a caller wrote stands in no log line.
            string known = actions.Find(name) is null ? "An unknown action" : name;
            string correlationId = Correlation.Of(context);
            ActionLog.Refused(log, known, problem.Status, problem.Code, correlationId);
        }

        await ProblemWriter.WriteAsync(context, problem);
    }

    private async ValueTask<ActionAnswer> AnswerAsync(HttpContext context, string name)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return ActionAnswer.Of(WebProblems.MethodNotAllowed(context.Request.Method, HttpMethods.Post));
        }

        (Caller? caller, Problem? problem) = await gate.AdmitAsync(context, ProtectedResource.Api);
        if (caller is null)
        {
            return ActionAnswer.Of(problem ?? WebProblems.NoToken());
        }

        (ActionHandler? action, problem) = dispatcher.Find(name, caller, ProtectedResource.Api);
        if (action is null)
        {
            return ActionAnswer.Of(problem ?? WebProblems.NotFound());
        }

        JsonBody body = await JsonBody.ReadAsync(context.Request, time, context.RequestAborted);
        using JsonDocument? document = body.Document;
        if (document is null)
        {
            return ActionAnswer.Of(body.Problem ?? WebProblems.NotJson("There is no body."));
        }

        return await dispatcher.AnswerAsync(action, document.RootElement, caller, context.RequestAborted);
    }

    private static async Task WriteAsync(HttpResponse response, ActionAnswer answer)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = answer.Body.Length;
        if (answer.Replayed)
        {
            response.Headers[ReplayedHeader] = "true";
        }

        await response.BodyWriter.WriteAsync(answer.Body);
    }
}
