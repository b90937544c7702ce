using AutoPublish.Web.Http;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Limits;

/// <summary>Holds back what comes too often before any of it is looked at.</summary>
internal sealed class NetworkLimitMiddleware(RequestDelegate next, NetworkLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        EndpointClass endpoint = EndpointClasses.Of(context.Request.Path);
        return limits.Check(context, endpoint) is { } problem ? ProblemWriter.WriteAsync(context, problem) : next(context);
    }
}
