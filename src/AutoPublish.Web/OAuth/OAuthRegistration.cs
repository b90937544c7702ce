using AutoPublish.Web.Auth;
using AutoPublish.Web.OAuth.Apps;
using AutoPublish.Web.OAuth.Clients;
using AutoPublish.Web.OAuth.Consent;
using AutoPublish.Web.OAuth.Grants;
using AutoPublish.Web.OAuth.Resources;
using AutoPublish.Web.OAuth.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.OAuth;

/// <summary>The authorization server (OAuth 2.1): OpenIddict over our own stores.</summary>
internal static class OAuthRegistration
{
    internal static IServiceCollection AddOAuth(this IServiceCollection services)
    {
        services.TryAddSingleton(new OAuthOptions());
        return services
            // It logs whole requests, with what callers wrote and the verifiers of codes; what matters is logged by us.
            .AddLogging(logs => logs.AddFilter("OpenIddict", LogLevel.Warning))
            .AddSingleton<OAuthKeys>()
            .AddSingleton<GrantStore>()
            .AddSingleton<ClientMetadataReader>()
            .AddSingleton<PublishedClients>()
            .AddSingleton<RegistrationLimits>()
            .AddSingleton<ClientStore>()
            .AddSingleton<ClientRegistrationEndpoint>()
            .AddSingleton<ResourceMetadataEndpoint>()
            .AddSingleton<ConsentGrants>()
            .AddSingleton<ConsentTenants>()
            .AddSingleton<AuthorizeEndpoint>()
            .AddSingleton<ConnectedAppsEndpoint>()
            .AddSingleton<OAuthAccessTokens>()
            .AddSingleton<AuthorizationServer>()
            .AddHostedService<AuthorizationServerWarmup>();
    }

    /// <summary>OpenIddict stands before its own addresses only: no other request pays for it.</summary>
    internal static IApplicationBuilder UseOAuth(this IApplicationBuilder app)
    {
        // A mistake fails here, at start; OpenIddict itself is made later.
        app.ApplicationServices.GetRequiredService<OAuthOptions>().Validate();
        AuthorizationServer server = app.ApplicationServices.GetRequiredService<AuthorizationServer>();
        // Joined again to the way to the endpoints: some of these addresses end there.
        return app.UseWhen(
            context => IsOurs(context.Request.Path),
            branch => branch.UseMiddleware<OAuthEdge>().Use(next => context => server.InvokeAsync(context, next)));
    }

    internal static IEndpointRouteBuilder MapOAuth(this IEndpointRouteBuilder endpoints)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        ResourceMetadataEndpoint resources = services.GetRequiredService<ResourceMetadataEndpoint>();
        endpoints.Map(AuthorizeEndpoint.Route, services.GetRequiredService<AuthorizeEndpoint>().HandleAsync);
        endpoints.Map(ConnectedAppsEndpoint.Route, services.GetRequiredService<ConnectedAppsEndpoint>().HandleAsync);
        endpoints.Map(ClientRegistrationEndpoint.Route, services.GetRequiredService<ClientRegistrationEndpoint>().HandleAsync);
        endpoints.Map(ResourceMetadataEndpoint.RootRoute, resources.HandleAsync);
        endpoints.Map(ResourceMetadataEndpoint.Route, resources.HandleAsync);
        return endpoints;
    }

    private static bool IsOurs(PathString path) =>
        path.StartsWithSegments("/oauth", StringComparison.OrdinalIgnoreCase) || path == OAuthRoutes.Metadata || path == OAuthRoutes.OpenIdMetadata;
}
