using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Web.WellKnown;

internal static class WellKnownRegistration
{
    /// <summary>A host may bring its own <see cref="WellKnownOptions"/>.</summary>
    internal static IServiceCollection AddWellKnown(this IServiceCollection services)
    {
        services.TryAddSingleton(new WellKnownOptions());
        return services.AddSingleton<WellKnownEndpoints>();
    }

    internal static void MapWellKnown(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<WellKnownOptions>().Validate();
        WellKnownEndpoints texts = endpoints.ServiceProvider.GetRequiredService<WellKnownEndpoints>();
        endpoints.Map(WellKnownEndpoints.ChallengeRoute, texts.ChallengeAsync);
        endpoints.Map(WellKnownEndpoints.SecurityRoute, texts.SecurityAsync);
        endpoints.Map(WellKnownEndpoints.RobotsRoute, texts.RobotsAsync);
    }
}
