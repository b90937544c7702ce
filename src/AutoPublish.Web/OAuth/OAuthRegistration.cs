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
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AutoPublish.Web.OAuth;

/// <summary>The authorization server (OAuth 2.1): OpenIddict over our own stores.</summary>
internal static class OAuthRegistration
{
    internal static IServiceCollection AddOAuth(this IServiceCollection services)
    {
        services.TryAddSingleton(new OAuthOptions());
        services
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
            .AddSingleton<OAuthServerOptions>()
            .AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(s => s.GetRequiredService<OAuthServerOptions>())
            .AddSingleton<IConfigureOptions<OpenIddictServerAspNetCoreOptions>>(s => s.GetRequiredService<OAuthServerOptions>());
        services.AddAuthentication();
        services.AddOpenIddict()
            .AddCore(core => core
                // Each read must see what another instance wrote a moment ago.
                .DisableEntityCaching()
                .SetDefaultApplicationEntity<OAuthClient>()
                .SetDefaultAuthorizationEntity<GrantAuthorization>()
                .SetDefaultScopeEntity<OAuthScope>()
                .SetDefaultTokenEntity<GrantToken>()
                .ReplaceApplicationStore<OAuthClient, ApplicationStore>(ServiceLifetime.Singleton)
                .ReplaceAuthorizationStore<GrantAuthorization, AuthorizationStore>(ServiceLifetime.Singleton)
                .ReplaceScopeStore<OAuthScope, ScopeStore>(ServiceLifetime.Singleton)
                .ReplaceTokenStore<GrantToken, TokenStore>(ServiceLifetime.Singleton))
            .AddServer(AddServer)
            .AddValidation(validation => validation.UseLocalServer());
        return services;
    }

    /// <summary>OpenIddict stands before its own addresses only: no other request pays for it.</summary>
    internal static IApplicationBuilder UseOAuth(this IApplicationBuilder app)
    {
        // A WebApplication puts it before everything else by itself, unless it is told that it is there already.
        app.Properties["__AuthenticationMiddlewareSet"] = true;
        return app.UseWhen(context => IsOurs(context.Request.Path), branch => branch.UseMiddleware<OAuthEdge>().UseAuthentication());
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

    private static void AddServer(OpenIddictServerBuilder server)
    {
        server
            .SetAuthorizationEndpointUris(AuthorizeEndpoint.Route)
            .SetTokenEndpointUris(OAuthRoutes.Token)
            .SetRevocationEndpointUris(OAuthRoutes.Revocation)
            .SetJsonWebKeySetEndpointUris(OAuthRoutes.Keys)
            .SetConfigurationEndpointUris(OAuthRoutes.Metadata, OAuthRoutes.OpenIdMetadata)
            .AllowAuthorizationCodeFlow()
            .AllowRefreshTokenFlow()
            .RequireProofKeyForCodeExchange()
            .DisableAccessTokenEncryption()
            .IgnoreEndpointPermissions()
            .IgnoreGrantTypePermissions()
            .IgnoreResponseTypePermissions()
            .IgnoreScopePermissions()
            .IgnoreResourcePermissions()
            .AddEventHandler<ValidateAuthorizationRequestContext>(h => h.UseSingletonHandler<RequireSingleParameters>().SetOrder(int.MinValue))
            .AddEventHandler<ValidateAuthorizationRequestContext>(h => h.UseSingletonHandler<RequireExactRedirect>().SetOrder(int.MinValue + 1))
            .AddEventHandler<ValidateTokenContext>(h => h.UseSingletonHandler<CheckAssertion>().SetOrder(OpenIddictServerHandlers.Protection.ResolveTokenValidationParameters.Descriptor.Order + 500))
            .AddEventHandler<HandleTokenRequestContext>(h => h.UseSingletonHandler<RecheckMember>())
            .AddEventHandler<GenerateTokenContext>(h => h.UseSingletonHandler<CarryTokens>().SetOrder(int.MinValue))
            .AddEventHandler<HandleConfigurationRequestContext>(h => h.UseSingletonHandler<NameOurselves>().SetOrder(int.MaxValue))
            .AddEventHandler<ProcessErrorContext>(h => h.UseSingletonHandler<KeepErrorsShort>().SetOrder(OpenIddictServerHandlers.AttachCustomErrorParameters.Descriptor.Order + 500))
            .AddEventHandler<ProcessChallengeContext>(h => h.UseSingletonHandler<KeepChallengesShort>().SetOrder(OpenIddictServerHandlers.AttachDefaultChallengeError.Descriptor.Order + 500));
        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableErrorPassthrough();
    }

    private static bool IsOurs(PathString path) =>
        path.StartsWithSegments("/oauth", StringComparison.OrdinalIgnoreCase) || path == OAuthRoutes.Metadata || path == OAuthRoutes.OpenIdMetadata;
}
