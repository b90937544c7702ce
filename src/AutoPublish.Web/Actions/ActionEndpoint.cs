using System.Text.Json;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Http;
using AutoPublish.Web.Problems;
using AutoPublish.Web.Replays;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Actions;

/// <summary><c>POST /api/v1/action/{actionName}</c>: who calls, what, with which input; then the action itself.</summary>
internal sealed class ActionEndpoint(
    ActionRegistry actions,
    CallerGate gate,
    RequestReplays replays,
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

        if (actions.Find(name) is not { } action)
        {
            return ActionAnswer.Of(WebProblems.UnknownAction(name, actions.Nearest(name)));
        }

        if (!caller.Has(action.Description.Scope))
        {
            return ActionAnswer.Of(gate.MissingScope(ProtectedResource.Api, name, action.Description.Scope));
        }

        JsonBody body = await JsonBody.ReadAsync(context.Request, context.RequestAborted);
        using JsonDocument? document = body.Document;
        if (document is null)
        {
            return ActionAnswer.Of(body.Problem ?? WebProblems.NotJson("There is no body."));
        }

        IReadOnlyList<FieldError> errors = action.Shape.Check(document.RootElement);
        return errors.Count == 0
            ? await action.AnswerAsync(document.RootElement, caller, replays, context.RequestAborted)
            : ActionAnswer.Of(WebProblems.InvalidInput(name, errors));
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
