using AutoPublish.Orchestrations;
using AutoPublish.Web.Mcp.Prompts;
using AutoPublish.Web.Mcp.Resources;
using AutoPublish.Web.Mcp.Tools;
using AutoPublish.Web.Pages.Site;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AutoPublish.Web.Mcp;

/// <summary>What the server is for one request: its name, what it tells a model first, and what answers, for this caller.</summary>
internal sealed class McpServerSetup(
    PublicAddress address,
    McpAttempt attempt,
    ToolCatalog tools,
    ToolCalls calls,
    PromptCatalog prompts,
    Completions completions,
    ResourceListing listing,
    ResourceReader reader)
{
    private readonly Implementation _server = new()
    {
        Name = "autopublish",
        Title = "AutoPublish",
        Version = typeof(McpServerSetup).Assembly.GetName().Version?.ToString(3) ?? "1.0.0",
        Description = "Writes social posts from a brief, has people approve them, and publishes them on time, once.",
        WebsiteUrl = address.Of("/"),
        Icons = [new Icon { Source = address.Of(SiteAsset.Icon.Address), MimeType = "image/svg+xml", Sizes = ["any"] }],
    };

    internal void Configure(McpServerOptions options, McpCaller caller)
    {
        options.ServerInfo = _server;
        options.ServerInstructions = ServerInstructions.Text;
        // Nothing of it changes while a client listens: no notification is promised.
        options.Capabilities = new ServerCapabilities
        {
            Tools = new ToolsCapability(),
            Prompts = new PromptsCapability(),
            Resources = new ResourcesCapability(),
            Completions = new CompletionsCapability(),
        };
        options.Handlers = new McpServerHandlers
        {
            ListToolsHandler = (_, _) => ValueTask.FromResult(tools.List()),
            CallToolHandler = (request, cancelled) => calls.CallAsync(request, caller, cancelled),
            ListPromptsHandler = (_, _) => ValueTask.FromResult(prompts.List()),
            GetPromptHandler = (request, _) => ValueTask.FromResult(prompts.Get(request.Params)),
            CompleteHandler = (request, cancelled) => attempt.RunAsync("a completion", caller, () => completions.AnswerAsync(request.Params, caller.Caller, cancelled), cancelled),
            ListResourcesHandler = (request, cancelled) => attempt.RunAsync("a list of resources", caller, () => listing.ListAsync(request.Params?.Cursor, caller.Caller, cancelled), cancelled),
            ListResourceTemplatesHandler = (_, _) => ValueTask.FromResult(ResourceListing.Templates()),
            ReadResourceHandler = (request, cancelled) => attempt.RunAsync("a resource", caller, () => reader.ReadAsync(request.Params.Uri, caller.Caller, request.JsonRpcRequest.Context?.ProtocolVersion, cancelled), cancelled),
        };
    }
}
