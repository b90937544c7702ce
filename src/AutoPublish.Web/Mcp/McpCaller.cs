using AutoPublish.Web.Auth;
using AutoPublish.Web.Http;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Mcp;

/// <summary>Whom one request comes from. It goes with the request, because between requests nothing is kept.</summary>
/// <param name="Caller">Admitted to the MCP resource.</param>
/// <param name="CorrelationId">Of the request.</param>
internal sealed record McpCaller(Caller Caller, string CorrelationId)
{
    internal static void Set(HttpContext context, Caller caller) => context.Features.Set(new McpCaller(caller, Correlation.Of(context)));

    /// <exception cref="InvalidOperationException">The request did not come through <see cref="McpEndpoint"/>.</exception>
    internal static McpCaller Of(HttpContext context) =>
        context.Features.Get<McpCaller>() ?? throw new InvalidOperationException("Nobody was admitted for this request.");
}
