using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Web.Events;

internal static class EventRegistration
{
    /// <summary>A host may bring its own <see cref="EventOptions"/>.</summary>
    internal static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.TryAddSingleton(new EventOptions());
        return services
            .AddSingleton<EventStreams>()
            .AddSingleton<EventFeed>()
            .AddSingleton<EventsEndpoint>();
    }

    internal static void MapEvents(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<EventOptions>().Validate();
        endpoints.Map(EventsEndpoint.Route, endpoints.ServiceProvider.GetRequiredService<EventsEndpoint>().HandleAsync);
    }
}
