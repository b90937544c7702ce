using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AutoPublish.Web.Mcp;

/// <summary>
/// The protocol, as the SDK speaks it over stateless streamable HTTP. Made at the first request: most starts of the
/// program wait for something else.
/// </summary>
internal sealed class McpTransport(IServiceProvider services)
{
    private readonly Lazy<RequestDelegate> _protocol = new(() => Make(services));

    internal Task HandleAsync(HttpContext context) => _protocol.Value(context);

    private static RequestDelegate Make(IServiceProvider services)
    {
        Endpoints endpoints = new(services);
        endpoints.MapMcp();
        // Stateless, it has one endpoint: the one that takes messages.
        return endpoints.DataSources.SelectMany(s => s.Endpoints).Single().RequestDelegate
            ?? throw new InvalidOperationException("The MCP endpoint has no handler.");
    }

    /// <summary>Takes the SDK's endpoint without its route: ours has been matched already, and answers for every method.</summary>
    private sealed class Endpoints(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
