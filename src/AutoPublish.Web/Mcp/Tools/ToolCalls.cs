using System.Text.Json;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Problems;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AutoPublish.Web.Mcp.Tools;

/// <summary>One call of a tool: the action behind it, by the same way as every other surface.</summary>
internal sealed class ToolCalls(ActionDispatcher dispatcher, DraftWait drafts, BrokenProblems broken, ILogger<ToolCalls> log)
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    internal async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, McpCaller caller, CancellationToken cancelled)
    {
        (ActionHandler? action, Problem? problem) = dispatcher.Find(request.Params.Name, caller.Caller, ProtectedResource.Mcp);
        if (action is null)
        {
            Problem refused = problem ?? WebProblems.NotFound();
            // A tool that is not there is an error of the protocol; a scope that is missing one of the call.
            return refused.Challenge is null
                ? throw McpAttempt.Refused(refused, McpErrorCode.InvalidParams)
                : Refuse(request.Params.Name, refused, caller);
        }

        ActionAnswer answer = await AnswerAsync(action, request, caller, cancelled);
        if (answer.Problem is { } told)
        {
            return Refuse(action.Description.Name, told, caller);
        }

        CallToolResult result = ToolResults.Of(answer);
        return action.Description.Name == DraftWait.Action ? await drafts.CompleteAsync(result, request, caller.Caller, cancelled) : result;
    }

    private async ValueTask<ActionAnswer> AnswerAsync(ActionHandler action, RequestContext<CallToolRequestParams> request, McpCaller caller, CancellationToken cancelled)
    {
        try
        {
            JsonElement input = request.Params.Arguments is { } arguments
                ? JsonSerializer.SerializeToElement(arguments, McpJson.Default.IDictionaryStringJsonElement)
                : Nothing;
            return await dispatcher.AnswerAsync(action, input, caller.Caller, cancelled);
        }
        catch (TenantNotFoundException)
        {
            return ActionAnswer.Of(WebProblems.NoTenant());
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The edge: whatever escapes is a bug or a broken dependency, and is told as such.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return ActionAnswer.Of(broken.Tell(log, e, caller.CorrelationId, () => McpLog.Broken(log, action.Description.Name, caller.CorrelationId, e)));
        }
    }

    private CallToolResult Refuse(string action, Problem problem, McpCaller caller)
    {
        McpLog.ToolRefused(log, action, problem.Status, problem.Code, caller.CorrelationId);
        return ToolResults.Of(problem, caller.CorrelationId);
    }
}
