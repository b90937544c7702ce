using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Bounces;

internal static class BounceRegistration
{
    internal static IServiceCollection AddBounces(this IServiceCollection services) => services.AddSingleton<BounceEndpoint>();

    internal static void MapBounces(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map(BounceEndpoint.Route, endpoints.ServiceProvider.GetRequiredService<BounceEndpoint>().HandleAsync);
}
