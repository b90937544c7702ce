using AutoPublish.Core.Media;
using AutoPublish.Web.Actions.Media;
using AutoPublish.Web.Pages.Images;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Web.Media;

internal static class MediaRegistration
{
    internal static IServiceCollection AddMediaWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(new MediaLinkOptions());
        return services
            .AddSingleton<MediaSignature>()
            .AddSingleton<MediaLinks>()
            .AddSingleton<IMediaLinks>(s => s.GetRequiredService<MediaLinks>())
            .AddSingleton<MediaEndpoint>()
            .AddSingleton<PageImages>()
            .AddSingleton<ImageSources>()
            .AddSingleton<ImageChanges>()
            .AddSingleton<ImagesEndpoint>();
    }

    internal static void MapMedia(this IEndpointRouteBuilder endpoints)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        endpoints.Map(MediaEndpoint.Route, services.GetRequiredService<MediaEndpoint>().HandleAsync);
        endpoints.Map(ImagesEndpoint.Route, services.GetRequiredService<ImagesEndpoint>().HandleAsync);
    }
}
