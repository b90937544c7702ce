using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Activity;

internal static class ActivityRegistration
{
    internal static IServiceCollection AddActivity(this IServiceCollection services) => services.AddSingleton<ActivityEndpoint>();

    internal static void MapActivity(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map(ActivityEndpoint.Route, endpoints.ServiceProvider.GetRequiredService<ActivityEndpoint>().HandleAsync);
}
