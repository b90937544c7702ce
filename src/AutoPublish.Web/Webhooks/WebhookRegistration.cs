using AutoPublish.Core.Documents;
using AutoPublish.Web.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Webhooks;

internal static class WebhookRegistration
{
    /// <summary>A host brings <see cref="Core.Outbound.IPublicPost"/>, may bring its own <see cref="WebhookOptions"/>, and runs the <see cref="WebhookPump"/>.</summary>
    internal static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton(new WebhookOptions());
        return services
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<WebhookStore>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<WebhookNotice>()
            .AddSingleton<WebhookTest>()
            .AddSingleton<WebhooksEndpoint>()
            .AddSingleton<WebhookEndpoint>()
            .AddSingleton(s => new WebhookPump(
                s.GetRequiredService<IDocumentStore>(),
                s.GetServices<IDocumentStamps>(),
                s.GetRequiredService<WebhookStore>(),
                s.GetRequiredService<WebhookSender>(),
                s.GetRequiredService<WebhookNotice>(),
                s.GetRequiredService<WebhookOptions>(),
                s.GetRequiredService<EventOptions>(),
                s.GetRequiredService<TimeProvider>(),
                s.GetRequiredService<ILogger<WebhookPump>>()));
    }

    internal static void MapWebhooks(this IEndpointRouteBuilder endpoints)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        services.GetRequiredService<WebhookOptions>().Validate();
        endpoints.Map(WebhooksEndpoint.Route, services.GetRequiredService<WebhooksEndpoint>().HandleAsync);
        endpoints.Map(WebhookEndpoint.Route, services.GetRequiredService<WebhookEndpoint>().HandleAsync);
    }
}
