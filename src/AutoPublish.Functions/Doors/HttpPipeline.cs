using AutoPublish.Integrations.Channels.Bluesky;
using AutoPublish.Orchestrations;
using AutoPublish.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Functions.Doors;

/// <summary>The one pipeline behind every door. Made once, at start: a mistake in the wiring fails there.</summary>
internal sealed class HttpPipeline(IServiceProvider services)
{
    private readonly RequestDelegate _pipeline = Build(services);

    public Task HandleAsync(HttpContext context)
    {
        // The worker has routed the request to its door; the pipeline routes it to its endpoint.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return _pipeline(context);
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        ApplicationBuilder app = new(services);
        UseBlueskyClient(app, services);
        app.UseAutoPublishWeb();
        return app.Build();
    }

    /// <summary>What Bluesky asks a client for; nothing where none is configured.</summary>
    private static void UseBlueskyClient(ApplicationBuilder app, IServiceProvider services)
    {
        Uri redirect = new(services.GetRequiredService<PublicAddress>().Of("/accounts/callback/bluesky"));
        BlueskyOptions options = services.GetRequiredService<BlueskyOptions>();
        if (options.ClientId is not null)
        {
            // Made anew each time: the key in it may be rotated.
            app.Map($"/{BlueskyClientMetadata.Path}", branch => branch.Run(context => Results.Bytes(BlueskyClientMetadata.Write(options, redirect) ?? [], "application/json").ExecuteAsync(context)));
        }
    }
}
