using AutoPublish.Web.Mcp.Prompts;
using AutoPublish.Web.Mcp.Resources;
using AutoPublish.Web.Mcp.Tools;
using AutoPublish.Web.Mcp.Widget;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;

namespace AutoPublish.Web.Mcp;

/// <summary>The actions as MCP tools, with prompts, resources and the preview.</summary>
internal static class McpRegistration
{
    internal static IServiceCollection AddMcpSurface(this IServiceCollection services)
    {
        services.TryAddSingleton<McpOptions>();
        services.AddMcpServer().WithHttpTransport(transport =>
        {
            transport.SessionMode = HttpServerSessionMode.Stateless;
            transport.ConfigureSessionOptions = (context, options, _) =>
            {
                context.RequestServices.GetRequiredService<McpServerSetup>().Configure(options, McpCaller.Of(context));
                return Task.CompletedTask;
            };
        });
        // The SDK logs names and addresses that callers wrote; what broke is logged by us.
        services.AddLogging(logs => logs.AddFilter("ModelContextProtocol", LogLevel.None));
        return services
            .AddSingleton<OriginGuard>()
            .AddSingleton<ScopeGuard>()
            .AddSingleton<McpTransport>()
            .AddSingleton<McpEndpoint>()
            .AddSingleton<McpServerSetup>()
            .AddSingleton<McpAttempt>()
            .AddSingleton<PreviewWidget>()
            .AddSingleton<ToolCatalog>()
            .AddSingleton<ToolCalls>()
            .AddSingleton<DraftWait>()
            .AddSingleton<IPrompt, WeeklyPlanPrompt>()
            .AddSingleton<IPrompt, LaunchAnnouncementPrompt>()
            .AddSingleton<PromptCatalog>()
            .AddSingleton<Completions>()
            .AddSingleton<BrandSettingsReader>()
            .AddSingleton<ContentPreview>()
            .AddSingleton<ResourceListing>()
            .AddSingleton<ResourceReader>();
    }

    internal static void MapMcpSurface(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map(McpEndpoint.Route, endpoints.ServiceProvider.GetRequiredService<McpEndpoint>().HandleAsync);
}
