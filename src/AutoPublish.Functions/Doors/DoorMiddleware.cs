using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Functions.Doors;

/// <summary>
/// Around every door: makes the request known to whoever asks the accessor for it, since the function runs on another flow than the
/// server's, and answers what escapes, since the worker would say 200.
/// </summary>
internal sealed partial class DoorMiddleware(IHttpContextAccessor accessor, ILogger<DoorMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public static bool IsDoor(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(b => string.Equals(b.Type, "httpTrigger", StringComparison.OrdinalIgnoreCase));

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.GetHttpContext() is { } http ? GuardAsync(http, () => next(context)) : next(context);

    internal async Task GuardAsync(HttpContext context, Func<Task> next)
    {
        accessor.HttpContext = context;
        try
        {
            await next();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be answered.
            context.Abort();
        }
        catch (Exception e)
        {
            // The edge of the host: the pipeline answers its own mistakes, so this is one around it.
            Escaped(e);
            if (context.Response.HasStarted)
            {
                context.Abort();
            }
            else
            {
                context.Response.Clear();
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
    }

    [LoggerMessage(2101, LogLevel.Error, "A request failed outside of the pipeline.", EventName = "E2101")]
    private partial void Escaped(Exception e);
}
