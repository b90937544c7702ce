using AutoPublish.Orchestrations;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.OAuth.Resources;

/// <summary>
/// <c>/.well-known/oauth-protected-resource</c> with a resource's path behind it. Without one it is about the MCP server,
/// where clients look that do not know the path.
/// </summary>
internal sealed class ResourceMetadataEndpoint(PublicAddress address)
{
    internal const string RootRoute = "/.well-known/oauth-protected-resource";
    internal const string Route = "/.well-known/oauth-protected-resource/{resource}";

    internal async Task HandleAsync(HttpContext context)
    {
        string method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD"));
            return;
        }

        string path = "/" + ((string?)context.Request.RouteValues["resource"] ?? ProtectedResource.Mcp.Path[1..]);
        if (ProtectedResource.All.FirstOrDefault(r => r.Path == path) is not { } resource)
        {
            await ProblemWriter.WriteAsync(context, WebProblems.NotFound());
            return;
        }

        context.Response.Headers.CacheControl = "public, max-age=3600";
        await context.Response.WriteAsJsonAsync(Of(resource), OAuthWireJson.Default.ResourceMetadata, contentType: null, context.RequestAborted);
    }

    private ResourceMetadata Of(ProtectedResource resource) => new()
    {
        Resource = resource.AddressAt(address),
        AuthorizationServers = [address.Of("/")],
        ScopesSupported = ScopeNames.Format(ProtectedResource.Asked).Split(' '),
        BearerMethodsSupported = ["header"],
        ResourceName = resource.Name,
        ResourceDocumentation = address.Of("/support"),
        ResourcePolicyUri = address.Of("/legal/privacy"),
        ResourceTosUri = address.Of("/legal/terms"),
    };
}
