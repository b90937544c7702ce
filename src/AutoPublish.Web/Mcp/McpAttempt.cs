using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Problems;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;

namespace AutoPublish.Web.Mcp;

/// <summary>Runs what answers a request other than a tool call, and tells in the protocol's own form what went wrong.</summary>
internal sealed class McpAttempt(BrokenProblems broken, ILogger<McpAttempt> log)
{
    internal async ValueTask<T> RunAsync<T>(string what, McpCaller caller, Func<ValueTask<T>> answer, CancellationToken cancelled)
    {
        try
        {
            return await answer();
        }
        catch (Exception e) when (e is McpException || (e is OperationCanceledException && cancelled.IsCancellationRequested))
        {
            throw;
        }
        catch (TenantNotFoundException)
        {
            throw Refused(WebProblems.NoTenant(), McpErrorCode.InvalidRequest);
        }
#pragma warning disable CA1031 // The edge: whatever escapes is a bug or a broken dependency, and is told as such.
        catch (Exception e)
#pragma warning restore CA1031
        {
            throw Refused(broken.Tell(log, e, caller.CorrelationId, () => McpLog.Broken(log, what, caller.CorrelationId, e)), McpErrorCode.InternalError);
        }
    }

    internal static McpProtocolException Refused(Problem problem, McpErrorCode code) => new($"{problem.Detail} {problem.Remedy} ({problem.Code})", code);
}
